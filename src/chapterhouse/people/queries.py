"""Who is who on a day: rosters for the procedure, actors for a signed-in person."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from chapterhouse.asked_once import once
from chapterhouse.ordered import BEGINNING, Found, Order, Place, begun, cut, sound
from chapterhouse.people.models import Contact, Person, Seat
from chapterhouse.procedure import Actor, Role, Roster, Rosters, Term
from chapterhouse.procedure.days import Day

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

_TermRow = tuple[str, str, str, date, date | None]
_NamedTerm = tuple[str, str, str, date, date | None, str]


class Recipient(NamedTuple):
    """Somebody who can be told something, by code, in a language."""

    code: str
    language: str


def rosters() -> Rosters:
    """Return the committee's and the regions' members for any day, in one query.

    Of the regional bodies the members count here; a Secretariat is known by its region alone.
    """
    return rosters_as_of_now()[0]


def rosters_as_of_now() -> tuple[Rosters, str]:
    """Return the rosters, and the digest that names them as they stand in the table now."""
    return _rosters(tuple(row[:-1] for row in once("seats", _named_terms) if row[0] != Role.STAFF))


def seated_names() -> dict[str, str]:
    """Return who sits or sat in the committee, in a region or with Staff, by code; asked for with the rosters."""
    return {row[2]: row[-1] for row in once("seats", _named_terms)}


def _named_terms() -> tuple[_NamedTerm, ...]:
    rows = Seat.objects.filter(role__in=(Role.COMMITTEE_MEMBER, Role.REGIONAL_MEMBER, Role.STAFF)).order_by("pk")
    return tuple(rows.values_list("role", "region", "person__code", "since", "until", "person__name"))


@lru_cache(maxsize=4)
def _rosters(rows: tuple[_TermRow, ...]) -> tuple[Rosters, str]:
    committee: list[Term] = []
    regions: defaultdict[str, list[Term]] = defaultdict(list)
    for role, region, code, since, until in rows:
        body = committee if role == Role.COMMITTEE_MEMBER else regions[region]
        body.append(Term(code, Day(since.toordinal()), None if until is None else Day(until.toordinal())))
    named = hashlib.sha256(repr(rows).encode()).hexdigest()
    return Rosters(Roster(committee), {region: Roster(terms) for region, terms in regions.items()}), named


def person_of(user: User | AnonymousUser) -> Person | None:
    """Return the person behind an account, None for a visitor or an account without one."""
    return Person.objects.select_related("user").filter(user_id=user.pk).first() if user.pk else None


def person_by_code(code: str) -> Person | None:
    """Return the person a fact names."""
    return Person.objects.select_related("user").filter(code=code).first()


def people() -> QuerySet[Person]:
    """Return everybody with their accounts and seats, in order of joining."""
    return Person.objects.select_related("user").prefetch_related("seats", "contacts").order_by("pk")


JOINED: Final = Order(("id",))


class Sought(NamedTuple):
    """What the list of people is narrowed by; `text` is looked for in names and addresses."""

    role: str = ""
    region: str = ""
    text: str = ""


def people_page(asked: Sought, order: Order = JOINED, place: Place = BEGINNING, size: int = 30) -> Found[Person]:
    """Return a page of people, with seats."""
    begin = sound(place, order, Person)
    rows = begun(_sought(asked), order, begin).select_related("user").prefetch_related("seats")[: size + 1]
    return cut(list(rows), begin, size, lambda person: [getattr(person, name) for name in order.columns])


def count_people(asked: Sought) -> int:
    """Return how many people are asked for."""
    return _sought(asked).count()


def _sought(asked: Sought) -> QuerySet[Person]:
    role, region, text = asked
    found = Person.objects.all()
    seats = Seat.objects.filter(person=OuterRef("pk"), **({"role": role} if role else {}))
    if region:
        seats = seats.filter(region=region)
    if role or region:
        found = found.filter(Exists(seats))
    if text:
        found = found.filter(Q(name__iregex=re.escape(text)) | Q(user__email__icontains=text))
    return found


def seat_by_id(number: int) -> Seat | None:
    """Return a seat with its person."""
    return Seat.objects.select_related("person").filter(pk=number).first()


def user_by_email(email: str) -> User | None:
    """Return the account of an address, whatever the case of its letters."""
    return User.objects.filter(email__iexact=email).order_by("pk").first()


def seats_of(person: Person) -> list[Seat]:
    """Return every seat a person held or holds, the first in front."""
    return list(Seat.objects.filter(person=person).order_by("since", "pk"))


def _in_force(day: date) -> Q:
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


def actors_of(person: Person, day: date) -> tuple[Actor, ...]:
    """Return the actors a person is by the seats in force on a day; several are possible."""
    rows = Seat.objects.filter(_in_force(day), person=person).order_by("pk").values_list("role", "region")
    return tuple(dict.fromkeys(Actor(Role(role), person.code, region) for role, region in rows))


def actors_in(person: Person | None, case_ref: str, day: date) -> tuple[Actor, ...]:
    """Return the actors somebody can act as in a case; the public where there is nobody or nothing."""
    if person is None:
        return (Actor(Role.PUBLIC),)
    party = (Actor(Role.APPLICANT, person.code), Actor(Role.ALS, person.code)) if party_in(person, case_ref) else ()
    return (*actors_of(person, day), *party) or (Actor(Role.PUBLIC),)


def party_in(person: Person, case_ref: str) -> bool:
    """Say whether a person speaks for the organisation of a case."""
    return Contact.objects.filter(person=person, case_ref=case_ref).exists()


def cases_of(person: Person) -> list[str]:
    """Return the cases of the organisations a person speaks for."""
    return list(Contact.objects.filter(person=person).order_by("pk").values_list("case_ref", flat=True))


def cases_by_code(codes: Iterable[str]) -> set[str]:
    """Return the cases of the organisations that the people of these codes speak for."""
    return set(Contact.objects.filter(person__code__in=set(codes)).values_list("case_ref", flat=True))


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of people by code; who is unknown is left out."""
    return dict(Person.objects.filter(code__in=set(codes)).values_list("code", "name"))


def contacts_of(case_ref: str) -> list[Recipient]:
    """Return who is to be told as the party of a case."""
    rows = Contact.objects.filter(case_ref=case_ref).order_by("pk").values_list("person__code", "person__language")
    return [Recipient(code, language) for code, language in rows]


class Seated(NamedTuple):
    """Somebody who holds a seat of a region, by code, with the name."""

    region: str
    code: str
    name: str


def seated(role: str, day: date) -> list[Seated]:
    """Return who holds a regional role on a day in any region, by region and name."""
    seats = Seat.objects.filter(_in_force(day), role=role).order_by("region", "person__name_order", "person_id")
    return [Seated(*row) for row in seats.values_list("region", "person__code", "person__name").distinct()]


def contacts_by_case(case_refs: Iterable[str]) -> dict[str, list[Recipient]]:
    """Return who is to be told as the party of each of several cases."""
    found: defaultdict[str, list[Recipient]] = defaultdict(list)
    rows = Contact.objects.filter(case_ref__in=set(case_refs)).order_by("pk")
    for ref, code, language in rows.values_list("case_ref", "person__code", "person__language"):
        found[ref].append(Recipient(code, language))
    return found


def holders(role: str, day: date, region: str = "") -> list[Recipient]:
    """Return who holds a role on a day; of a regional role only those of the region."""
    seats = Seat.objects.filter(_in_force(day), role=role)
    if region:
        seats = seats.filter(region=region)
    rows = seats.order_by("person_id").values_list("person__code", "person__language").distinct()
    return [Recipient(code, language) for code, language in rows]
