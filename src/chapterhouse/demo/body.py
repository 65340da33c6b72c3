"""The demonstration's body: who is there, what has happened, and what is about to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from chapterhouse.demo import live, past
from chapterhouse.demo.accounts import accounts
from chapterhouse.demo.applying import beside as applying
from chapterhouse.demo.cast import PASSWORD, Cast
from chapterhouse.demo.desks import desks
from chapterhouse.demo.diligence import diligence
from chapterhouse.demo.documents import papers
from chapterhouse.demo.guidance import guidance
from chapterhouse.demo.region import region
from chapterhouse.demo.tale import Tale
from chapterhouse.doors.mails import compose
from chapterhouse.doors.outgoing import Shown
from chapterhouse.notices.queries import close_older, mark_read
from chapterhouse.notices.sending import send_waiting
from chapterhouse.people import queries as known
from chapterhouse.record import queries
from chapterhouse.record.tick import tick_once

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

__all__ = ["PASSWORD", "DemoPerson", "load", "people"]


SIDES: Final[tuple[Callable[[Cast, datetime], None], ...]] = (
    diligence,
    guidance,
    region,
    papers,
    applying,
    desks,
    accounts,
)
"""What is beside the cases: each fills a room of its own once the cases are there, and opens no case."""


MAILED: Final = timedelta(days=7)
"""How far back the mails of the outbox go."""


class DemoPerson(NamedTuple):
    """Somebody to sign in as: user name, roles held today, region, what the seat stands for, cases spoken for."""

    user: str
    name: str
    language: str
    roles: tuple[str, ...]
    region: str
    seat: str
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
    for side in SIDES:
        side(cast, now)
    _deliver(now)
    return True


def _deliver(now: datetime) -> None:
    """Show in the outbox what was told of late, as if it had been sent on its day."""
    close_older(now - MAILED, now)
    while compose(now, now.date()):
        pass
    while send_waiting(now, Shown(), keeps_texts=True).sent:
        pass


def _record(tales: Iterator[Tale]) -> None:
    for tale in tales:
        tale.record()


def people(now: datetime) -> list[DemoPerson]:
    """Return everybody with an account, and the password of all."""
    return [_signing_in(person, now.date()) for person in known.people()]


def _signing_in(person: Person, today: date) -> DemoPerson:
    actors = known.actors_of(person, today)
    cases = tuple(known.cases_of(person))
    party = ("applicant",) if cases else ()
    held = [one for one in known.seats_of(person) if one.since <= today and (one.until is None or today < one.until)]
    return DemoPerson(
        person.user.username,
        person.name,
        person.language,
        (*(str(actor.role) for actor in actors), *party),
        next((actor.region for actor in actors if actor.region), ""),
        next((one.represents for one in held if one.represents), ""),
        cases,
        PASSWORD,
    )
