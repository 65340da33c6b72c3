"""Reads notices."""

from __future__ import annotations

from collections.abc import Iterable
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
    """Return the notices of which no mail was queued yet, the oldest in front."""
    return Notice.objects.filter(delivered_at__isnull=True).order_by("pk")


def of_case(case_ref: str) -> QuerySet[Notice]:
    """Return who was told what of a case, in order."""
    return Notice.objects.filter(case_ref=case_ref).order_by("pk")


def taken_up(at_most: int, *, without: Iterable[str] = (), only: str = "") -> list[Notice]:
    """Lock and return waiting notices that no other process has in hand: of one person, or of all but some."""
    chosen = waiting().filter(person=only) if only else waiting().exclude(person__in={*without, ""})
    return list(chosen.select_for_update(skip_locked=True)[:at_most])


def roles_told_of_nobody() -> list[tuple[str, str]]:
    """Return the roles and regions that nobody held when they were told something."""
    rows = waiting().filter(person="").order_by().values_list("role", "region")
    return sorted(set(rows))


def told_of_nobody(role: str, region: str) -> list[Notice]:
    """Lock and return what a role was told that nobody held."""
    return list(waiting().filter(person="", role=role, region=region).select_for_update(skip_locked=True))


def close(notices: Iterable[Notice], at: datetime) -> None:
    """Note that the mails of notices are queued, or that none is wanted."""
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(delivered_at=at)


def close_older(than: datetime, at: datetime) -> None:
    """Note that no mail is wanted of what was told before an instant."""
    waiting().filter(created_at__lt=than).update(delivered_at=at)


def marked(marks: Iterable[str]) -> set[str]:
    """Return those of the marks under which somebody was told something."""
    return set(Notice.objects.filter(mark__in=set(marks)).values_list("mark", flat=True))


def those_with_news(people: Iterable[str]) -> list[str]:
    """Return those of the people for whom anything waits."""
    return sorted(set(waiting().filter(person__in=set(people)).order_by().values_list("person", flat=True)))
