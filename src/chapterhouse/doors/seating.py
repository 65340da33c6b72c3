"""Seats given, ended and put right, with what that means for cases: who sits is read anew in every open one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from chapterhouse.people import keeping
from chapterhouse.people.keeping import Term
from chapterhouse.record.adopted import look_again

if TYPE_CHECKING:
    from chapterhouse.people.models import Person, Proposal, Seat


@transaction.atomic
def give(person: Person, term: Term, *, by: str, at: datetime) -> Seat:
    """Give somebody a seat."""
    look_again(at)
    return keeping.give(person, term, by=by, at=at)


@transaction.atomic
def give_all(seats: Iterable[tuple[Person, Term]], *, by: str, at: datetime) -> None:
    """Give many people a seat each; the cases are looked at again once."""
    look_again(at)
    for person, term in seats:
        keeping.give(person, term, by=by, at=at)


@transaction.atomic
def confirm(proposed: Proposal, *, by: str, at: datetime) -> bool:
    """Give the seat that another one of Staff proposed; False where this person may not confirm it."""
    is_given = keeping.confirm(proposed, by=by, at=at)
    if is_given:
        look_again(at)
    return is_given


@transaction.atomic
def correct(held: Seat, term: Term, *, what: str, by: str, at: datetime, why: str = "") -> None:
    """Put a seat right, or end it; a vote that counted it may come out otherwise (A11)."""
    look_again(at)
    keeping.correct(held, term, what=what, by=by, at=at, why=why)
