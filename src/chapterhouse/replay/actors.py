"""The actors and instants of example lines, by their written names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Final

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Actor, Role
from chapterhouse.replay.blocks import UnreadableError

REGIONS: Final = ("AF", "AP", "EU", "LAC", "NA")
_PLAIN: Final[Mapping[str, Role]] = MappingProxyType(
    {
        "applicant": Role.APPLICANT,
        "als": Role.ALS,
        "staff": Role.STAFF,
        "chair": Role.CHAIR,
        "reviewer": Role.REVIEWER,
        "public": Role.PUBLIC,
    }
)
_MEMBER: Final = re.compile(r"([A-Z]+):(m\d+)")
_COMMITTEE: Final = re.compile(r"a\d+")


def actors_of(word: str, *, staff: int = 1) -> tuple[Actor, ...]:
    """Read `applicant`, `sec:EU`, `EU:m1`, `a3` or `a1+a2`; `staff` is how many of Staff act."""
    if word == "staff":
        return tuple(Actor(Role.STAFF, f"staff{number}") for number in range(1, staff + 1))
    if word in _PLAIN:
        return (Actor(_PLAIN[word], word),)
    if word.startswith("sec:"):
        return (Actor(Role.SECRETARIAT, word, region_of(word[4:])),)
    member = _MEMBER.fullmatch(word)
    if member:
        return (Actor(Role.REGIONAL_MEMBER, member[2], region_of(member[1])),)
    names = word.split("+")
    if all(_COMMITTEE.fullmatch(name) for name in names):
        return tuple(Actor(Role.COMMITTEE_MEMBER, name) for name in names)
    raise UnreadableError(f"no such actor: {word!r}")


def region_of(word: str) -> str:
    """Read a region code."""
    if word not in REGIONS:
        raise UnreadableError(f"no such region: {word!r}; write one of {', '.join(REGIONS)}")
    return word


def instant_of(word: str) -> datetime:
    """Read `YYYY-MM-DD` (12:00 UTC) or `YYYY-MM-DDTHH:MM`, always UTC."""
    try:
        if "T" in word:
            return datetime.strptime(word, "%Y-%m-%dT%H:%M").replace(tzinfo=UTC)
        return datetime.combine(date.fromisoformat(word), time(12), UTC)
    except ValueError:
        raise UnreadableError(f"not an instant: {word!r}; write YYYY-MM-DD or YYYY-MM-DDTHH:MM") from None


def day_of(word: str) -> Day:
    """Read `YYYY-MM-DD`, a day in the procedure's time zone."""
    try:
        return Day(date.fromisoformat(word).toordinal())
    except ValueError:
        raise UnreadableError(f"not a day: {word!r}; write YYYY-MM-DD") from None


def written_day(day: int) -> str:
    """Write a day as the examples do."""
    return date.fromordinal(day).isoformat()


def written_instant(instant: datetime) -> str:
    """Write an instant as the examples do."""
    return f"{instant:%Y-%m-%dT%H:%M}"
