"""Writes notices, in the transaction that makes them due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from chapterhouse.notices.models import Notice


class Letter(NamedTuple):
    """A notice to be written: to whom, about what, and the effect it comes from.

    News that is not of a case has an empty `case_ref`, a `mark` of its own, and in `place` the path within the
    site where it is read.
    """

    role: str
    region: str
    person: str
    language: str
    case_ref: str
    subject: str
    mark: str
    place: str = ""


def post(letters: Iterable[Letter], at: datetime) -> None:
    """Queue letters; each is written once for an effect, whoever asks twice."""
    Notice.objects.bulk_create([Notice(created_at=at, **letter._asdict()) for letter in letters])


def told_of(case_ref: str, what: str) -> list[Letter]:
    """Return the letters that told anybody of a consequence of a case, in whichever generation."""
    rows = Notice.objects.filter(case_ref=case_ref, mark__startswith=f"{what}#").order_by("pk")
    return [Letter(*row) for row in rows.values_list(*Letter._fields)]


def reminded(case_refs: Iterable[str], since: datetime) -> set[tuple[str, str, str]]:
    """Return who was reminded of what since an instant, by case, person and act, whoever sent it."""
    rows = Notice.objects.filter(case_ref__in=list(case_refs), created_at__gte=since, subject__startswith="reminder.")
    found = rows.values_list("case_ref", "person", "subject")
    return {(ref, person, act_of(subject)) for ref, person, subject in found}


def act_of(subject: str) -> str:
    """Return the act that a reminder such as `reminder.advice` or `reminder.advice.2026-04-01` is of."""
    return subject.split(".")[1]
