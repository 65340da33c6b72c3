"""Writes people, seats and contacts: ordinary editing, since facts name people by code only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chapterhouse.ordered import name_order
from chapterhouse.people.models import Contact, Person, Seat
from chapterhouse.procedure import Role
from chapterhouse.spelled import one_line

if TYPE_CHECKING:
    from django.contrib.auth.models import User

__all__ = ["Person", "add_contact", "call", "end_seat", "enrol", "seat"]


def enrol(user: User, name: str, language: str = "en") -> Person:
    """Make a person of an account; the code follows from the account and never changes."""
    said = one_line(name)
    return Person.objects.create(
        user=user, code=f"p{user.pk}", name=said, name_order=name_order(said), language=language
    )


def call(person: Person, name: str, language: str) -> None:
    """Call somebody by a name, which is also their place among others, and write to them in a language."""
    person.name, person.name_order, person.language = name, name_order(name), language
    person.save(update_fields=["name", "name_order", "language"])


def seat(
    person: Person, role: Role, since: date, until: date | None = None, *, region: str = "", represents: str = ""
) -> Seat:
    """Give a person a role from a day on, up to, not including, `until`."""
    return Seat.objects.create(
        person=person, role=role.value, region=region, since=since, until=until, represents=represents
    )


def end_seat(held: Seat, until: date) -> None:
    """End a seat: `until` is the first day on which it is no longer held."""
    held.until = until
    held.save(update_fields=["until"])


def add_contact(person: Person, case_ref: str) -> Contact:
    """Let a person speak for the organisation of a case; the first one is the primary contact."""
    is_first = not Contact.objects.filter(case_ref=case_ref).exists()
    contact, _ = Contact.objects.get_or_create(person=person, case_ref=case_ref, defaults={"primary": is_first})
    return contact
