"""On what due diligence makes a finding, from `rules/criteria.toml`: dated editions of points, in seven languages."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from django.conf import settings
from django.utils.translation import get_language

from chapterhouse.procedure import Track
from chapterhouse.record.strict_toml import (
    Key,
    Problems,
    RulesFileError,
    Table,
    day_key,
    flag_key,
    read_document,
    read_tables,
    text_key,
)

__all__ = ["CRITERION", "Criteria", "Edition", "Point", "RulesFileError", "criteria", "load_criteria"]

CRITERION: Final = "criterion"
_KINDS: Final = (CRITERION, "control")
_TRACKS: Final = tuple(Track)


class Texts(dict[str, str]):
    """A text by language."""

    def __str__(self) -> str:
        """The text in the reader's language."""
        return self.get(get_language() or "en", self["en"])


class Point(NamedTuple):
    """One line of the checklist: what is asked, and which answers of the form bear on it."""

    id: str
    edition: str
    kind: str
    track: str
    rule: str
    source: str
    title: Texts
    asks: Texts
    form: tuple[str, ...]

    @property
    def is_criterion(self) -> bool:
        """Whether the text of the procedure asks for it, and not only practice."""
        return self.kind == CRITERION


class Edition(NamedTuple):
    """The points in force from a day on, and who adopted them."""

    id: str
    in_force_from: date
    adopted_by: str
    reference: str
    adopted: bool
    points: tuple[str, ...]


class Criteria:
    """All editions, the first in front."""

    def __init__(self, editions: tuple[Edition, ...], points: tuple[Point, ...]) -> None:
        """Take what a file holds."""
        self.editions = editions
        self._points = points

    def on(self, day: date) -> Edition:
        """Return the edition in force on a day; before the first one, that."""
        begun = [one for one in self.editions if one.in_force_from <= day]
        return begun[-1] if begun else self.editions[0]

    def edition(self, name: str) -> Edition:
        """Return an edition by its name; the latest for a name that is none."""
        return next((one for one in self.editions if one.id == name), self.editions[-1])

    def points(self, edition: Edition, track: str = Track.ALS) -> list[Point]:
        """Return the points of an edition for a track, each as its latest text up to that edition has it."""
        upto = [one.id for one in self.editions[: self.editions.index(edition) + 1]]
        latest = {one.id: one for name in upto for one in self._points if one.edition == name}
        return [latest[point] for point in edition.points if latest[point].track == track]


def criteria() -> Criteria:
    """Return the criteria of the rules in use."""
    path = settings.CHAPTERHOUSE_RULES / "criteria.toml"
    return _loaded(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _loaded(path: Path, _written: int) -> Criteria:
    return load_criteria(path)


def _words_key(name: str, allowed: tuple[str, ...]) -> Key:
    return Key(name, lambda value: value in allowed, f"Write one of: {', '.join(allowed)}")


def _texts_key(name: str) -> Key:
    languages = [code for code, _ in settings.LANGUAGES]
    remedy = f"Write a table with a text for each of: {', '.join(languages)}"
    return Key(name, lambda value: _is_in_every_language(value, languages), remedy)


def _is_in_every_language(value: object, languages: list[str]) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == set(languages)
        and all(isinstance(text, str) and text.strip() for text in value.values())
    )


def _names_key(name: str) -> Key:
    return Key(name, _is_names, 'Write a list of names between quotes, such as ["C4", "website"]')


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


_EDITION: Final = (
    text_key("id"),
    day_key("in_force_from"),
    text_key("adopted_by"),
    text_key("reference"),
    flag_key("adopted"),
    _names_key("points"),
)


def load_criteria(path: Path) -> Criteria:
    """Return the criteria of a file; raise `RulesFileError` with every problem in it."""
    problems = Problems(path)
    document = read_document(path, problems, allowed=("edition", "point"))
    editions = read_tables(document, "edition", _EDITION, problems)
    points = read_tables(document, "point", _point_keys(), problems)
    problems.raise_any()
    read = Criteria(tuple(_edition(one) for one in editions), tuple(_point(one.content) for one in points))
    _check(read, editions, points, problems)
    problems.raise_any()
    return read


def _point_keys() -> tuple[Key, ...]:
    return (
        text_key("id"),
        text_key("edition"),
        _words_key("kind", _KINDS),
        _words_key("track", _TRACKS),
        text_key("rule"),
        text_key("source"),
        _names_key("form"),
        _names_key("form_before"),
        _texts_key("title"),
        _texts_key("asks"),
    )


def _edition(table: Table) -> Edition:
    content: dict[str, Any] = table.content
    return Edition(**{**content, "points": tuple(content["points"])})


def _point(content: dict[str, Any]) -> Point:
    plain = {name: value for name, value in content.items() if name not in ("form_before", "title", "asks")}
    form = tuple(dict.fromkeys([*content["form"], *content["form_before"]]))
    return Point(**{**plain, "title": Texts(content["title"]), "asks": Texts(content["asks"]), "form": form})


def _check(read: Criteria, editions: tuple[Table, ...], points: tuple[Table, ...], problems: Problems) -> None:
    """Note editions out of order or twice, points of no edition or twice, and points that no text stands for."""
    names: list[str] = []
    for number, (table, edition) in enumerate(zip(editions, read.editions, strict=True)):
        if edition.id in names:
            problems.add(f"{table.place}, id", "stands there twice", "Give each edition a name of its own")
        if number and edition.in_force_from <= read.editions[number - 1].in_force_from:
            problems.add(f"{table.place}, in_force_from", "is not after the edition before", "Order them by day")
        names.append(edition.id)
        written = {one.content["id"] for one in points if one.content["edition"] in names}
        for unwritten in [one for one in edition.points if one not in written]:
            problems.add(f"{table.place}, points", f'"{unwritten}" is no point up to then', "Add a [[point]] for it")
    seen: set[tuple[str, str]] = set()
    for table in points:
        key = cast("str", table.content["id"]), cast("str", table.content["edition"])
        if key[1] not in names:
            problems.add(f"{table.place}, edition", f'"{key[1]}" is no edition', f"Use one of: {', '.join(names)}")
        if key in seen:
            problems.add(f"{table.place}, id", "has two texts in one edition", "Keep one of them")
        seen.add(key)
