"""Everything about whoever is signed in, in one query: for pages that ask for little else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.auth.models import User

from chapterhouse.people.models import Person
from chapterhouse.procedure import Actor, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Held(NamedTuple):
    """A seat and its term, `until` half-open."""

    role: str
    region: str
    since: date
    until: date | None


class Whole(NamedTuple):
    """A person with all seats, of whatever day, and the cases of the organisations the person speaks for."""

    code: str
    name: str
    seats: tuple[Held, ...]
    refs: tuple[str, ...]

    def actors_on(self, day: date) -> tuple[Actor, ...]:
        """Return the actors the person is by the seats held on a day."""
        held = (seat for seat in self.seats if seat.since <= day and (seat.until is None or day < seat.until))
        return tuple(dict.fromkeys(Actor(Role(seat.role), self.code, seat.region) for seat in held))


_FIELDS = ("code", "name", "seats__role", "seats__region", "seats__since", "seats__until", "contacts__case_ref")


def whole(user: User | AnonymousUser) -> Whole | None:
    """Return the person behind an account with seats and organisations; None for a visitor or a new account."""
    if user.pk is None:
        return None
    rows = list(Person.objects.filter(user_id=user.pk).order_by("seats__id", "contacts__id").values_list(*_FIELDS))
    if not rows:
        return None
    code, name = rows[0][:2]
    seats = dict.fromkeys(Held(*row[2:6]) for row in rows if row[2] is not None)
    return Whole(code, name, tuple(seats), tuple(dict.fromkeys(row[6] for row in rows if row[6] is not None)))


def newcomers() -> list[User]:
    """Return the accounts that have not done anything yet, and so have no person."""
    return list(User.objects.filter(person__isnull=True, is_active=True).order_by("username"))
