"""The rulebook: dated values of the policy parameters, each with adopter and reference (A15)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from chapterhouse.procedure.days import Calendar, Day
from chapterhouse.procedure.parameters import PARAMETERS, PER_REGION, Plain, parameter_named


class Value(NamedTuple):
    """What a parameter is from a day on, who said so, and where one can read it.

    `adopted` is False for an interpretation or a demonstration value that nobody has adopted.
    """

    name: str
    value: Plain
    in_force_from: Day
    adopted_by: str
    reference: str
    adopted: bool = True


class RulebookError(ValueError):
    """The values do not make a rulebook; the message lists every problem found."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep the problems one by one, for a page or a terminal to list."""
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class NotDeterminedError(LookupError):
    """A parameter was asked for on a day before its first value."""

    def __init__(self, name: str, day: Day, first: Day) -> None:
        """Name the parameter, the day asked for and the first day that has a value."""
        super().__init__(
            f"{name} has no value on {date.fromordinal(day)}: its first is in force from "
            f"{date.fromordinal(first)}. Add an earlier dated value to the rulebook."
        )


class Rulebook:
    """All values of all parameters. Ask it on a day; before the first value it raises.

    Of two values for the same day the later adoption (the later in order) wins; the earlier one
    stays visible in `history`.
    """

    def __init__(self, values: Iterable[Value], pins: Mapping[str, str] | None = None) -> None:
        """Take values in order of adoption; raise `RulebookError` unless every one is right.

        `pins` gives a parameter another day than the catalogue's (A15), by its word there.
        """
        self._values = tuple(values)
        self._pins = dict(pins or {})
        self._dated: dict[str, tuple[Value, ...]] = {}
        self._starts: dict[str, list[int]] = {}
        problems = [problem for value in self._values if (problem := _problem_of(value))]
        for name in dict.fromkeys(value.name for value in self._values):
            # the last one adopted for a day replaces the others in force, not in `history`
            by_day = {value.in_force_from: value for value in self._values if value.name == name}
            self._dated[name] = tuple(by_day[day] for day in sorted(by_day))
            self._starts[name] = sorted(by_day)
        problems += [
            f"{name}: no value at all; give one with the day it is in force from, who adopted it and a reference"
            for name in PARAMETERS
            if name not in self._dated
        ]
        if problems:
            raise RulebookError(problems)

    def on(self, name: str, day: Day) -> Value:
        """Return the value in force on a day; raise `NotDeterminedError` before the first."""
        dated = self._dated[name]
        if len(dated) == 1 and dated[0].in_force_from <= day:
            return dated[0]
        index = bisect_right(self._starts[name], day) - 1
        if index < 0:
            raise NotDeterminedError(name, day, dated[0].in_force_from)
        return dated[index]

    def decider_on(self, region: str, day: Day) -> Value:
        """Return who decides on individuals in a region: its own value, else the general one."""
        own = f"{PER_REGION}.{region}"
        known = own in self._dated and self._starts[own][0] <= day
        return self.on(own if known else PER_REGION, day)

    def history(self, name: str) -> tuple[Value, ...]:
        """Return every value ever adopted for a parameter, in order of adoption."""
        return tuple(value for value in self._values if value.name == name)

    def with_values(self, values: Iterable[Value]) -> Rulebook:
        """Return a rulebook with further values adopted after these."""
        return Rulebook((*self._values, *values), self._pins)

    def with_pins(self, pins: Mapping[str, str]) -> Rulebook:
        """Return a rulebook that pins some parameters on other days (A15)."""
        return Rulebook(self._values, {**self._pins, **pins})

    def pin_of(self, name: str) -> str:
        """Return which day's value of a parameter applies (section 11, column *pin*)."""
        return self._pins.get(name, PARAMETERS[name].pin)

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters that have a value, in the order of the catalogue, regions' own last."""
        return (*PARAMETERS, *(name for name in self._dated if name not in PARAMETERS))

    @cached_property
    def first_day(self) -> Day:
        """The first day on which every parameter has a value: the first day of operation."""
        return Day(max(self._starts[name][0] for name in PARAMETERS))

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of the procedure (A02); the zone is fixed, so the last value counts."""
        return Calendar.of_zone(str(self._dated["calendar.zone"][-1].value))


def _problem_of(value: Value) -> str:
    parameter = parameter_named(value.name)
    if parameter is None:
        return f"{value.name}: no such parameter; the names are those of procedure.md, section 11"
    if not parameter.accepts(value.value):
        return f"{value.name}: {value.value!r} is not {parameter.expects}"
    return ""
