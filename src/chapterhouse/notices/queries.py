"""Reads notices."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.db.models import QuerySet

from chapterhouse.notices.models import Notice


class Addressee(Protocol):
    """Whoever has a code: a person."""

    @property
    def code(self) -> str:
        """What facts and notices name the person by."""


def for_person(person: Addressee) -> QuerySet[Notice]:
    """Return what a person was told, the latest in front."""
    return Notice.objects.filter(person=person.code).order_by("-pk")


def unread(person: Addressee) -> int:
    """Return how many notices a person has not read."""
    return Notice.objects.filter(person=person.code, read_at__isnull=True).count()


def mark_read(person: Addressee, at: datetime, notice_id: int | None = None) -> int:
    """Note that a person has read one notice, or all; return how many that were."""
    notices = Notice.objects.filter(person=person.code, read_at__isnull=True)
    if notice_id is not None:
        notices = notices.filter(pk=notice_id)
    return notices.update(read_at=at)


def waiting() -> QuerySet[Notice]:
    """Return the notices not yet delivered, the oldest in front."""
    return Notice.objects.filter(delivered_at__isnull=True).order_by("pk")


def of_case(case_ref: str) -> QuerySet[Notice]:
    """Return who was told what of a case, in order."""
    return Notice.objects.filter(case_ref=case_ref).order_by("pk")
