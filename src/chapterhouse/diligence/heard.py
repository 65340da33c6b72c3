"""What came back of all that was asked, of the applicant and of referees, in one query: what a finding can rest on."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from django.db.models import BooleanField, CharField, F, TextField, Value

from chapterhouse.diligence.models import Reference, Wanted

ASKED: Final = "asked"
REFERENCE: Final = "reference"


class Heard(NamedTuple):
    """One thing asked of the applicant, with its answer, or that a referee answered; `at`: when, if it has come."""

    of: str
    id: int
    point: str
    words: str
    """What was asked; of a reference the referee's name."""
    answer: str
    language: str
    at: datetime | None
    may_be_named: bool


def heard(ref: str, application: int) -> list[Heard]:
    """Return what was asked of the applicant, and the references that were given, the first of each in front."""
    nothing = Value("", output_field=TextField())
    asked = (
        Wanted.objects.filter(request__case_ref=ref, request__application=application)
        .order_by()
        .annotate(
            of=Value(ASKED, output_field=CharField()),
            words=F("text"),
            at=F("received_at"),
            named=Value(value=False, output_field=BooleanField()),
        )
        .values_list("of", "pk", "point", "words", "answer", "answer_language", "at", "named")
    )
    given = (
        Reference.objects.filter(case_ref=ref, application=application, answered_at__isnull=False)
        .order_by()
        .annotate(
            of=Value(REFERENCE, output_field=CharField()),
            point=nothing,
            words=F("name"),
            answer=nothing,
            at=F("answered_at"),
            named=F("may_be_named"),
        )
        .values_list("of", "pk", "point", "words", "answer", "answer_language", "at", "named")
    )
    return sorted((Heard(*row) for row in asked.union(given, all=True)), key=lambda one: (one.of, one.id))
