"""What the applicant is asked in due diligence: several things at once, until a day, without any effect on the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from chapterhouse.diligence.models import Request, Wanted


class Opened(NamedTuple):
    """A request with everything it asks for."""

    request: Request
    wanted: list[Wanted]

    @property
    def missing(self) -> list[Wanted]:
        """What has not come yet."""
        return [one for one in self.wanted if one.received_at is None]

    @property
    def is_waiting(self) -> bool:
        """Whether it is open and something is missing."""
        return self.request.closed_at is None and bool(self.missing)


class Asked(NamedTuple):
    """One thing asked for: in words, and the point of the checklist it is for, if any."""

    text: str
    point: str = ""


def ask(
    ref: str,
    application: int,
    asked: Sequence[Asked],
    *,
    text: str,
    language: str,
    answer_by: date,
    by: str,
    at: datetime,
) -> Request:
    """Keep a request with what it asks for."""
    with transaction.atomic():
        made = Request.objects.create(
            case_ref=ref,
            application=application,
            text=text,
            language=language,
            asked_by=by,
            asked_at=at,
            answer_by=answer_by,
        )
        Wanted.objects.bulk_create([Wanted(request=made, point=one.point, text=one.text) for one in asked])
    return made


def requests_of(ref: str, application: int) -> list[Opened]:
    """Return the requests of an application with what each asks for, the first in front, in one query."""
    wanted = Wanted.objects.filter(request__case_ref=ref, request__application=application)
    asked = groupby(wanted.select_related("request").order_by("request_id", "id"), key=lambda one: one.request)
    return [Opened(request, list(wanted)) for request, wanted in asked]


def open_questions(ref: str, application: int) -> int:
    """Return how many things an applicant is asked for that have not come, in requests that are open."""
    asked = Wanted.objects.filter(request__case_ref=ref, request__application=application)
    return asked.filter(request__closed_at__isnull=True, received_at__isnull=True).count()


def answer(ref: str, answers: Mapping[int, str], *, language: str, by: str, at: datetime) -> int:
    """Keep what the applicant answers, by the number of what was asked; return how much that was.

    An answer may be written anew until the request is closed; the last one counts.
    """
    with transaction.atomic():
        asked = Wanted.objects.select_for_update().filter(
            request__case_ref=ref, request__closed_at__isnull=True, pk__in=answers
        )
        given = [one for one in asked if answers[one.pk] and answers[one.pk] != one.answer]
        for one in given:
            one.answer, one.answer_language, one.answered_by, one.received_at = answers[one.pk], language, by, at
            one.save()
    return len(given)


def take_in(ref: str, number: int, at: datetime) -> bool:
    """Note that something came by another way; say whether it was still missing."""
    missing = Wanted.objects.filter(request__case_ref=ref, pk=number, received_at__isnull=True)
    return missing.update(received_at=at) > 0


def close(ref: str, number: int, at: datetime) -> bool:
    """End a request with what there is; say whether it was open."""
    return _open(ref, number).update(closed_at=at) > 0


def remind(ref: str, number: int, at: datetime) -> Request | None:
    """Note a reminder; None if there is nothing to remind of."""
    with transaction.atomic():
        found = _open(ref, number).select_for_update().first()
        if found is None or not found.wanted.filter(received_at__isnull=True).exists():
            return None
        found.reminders += 1
        found.reminded_at = at
        found.save()
    return found


def ask_to_suspend(ref: str, number: int, whom: str, at: datetime) -> Request | None:
    """Note that somebody who may suspend was asked to; None if there is nothing to wait for."""
    with transaction.atomic():
        found = _open(ref, number).select_for_update().first()
        if found is None or not found.wanted.filter(received_at__isnull=True).exists():
            return None
        found.suspension_asked_of = whom
        found.suspension_asked_at = at
        found.save()
    return found


def _open(ref: str, number: int) -> QuerySet[Request]:
    return Request.objects.filter(case_ref=ref, pk=number, closed_at__isnull=True)
