"""Erases somebody at their wish: what is changeable goes, the code that facts name stays."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from chapterhouse.people.enrol import call
from chapterhouse.people.models import Change, Contact, Erasure, Person, Proposal, Seat


class Wished(NamedTuple):
    """Somebody who wishes to be erased, since when."""

    person: Person
    asked_at: datetime


def ask(person: Person, at: datetime) -> None:
    """Note the wish; asked twice it stands once."""
    Erasure.objects.get_or_create(person=person, defaults={"asked_at": at})


def take_back(person: Person) -> None:
    """Take the wish back, as long as it was not fulfilled."""
    Erasure.objects.filter(person=person, done_at=None).delete()


def asked_at(person: Person) -> datetime | None:
    """Return since when somebody wishes to be erased."""
    return Erasure.objects.filter(person=person, done_at=None).values_list("asked_at", flat=True).first()


def wishes() -> list[Wished]:
    """Return the wishes not fulfilled yet, the oldest first."""
    waiting = Erasure.objects.filter(done_at=None).select_related("person__user").order_by("asked_at", "pk")
    return [Wished(one.person, one.asked_at) for one in waiting]


def seats_that_stand(person: Person, day: date) -> list[Seat]:
    """Return the seats somebody holds on a day or later."""
    return list(Seat.objects.filter(Q(until__isnull=True) | Q(until__gt=day), person=person).order_by("since"))


def spoken_for_alone(person: Person) -> list[str]:
    """Return the cases whose organisation has nobody else to speak for it."""
    others = Contact.objects.filter(case_ref=OuterRef("case_ref")).exclude(person=person)
    alone = Contact.objects.filter(~Exists(others), person=person)
    return list(alone.order_by("case_ref").values_list("case_ref", flat=True))


@transaction.atomic
def erase(person: Person, at: datetime) -> None:
    """Put a tombstone in the place of a person: the code in place of the name, no address, nobody signs in."""
    user, name = person.user, person.name
    call(person, person.code, "en")
    user.username, user.email, user.first_name, user.last_name = f"erased-{person.code}", "", "", ""
    user.is_active, user.last_login = False, None
    user.set_unusable_password()
    user.save()
    Contact.objects.filter(person=person).delete()
    Proposal.objects.filter(person=person).delete()
    Change.objects.filter(person=person, what="renamed").update(before={}, after={})
    Change.objects.filter(person=person).exclude(what="given").update(why="")
    Change.objects.filter(why__contains=name).update(why="")
    Erasure.objects.update_or_create(
        person=person, defaults={"done_at": at}, create_defaults={"asked_at": at, "done_at": at}
    )


def unproved(before: datetime) -> int:
    """Remove the accounts that were made before an instant and have never been used; return how many."""
    never = User.objects.filter(person__isnull=True, last_login__isnull=True, date_joined__lt=before, is_staff=False)
    count = never.count()
    never.delete()
    return count
