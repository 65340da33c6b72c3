"""What Staff keeps: seats given, ended and corrected, accounts closed and opened; each with its trace."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chapterhouse.people.enrol import call
from chapterhouse.people.models import Change, Person, Proposal, Seat
from chapterhouse.procedure import Role

BY_TWO: Final = frozenset({Role.STAFF.value, Role.CHAIR.value, Role.COMMITTEE_MEMBER.value})
"""The roles that nobody gives alone: those that decide, and the one that could make its own second."""


@dataclass(frozen=True)
class Term:
    """A role with its region and days, `until` half-open, and for whom it speaks."""

    role: str
    region: str
    since: date
    until: date | None = None
    represents: str = ""

    @property
    def told(self) -> dict[str, str]:
        """The same as a trace keeps it."""
        return {name: "" if value is None else str(value) for name, value in asdict(self).items()}


def term_of(held: Seat | Proposal) -> Term:
    """Return the term of a seat, or of one that is proposed."""
    return Term(held.role, held.region, held.since, held.until, held.represents)


def needs_two(term: Term) -> bool:
    """Say whether a second one of Staff has to confirm this seat."""
    return term.role in BY_TWO


@transaction.atomic
def give(person: Person, term: Term, *, by: str, at: datetime, why: str = "") -> Seat:
    """Give somebody a seat."""
    made = Seat.objects.create(person=person, **asdict(term))
    _trace(person, "given", by, at, after=term, why=why)
    return made


def propose(person: Person, term: Term, *, by: str, at: datetime) -> Proposal:
    """Propose a seat that another one of Staff is to confirm; the same again changes nothing."""
    made, _ = Proposal.objects.get_or_create(
        person=person, **asdict(term), defaults={"proposed_by": by, "proposed_at": at}
    )
    return made


class Proposed(NamedTuple):
    """A seat that waits for a second one of Staff, with the name of the first."""

    number: int
    person: Person
    term: Term
    by: str


class Done(NamedTuple):
    """Something that was done to somebody's seats or account; `why` is a name where two gave a seat."""

    what: str
    at: datetime
    by: str
    before: dict[str, str]
    after: dict[str, str]
    why: str


def proposals(person: Person | None = None) -> list[Proposed]:
    """Return what waits for a second one of Staff, of everybody or of one person."""
    waiting = Proposal.objects.select_related("person").order_by("pk").annotate(by_name=_name_of("proposed_by"))
    if person is not None:
        waiting = waiting.filter(person=person)
    return [Proposed(one.pk, one.person, term_of(one), one.by_name) for one in waiting]


def _name_of(field: str) -> Coalesce:
    """The name behind a code, else the field as it is."""
    names: QuerySet[Person, str] = Person.objects.filter(code=OuterRef(field)).values_list("name", flat=True)
    return Coalesce(Subquery(names[:1]), field)


def proposal_by_id(number: int) -> Proposal | None:
    """Return what waits, None where it was settled meanwhile."""
    return Proposal.objects.select_related("person").filter(pk=number).first()


@transaction.atomic
def confirm(proposed: Proposal, *, by: str, at: datetime) -> bool:
    """Give the seat that was proposed; not by whoever proposed it, nor by whom it is for."""
    if by in (proposed.proposed_by, proposed.person.code) or not Proposal.objects.filter(pk=proposed.pk).exists():
        return False
    give(proposed.person, term_of(proposed), by=by, at=at, why=proposed.proposed_by)
    proposed.delete()
    return True


def withdraw(proposed: Proposal) -> None:
    """Take a proposal back, or decline it."""
    proposed.delete()


@transaction.atomic
def correct(held: Seat, term: Term, *, what: str, by: str, at: datetime, why: str = "") -> None:
    """Put a seat right, or end it; what it was before stays in the trace."""
    before = term_of(held)
    for name, value in asdict(term).items():
        setattr(held, name, value)
    held.save()
    _trace(held.person, what, by, at, before=before, after=term, why=why)


@transaction.atomic
def open_or_close(person: Person, *, is_active: bool, by: str, at: datetime, why: str = "") -> None:
    """Close an account, so that nobody signs in with it any more, or open it again."""
    person.user.is_active = is_active
    person.user.save(update_fields=["is_active"])
    _trace(person, "opened" if is_active else "closed", by, at, why=why)


@transaction.atomic
def rename(person: Person, name: str, language: str, *, by: str, at: datetime) -> None:
    """Change how somebody is addressed, and in which language."""
    before = {"name": person.name, "language": person.language}
    call(person, name, language)
    after = {"name": name, "language": language}
    if before != after:
        Change.objects.create(person=person, what="renamed", by=by, at=at, before=before, after=after)


def changes_of(person: Person) -> list[Done]:
    """Return what was done to somebody's seats and account, the latest first, with the names of those who did it."""
    done = Change.objects.filter(person=person).annotate(by_name=_name_of("by"), why_words=_name_of("why"))
    return [Done(one.what, one.at, one.by_name, one.before, one.after, one.why_words) for one in done]


def _trace(
    person: Person,
    what: str,
    by: str,
    at: datetime,
    *,
    before: Term | None = None,
    after: Term | None = None,
    why: str = "",
) -> None:
    Change.objects.create(
        person=person,
        what=what,
        by=by,
        at=at,
        before=before.told if before is not None else {},
        after=after.told if after is not None else {},
        why=why,
    )
