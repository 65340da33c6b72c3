"""The demonstration's body: who is there, what has happened, and what is about to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from chapterhouse.demo import live, past
from chapterhouse.demo.cast import PASSWORD, Cast
from chapterhouse.demo.tale import Tale
from chapterhouse.notices.queries import mark_read
from chapterhouse.people import queries as known
from chapterhouse.record import queries
from chapterhouse.record.tick import tick_once

__all__ = ["PASSWORD", "DemoPerson", "load", "people"]


class DemoPerson(NamedTuple):
    """Somebody to sign in as; `seats` are role and region as held today, `cases` those spoken for."""

    account: str
    name: str
    language: str
    seats: tuple[tuple[str, str], ...]
    cases: tuple[str, ...]
    password: str


def load(now: datetime) -> bool:
    """Fill an empty database with the demonstration's body as of `now`; say whether that was done.

    What happened long ago comes first, and counts as read by everybody.
    """
    if queries.cases_page(size=1).rows or known.people().exists():
        return False
    cast = Cast(now.date())
    _record(past.tales(cast))
    for person in known.people():
        mark_read(person, now)
    _record(live.tales(cast))
    tick_once(now)
    return True


def _record(tales: Iterator[Tale]) -> None:
    for tale in tales:
        tale.record()


def people(now: datetime) -> list[DemoPerson]:
    """Return everybody with an account, and the password of all."""
    today = now.date()
    return [
        DemoPerson(
            person.user.username,
            person.name,
            person.language,
            tuple((actor.role.value, actor.region) for actor in known.actors_of(person, today)),
            tuple(known.cases_of(person)),
            PASSWORD,
        )
        for person in known.people()
    ]
