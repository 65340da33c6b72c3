"""Everything about whoever is signed in, in one query: for pages that ask for little else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.auth.models import User

from chapterhouse.asked_once import once
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

    person: Person
    seats: tuple[Held, ...]
    refs: tuple[str, ...]

    @property
    def code(self) -> str:
        """What facts name the person by."""
        return self.person.code

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.person.name

    def actors_on(self, day: date) -> tuple[Actor, ...]:
        """Return the actors the person is by the seats held on a day."""
        held = (seat for seat in self.seats if seat.since <= day and (seat.until is None or day < seat.until))
        return tuple(dict.fromkeys(Actor(Role(seat.role), self.code, seat.region) for seat in held))

    def actors_in(self, case_ref: str, day: date) -> tuple[Actor, ...]:
        """Return the actors the person can act as in a case on a day; the public where there is none."""
        party = (Actor(Role.APPLICANT, self.code), Actor(Role.ALS, self.code)) if case_ref in self.refs else ()
        return (*self.actors_on(day), *party) or (Actor(Role.PUBLIC),)


_OF_SEATS = ("seats__role", "seats__region", "seats__since", "seats__until")
_FIELDS = ("id", "code", "name", "language", *_OF_SEATS, "contacts__case_ref")


def whole(user: User | AnonymousUser) -> Whole | None:
    """Return the person behind an account with seats and organisations; None for a visitor or a new account."""
    if user.pk is None:
        return None
    return once(f"whole {user.pk}", lambda: _asked(user))


def _asked(user: User) -> Whole | None:
    rows = list(Person.objects.filter(user_id=user.pk).order_by("seats__id", "contacts__id").values_list(*_FIELDS))
    if not rows:
        return None
    number, code, name, language = rows[0][:4]
    seats = dict.fromkeys(Held(*row[4:8]) for row in rows if row[4] is not None)
    refs = dict.fromkeys(row[8] for row in rows if row[8] is not None)
    return Whole(Person(id=number, user=user, code=code, name=name, language=language), tuple(seats), tuple(refs))


def newcomers() -> list[User]:
    """Return the accounts that have not done anything yet, and so have no person."""
    return list(User.objects.filter(person__isnull=True, is_active=True).order_by("username"))
