"""Reading a file of rules strictly: every problem is found, named by place, and comes with a remedy.

A rule that is silently skipped or misread decides cases wrongly, so nothing unknown is ignored and
nothing missing is guessed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple


class RulesFileError(ValueError):
    """A file of rules is wrong; each problem says file, key, what is wrong and what to do."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep the problems one by one, for a page or a terminal to list."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Problems:
    """What is wrong in one file, collected so that it can be mended in one go."""

    def __init__(self, file: Path) -> None:
        """Start with none found in `file`."""
        self._file = file
        self._found: list[str] = []

    def add(self, key: str, wrong: str, remedy: str) -> None:
        """Note one problem at a key."""
        self._found.append(f"{self._file}: {key}: {wrong}. {remedy}.")

    def whole_file(self, wrong: str, remedy: str) -> RulesFileError:
        """Return the error to raise where nothing in the file can be read."""
        self.add("the file", wrong, remedy)
        return RulesFileError(self._found)

    def raise_any(self) -> None:
        """Raise `RulesFileError` with all that was found; do nothing if that was nothing."""
        if self._found:
            raise RulesFileError(self._found)


class Key(NamedTuple):
    """A key that a table of a file may hold, and how to write what belongs there."""

    name: str
    accepts: Callable[[object], bool]
    remedy: str
    required: bool = True


class Table(NamedTuple):
    """One table of an array, where it stands for the reader, and whether its keys are right."""

    place: str
    content: dict[str, object]
    is_right: bool


def text_key(name: str, *, required: bool = True) -> Key:
    """Return a key that holds words."""
    return Key(name, _is_text, "Write words between quotes, not only blanks", required=required)


def day_key(name: str) -> Key:
    """Return a key that holds a day, without time and without quotes."""
    return Key(name, _is_day, "Write a day without quotes and without a time, such as 2025-02-20")


def flag_key(name: str) -> Key:
    """Return a key that holds true or false."""
    return Key(name, lambda value: isinstance(value, bool), "Write true or false, without quotes")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def read_document(path: Path, problems: Problems, *, allowed: Iterable[str]) -> dict[str, object]:
    """Return the document; raise `RulesFileError` if it cannot be read at all.

    A top-level key that is not allowed is noted among `problems`.
    """
    try:
        document: dict[str, object] = tomllib.loads(path.read_bytes().decode())
    except OSError as error:
        wrong, remedy = f"cannot be read: {error.strerror}", "Check its path and permissions"
        raise problems.whole_file(wrong, remedy) from error
    except UnicodeDecodeError as error:
        wrong, remedy = f"is not UTF-8 at byte {error.start}", "Save it again as UTF-8"
        raise problems.whole_file(wrong, remedy) from error
    except ValueError as error:  # also what Python itself refuses, such as a number of 5000 digits
        wrong, remedy = f"is not TOML: {error}", "Mend the line named here; see toml.io"
        raise problems.whole_file(wrong, remedy) from error
    _refuse_unknown(document, "top level", allowed, problems)
    return document


def read_tables(
    document: dict[str, object], array: str, keys: tuple[Key, ...], problems: Problems, *, within: str = ""
) -> tuple[Table, ...]:
    """Return the tables of an array, each checked against its keys.

    A table is placed by its number and by the first of its keys: `value 3 (vote.days)`, after the table it stands
    within, if it does.
    """
    before = f"{within}, " if within else ""
    remedy = f"Write at least one table under the header [[{array}]]"
    if array not in document:
        problems.add(f"{before}{array}", "is missing", remedy)
        return ()
    tables = document[array]
    if not isinstance(tables, list) or not tables or not all(isinstance(one, dict) for one in tables):
        problems.add(f"{before}{array}", "is not an array of tables", remedy)
        return ()
    return tuple(
        _checked(f"{before}{array} {number}", content, keys, problems) for number, content in enumerate(tables, start=1)
    )


def _checked(number: str, content: dict[str, object], keys: tuple[Key, ...], problems: Problems) -> Table:
    mark = content.get(keys[0].name)
    place = f"{number} ({mark})" if isinstance(mark, str) else number
    is_right = _refuse_unknown(content, place, (key.name for key in keys), problems)
    for key in keys:
        where = f"{place}, {key.name}"
        if key.name not in content:
            if key.required:
                problems.add(where, "is missing", key.remedy)
                is_right = False
        elif not key.accepts(content[key.name]):
            problems.add(where, f"cannot be {shown(content[key.name])}", key.remedy)
            is_right = False
    return Table(place, content, is_right)


def _refuse_unknown(content: dict[str, object], place: str, allowed: Iterable[str], problems: Problems) -> bool:
    known = tuple(allowed)
    unknown = [key for key in content if key not in known]
    for key in unknown:
        problems.add(f"{place}, {key}", "is not a key known here", f"Remove it, or use: {', '.join(known)}")
    return not unknown


def shown(value: object) -> str:
    """Return a value as one would write it in the file."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case date():
            return value.isoformat()
        case _:
            return str(value)
