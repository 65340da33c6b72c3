"""How people want to be told by mail. The portal tells everybody at once, whatever they wish: that one counts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from chapterhouse.notices.models import Wish


class Pace(StrEnum):
    """When a mail is sent."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    NEVER = "never"


def pace_of(person: str) -> Pace:
    """Return a person's wish."""
    return paces([person]).get(person, Pace.AT_ONCE)


def paces(people: Iterable[str]) -> dict[str, Pace]:
    """Return the wishes of those who have said one, by person."""
    rows = Wish.objects.filter(person__in=set(people)).values_list("person", "pace")
    return {person: Pace(pace) for person, pace in rows}


def choose(person: str, pace: Pace) -> None:
    """Keep a person's wish."""
    Wish.objects.update_or_create(person=person, defaults={"pace": pace.value})


def everybody(pace: Pace) -> set[str]:
    """Return everybody who wishes to be told at a pace."""
    return set(Wish.objects.filter(pace=pace.value).values_list("person", flat=True))
