"""Declares ties to an applicant, takes them back, and says which stood when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from chapterhouse.declarations.models import Tie


class TieKind(StrEnum):
    """What ties somebody to an applicant."""

    MEMBER = "member"
    OFFICER = "officer"
    PAID = "paid"
    FAMILY = "family"
    FUNDS = "funds"
    OTHER = "other"


class Declared(NamedTuple):
    """A tie as it was declared; `person` is a code, `role` in what capacity that person works on the case."""

    id: int
    person: str
    role: str
    kind: TieKind
    text: str
    declared_at: datetime
    withdrawn_at: datetime | None

    def stood(self, since: datetime, until: datetime) -> bool:
        """Whether it stood at any time between two instants."""
        return self.declared_at <= until and (self.withdrawn_at is None or self.withdrawn_at > since)


def declare(case_ref: str, person: str, role: str, kind: TieKind, text: str, *, at: datetime) -> None:
    """Declare a tie; the same one declared twice stands once."""
    same = Tie.objects.filter(case_ref=case_ref, person=person, kind=kind, text=text, withdrawn_at=None)
    if not same.exists():
        Tie.objects.create(case_ref=case_ref, person=person, role=role, kind=kind, text=text, declared_at=at)


def withdraw(case_ref: str, person: str, number: int, *, at: datetime) -> bool:
    """Take back one's own tie, which is kept as withdrawn; say whether there was one."""
    own = Tie.objects.filter(pk=number, case_ref=case_ref, person=person, withdrawn_at=None)
    return bool(own.update(withdrawn_at=at))


def forget(person: str) -> None:
    """Take from a person's ties what they wrote; that one of a kind was declared stays, by code."""
    Tie.objects.filter(person=person).update(text="")


def of_case(case_ref: str) -> list[Declared]:
    """Return every tie declared in a case, the withdrawn ones too, in order."""
    return [_declared(tie) for tie in Tie.objects.filter(case_ref=case_ref).order_by("pk")]


def of_person(person: str, case_refs: Iterable[str] | None = None) -> list[tuple[str, Declared]]:
    """Return the ties a person declared, each with its case: in these cases, or in all."""
    own = Tie.objects.filter(person=person).order_by("pk")
    if case_refs is not None:
        own = own.filter(case_ref__in=set(case_refs))
    return [(tie.case_ref, _declared(tie)) for tie in own]


def _declared(tie: Tie) -> Declared:
    return Declared(tie.pk, tie.person, tie.role, TieKind(tie.kind), tie.text, tie.declared_at, tie.withdrawn_at)
