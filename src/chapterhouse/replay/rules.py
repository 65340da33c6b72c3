"""The `set` lines of an example: rules, rosters and the zone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parameters import Plain, parameter_named
from chapterhouse.procedure.rosters import Roster, Rosters, Term
from chapterhouse.procedure.rulebook import Rulebook, Value
from chapterhouse.replay.actors import REGIONS, day_of
from chapterhouse.replay.blocks import UnreadableError

_SET: Final = re.compile(r"set\s+(\S+)\s*=\s*(\S+)(?:\s+from\s+(\S+))?")
_BEGINNING: Final = Day(1)
_MINUTES_A_DAY: Final = 24 * 60


@dataclass
class Rules:
    """The rulebook and rosters of one example, as its `set` lines make them."""

    demonstration: Rulebook
    values: list[Value] = field(default_factory=list)
    pins: dict[str, str] = field(default_factory=dict)
    committee: dict[Day, int] = field(default_factory=lambda: {_BEGINNING: 15})
    region: dict[Day, int] = field(default_factory=lambda: {_BEGINNING: 5})

    def take(self, line: str) -> None:
        """Read a `set` line; raise `UnreadableError` if a name or value is not understood."""
        match = _SET.fullmatch(line)
        if match is None:
            raise UnreadableError("write: set NAME = VALUE, or set NAME = VALUE from DAY")
        name, word, start = match[1], match[2], match[3]
        day = day_of(start) if start else _BEGINNING
        value = _plain(word)
        if name in ("roster.alac", "roster.ralo"):
            members = self.committee if name == "roster.alac" else self.region
            members[day] = _count(value)
        elif name == "calendar.offset_min":
            self.values.append(_value("calendar.zone", _zone(value), _BEGINNING))
        elif name == "objection.pin":
            if value not in ("advice", "receipt"):
                raise UnreadableError(f"objection.pin is advice or receipt, not {word!r}")
            self.pins["objection.days"] = str(value)
        else:
            self._parameter(name, value, day)

    def _parameter(self, name: str, value: Plain, day: Day) -> None:
        name = re.sub(r"\((\w+)\)$", r".\1", name)
        parameter = parameter_named(name)
        if parameter is None:
            raise UnreadableError(f"no such parameter: {name}")
        if value is None and not parameter.accepts(None):
            value = "none"
        if not parameter.accepts(value):
            raise UnreadableError(f"{name}: {value!r} is not {parameter.expects}")
        self.values.append(_value(name, value, day))

    def rulebook(self) -> Rulebook:
        """The demonstration values with those set."""
        return self.demonstration.with_values(self.values).with_pins(self.pins)

    def rosters(self) -> Rosters:
        """Members a1 … an and m1 … mn, as many as the roster has on each day."""
        regions = {region: Roster(_terms("m", self.region)) for region in REGIONS}
        return Rosters(Roster(_terms("a", self.committee)), regions)


def _value(name: str, value: Plain, day: Day) -> Value:
    return Value(name, value, day, "the example", "set line", adopted=False)


def _plain(word: str) -> Plain:
    words: dict[str, Plain] = {"none": None, "true": True, "false": False}
    if word in words:
        return words[word]
    return int(word) if re.fullmatch(r"-?\d+", word) else word


def _count(value: Plain) -> int:
    if type(value) is not int or value < 0:
        raise UnreadableError(f"a roster is a number of members, not {value!r}")
    return value


def _zone(value: Plain) -> str:
    if type(value) is not int or abs(value) >= _MINUTES_A_DAY:
        raise UnreadableError(f"calendar.offset_min is a number of minutes, not {value!r}")
    hours, minutes = divmod(abs(value), 60)
    return f"UTC{'-' if value < 0 else '+'}{hours:02}:{minutes:02}"


def _terms(letter: str, sizes: dict[Day, int]) -> list[Term]:
    """Member number n sits while the roster has at least n members."""
    days = sorted(sizes)
    terms: list[Term] = []
    for number in range(1, max(sizes.values(), default=0) + 1):
        since: Day | None = None
        for day in days:
            sits = sizes[day] >= number
            if sits and since is None:
                since = day
            elif not sits and since is not None:
                terms.append(Term(f"{letter}{number}", since, day))
                since = None
        if since is not None:
            terms.append(Term(f"{letter}{number}", since))
    return terms
