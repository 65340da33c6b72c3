"""The rulebook from its file, `rules/parameters.toml`, and values given on a command line.

A file says `"none"` where a parameter has no value, since TOML has no word for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final, NamedTuple, cast

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parameters import (
    PARAMETERS,
    PER_REGION,
    Parameter,
    Plain,
    parameter_named,
)
from chapterhouse.procedure.rulebook import Rulebook, Value
from chapterhouse.record.strict_toml import (
    Key,
    Problems,
    RulesFileError,
    Table,
    day_key,
    flag_key,
    read_document,
    read_tables,
    shown,
    text_key,
)

__all__ = [
    "OverrideError",
    "RulesFileError",
    "Shipped",
    "demonstration_values",
    "load_rulebook",
    "overruled",
    "parse_override",
    "read_values",
]

FIRST_OF_ALL: Final = Day(1)

_KEYS: Final = (
    text_key("name"),
    Key(
        "value",
        lambda value: isinstance(value, bool | int | str),
        'Write a whole number, a word between quotes, true or false, or "none"',
    ),
    day_key("in_force_from"),
    text_key("adopted_by"),
    text_key("reference"),
    flag_key("adopted"),
    text_key("note", required=False),
)
_OVERRIDE: Final = re.compile(r"(?P<name>[^=@\s]+)=(?P<value>[^=@\s]+)(?:@(?P<day>\S+))?")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,9}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Shipped(NamedTuple):
    """A value as the file gives it, with the note that a page of rules shows beside it."""

    value: Value
    note: str


class OverrideError(ValueError):
    """A text is not `NAME=VALUE` or `NAME=VALUE@DAY` of this rulebook; the message says why."""


class _Wrong(NamedTuple):
    key: str
    wrong: str
    remedy: str


def load_rulebook(path: Path, *, regions: Collection[str] = ()) -> Rulebook:
    """Return the rulebook of a file; raise `RulesFileError` with every problem in it.

    `regions` are the codes a region's own value may name; without them any code is taken.
    """
    return Rulebook(shipped.value for shipped in read_values(path, regions=regions))


def read_values(path: Path, *, regions: Collection[str] = ()) -> tuple[Shipped, ...]:
    """Return the values of a file in its order, notes included; raise as `load_rulebook` does."""
    problems = Problems(path)
    document = read_document(path, problems, allowed=("value",))
    tables = read_tables(document, "value", _KEYS, problems)
    read = [(table, _value_of(table, regions, problems)) for table in tables]
    values = [(table, value) for table, value in read if value is not None]
    _refuse_duplicates(values, problems)
    if tables:
        _refuse_absent({table.content.get("name") for table in tables}, problems)
    if len(values) == len(tables):  # else a gap may only be a value that could not be read
        _refuse_gaps([value for _, value in values], problems)
    problems.raise_any()
    return tuple(Shipped(value, str(table.content.get("note", ""))) for table, value in values)


def _value_of(table: Table, regions: Collection[str], problems: Problems) -> Value | None:
    if not table.is_right:
        return None
    content = table.content
    name = cast("str", content["name"])
    parameter = _parameter(name, regions)
    plain = parameter if isinstance(parameter, _Wrong) else _plain(parameter, content["value"])
    if isinstance(plain, _Wrong):
        problems.add(f"{table.place}, {plain.key}", plain.wrong, plain.remedy)
        return None
    return Value(
        name,
        plain,
        Day(cast("date", content["in_force_from"]).toordinal()),
        cast("str", content["adopted_by"]),
        cast("str", content["reference"]),
        cast("bool", content["adopted"]),
    )


def _parameter(name: str, regions: Collection[str]) -> Parameter | _Wrong:
    parameter = parameter_named(name)
    if parameter is None:
        near = get_close_matches(name, PARAMETERS, n=1)
        remedy = f"Did you mean {near[0]}" if near else "Take a name of procedure.md, section 11"
        return _Wrong("name", f"no parameter is called {shown(name)}", remedy)
    _, own, region = name.partition(f"{PER_REGION}.")
    if own and not (region in regions if regions else re.fullmatch("[A-Z]+", region)):
        codes = ", ".join(regions) or "a code of rules/regions.toml, such as EU"
        return _Wrong("name", f"{shown(region)} is no region", f"After {PER_REGION}. write one of: {codes}")
    return parameter


def _plain(parameter: Parameter, written: object) -> Plain | _Wrong:
    plain = cast("Plain", written)
    # "none" is itself a word of some parameters; of the others it stands for no value
    if plain == "none" and not parameter.accepts(plain):
        plain = None
    if parameter.accepts(plain):
        return plain
    remedy = "Write " + parameter.expects.replace("or none", 'or "none"')
    return _Wrong("value", f"{shown(written)} is no value of {parameter.name}", remedy)


def _refuse_duplicates(values: Iterable[tuple[Table, Value]], problems: Problems) -> None:
    placed: dict[tuple[str, Day], str] = {}
    for table, value in values:
        first = placed.setdefault((value.name, value.in_force_from), table.place)
        if first != table.place:
            day = date.fromordinal(value.in_force_from)
            problems.add(
                f"{table.place}, in_force_from",
                f"{value.name} has a value from {day} already, in {first}",
                "Keep one of the two, or give this one a day of its own",
            )


def _refuse_absent(named: Collection[object], problems: Problems) -> None:
    for name in PARAMETERS:
        if name not in named:
            problems.add(
                f"value ({name})",
                "is missing: the parameter has no value at all",
                "Add a [[value]] with its name, value, in_force_from, adopted_by, reference and adopted",
            )


def _refuse_gaps(values: Collection[Value], problems: Problems) -> None:
    """Every parameter needs a value from the first day of operation: the earliest day in the file."""
    starts: dict[str, Day] = {}
    for value in values:
        starts[value.name] = min(value.in_force_from, starts.get(value.name, value.in_force_from))
    first = min(starts.values(), default=FIRST_OF_ALL)
    for name in PARAMETERS:
        if starts.get(name, first) > first:
            problems.add(
                f"value ({name}), in_force_from",
                f"there is no value before {date.fromordinal(starts[name])}, though the file begins on "
                f"{date.fromordinal(first)}",
                "Add a value from that day, or move this one to it",
            )


def demonstration_values(rulebook: Rulebook) -> Rulebook:
    """Return the latest value of each parameter as if it had always held: for worked examples."""
    latest = (max(rulebook.history(name), key=lambda value: value.in_force_from) for name in rulebook.names)
    return Rulebook(value._replace(in_force_from=FIRST_OF_ALL) for value in latest)


def parse_override(text: str, *, regions: Collection[str] = ()) -> Value:
    """Read `NAME=VALUE` or `NAME=VALUE@DAY`, as in `silence.negative=literal@2025-02-20`.

    VALUE is none, true, false, an integer or a word. Without DAY the value is in force from
    day 1. Raise `OverrideError` unless a file could hold the same.
    """
    match = _OVERRIDE.fullmatch(text.strip())
    if match is None:
        raise OverrideError(
            f"{text!r} cannot be read. Write NAME=VALUE or NAME=VALUE@DAY, such as silence.negative=literal@2025-02-20."
        )
    parameter = _parameter(match["name"], regions)
    plain = parameter if isinstance(parameter, _Wrong) else _plain(parameter, _written(match["value"]))
    if isinstance(plain, _Wrong):
        raise OverrideError(f"{text}: {plain.wrong}. {plain.remedy}.")
    day = FIRST_OF_ALL if match["day"] is None else _day(text, match["day"])
    return Value(match["name"], plain, day, "not adopted: what if", f"--set {text.strip()}", adopted=False)


def _written(word: str) -> Plain:
    if _INTEGER.fullmatch(word):
        return int(word)
    return {"true": True, "false": False}.get(word, word)


def _day(text: str, word: str) -> Day:
    try:
        if _DAY.fullmatch(word):
            return Day(date.fromisoformat(word).toordinal())
    except ValueError:
        pass  # well written, but not in the calendar: the same remedy
    raise OverrideError(f"{text}: {word} is no day. Write a day of the calendar, such as 2025-02-20.")


def overruled(rulebook: Rulebook, values: Iterable[Value]) -> Rulebook:
    """Return the rulebook under other values: from their day on, or always where that is day 1.

    A value from day 1 takes the place of every shipped value of its parameter; a later one is
    adopted after them, and values that come into force after it still do.
    """
    asked = tuple(values)
    always = {value.name for value in asked if value.in_force_from == FIRST_OF_ALL}
    kept = (value for name in rulebook.names if name not in always for value in rulebook.history(name))
    return Rulebook((*kept, *asked))
