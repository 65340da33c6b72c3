"""Joint acts of a case that wait for others: who has joined, and what would be done."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse

from chapterhouse.doors.names import act_name, ground_name
from chapterhouse.doors.together import Gathered
from chapterhouse.procedure import Act, Actor, Role, permitted
from chapterhouse.procedure import facts as done
from chapterhouse.web.acting import COUNTERSIGNER
from chapterhouse.web.cases.effects import effect
from chapterhouse.web.cases.letters import Waits, waiting_letter
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.cases.timeline import fact_words


class Waiting(NamedTuple):
    """A joint act as a page shows it."""

    number: int
    words: str
    notes: tuple[str, ...]
    joined: tuple[str, ...]
    is_mine: bool
    expires_at: datetime
    href: str
    needed: int = 0
    effect: tuple[str, ...] = ()
    letter: Waits | None = None


def gathered(reading: Reading) -> list[Waiting]:
    """Return the joint acts this reader proposed, joined or could join."""
    return [_waiting(reading, one) for one in reading.gathered]


def _waiting(reading: Reading, one: Gathered) -> Waiting:
    code = reading.person.code if reading.person is not None else ""
    return Waiting(
        one.id,
        act_name(one.given.act.kind),
        notes_of(reading, one.given.act),
        tuple(reading.names.get(who, who) for who in one.joined),
        code in one.joined,
        one.expires_at,
        reverse("join", args=[reading.ref, one.id]),
    )


def in_full(reading: Reading, waiting: Waiting) -> Waiting:
    """Add how many have to join, 0 where no number is enough, what the act will then do, and its letter."""
    one = next(one for one in reading.gathered if one.id == waiting.number)
    act = one.given.act
    enough = next((by for by in _several(reading, act) if permitted(reading.status, by, act)), ())
    said = tuple(effect(reading.status, enough, act)) if enough else ()
    return waiting._replace(needed=len(enough), effect=said, letter=waiting_letter(reading, one, enough))


def _several(reading: Reading, act: Act) -> list[tuple[Actor, ...]]:
    """Return those who could do it together: one, two, and so on."""
    if isinstance(act, done.Void):
        pair = (Actor(Role.STAFF, "??"), COUNTERSIGNER)
        return [pair[:1], pair]
    state = reading.status.state
    sitting = [Actor(Role.COMMITTEE_MEMBER, who) for who in sorted(state.rosters.committee.on(state.day))]
    return [tuple(sitting[:count]) for count in range(1, len(sitting) + 1)]


def notes_of(reading: Reading, act: Act) -> tuple[str, ...]:
    """Return what an act says in the words of those who propose it."""
    match act:
        case done.Suspend(ground=ground, items=items):
            return (ground_name(ground), *items)
        case done.Lift(reasons=reasons) | done.Extend(reasons=reasons):
            return (reasons,) if reasons else ()
        case done.Void(fact=number, reasons=reasons):
            fact = reading.shown.by_number.get(number)
            return (*((fact_words(reading.shown, fact),) if fact is not None else ()), reasons)
        case _:
            return ()
