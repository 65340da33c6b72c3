"""The values of the rules as pages show them: in words, since when, by whom, and what came before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from chapterhouse.doors.names import parameter_name, value_words
from chapterhouse.procedure import Rulebook, Value
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parameters import parameter_named
from chapterhouse.record.rules_files import read_values

_Key = tuple[str, Day, object]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One dated value of a parameter, ready to be read."""

    words: str
    since: date
    adopted_by: str
    reference: str
    is_adopted: bool
    note: str
    is_coming: bool


@dataclass(frozen=True, slots=True)
class ShownParameter:
    """A parameter with the value in force, and the others it had or will have."""

    name: str
    words: str
    rule: str
    present: ShownValue | None
    others: tuple[ShownValue, ...]


def shown_parameters(rulebook: Rulebook, today: Day) -> dict[str, list[ShownParameter]]:
    """Return every parameter under the rule or reading that it belongs to."""
    notes = _notes()
    by_rule: dict[str, list[ShownParameter]] = {}
    for name in rulebook.names:
        shown = _parameter(rulebook, name, today, notes)
        by_rule.setdefault(shown.rule, []).append(shown)
    return by_rule


def days_in_force(rulebook: Rulebook, name: str, today: Day) -> int | None:
    """Return a length in days as it is in force; None where it was never determined."""
    value = rulebook.on(name, today).value
    return value if isinstance(value, int) else None


def _parameter(rulebook: Rulebook, name: str, today: Day, notes: Mapping[_Key, str]) -> ShownParameter:
    history = rulebook.history(name)
    begun = [value for value in history if value.in_force_from <= today]
    present = rulebook.on(name, today) if begun else None
    parameter = parameter_named(name)
    return ShownParameter(
        name,
        parameter_name(name),
        parameter.rule if parameter is not None else "",
        _shown(present, today, notes) if present is not None else None,
        tuple(_shown(value, today, notes) for value in reversed(history) if value is not present),
    )


def _shown(value: Value, today: Day, notes: Mapping[_Key, str]) -> ShownValue:
    return ShownValue(
        value_words(value.name, value.value),
        date.fromordinal(value.in_force_from),
        value.adopted_by,
        value.reference,
        value.adopted,
        notes.get((value.name, value.in_force_from, value.value), ""),
        value.in_force_from > today,
    )


def _notes() -> Mapping[_Key, str]:
    path: Path = settings.CHAPTERHOUSE_RULES / "parameters.toml"
    return _notes_of(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _notes_of(path: Path, _written: int) -> Mapping[_Key, str]:
    return {
        (shipped.value.name, shipped.value.in_force_from, shipped.value.value): shipped.note
        for shipped in read_values(path)
        if shipped.note
    }
