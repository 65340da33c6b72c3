"""Forgets somebody in what was said for help, as a mentor, and as somebody to write to."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from chapterhouse.guidance.models import ContactPoint, Conversation, EditionText, Mentor


def forget(
    code: str, names: Collection[str], emails: Collection[str], strike: Callable[[str], str], at: datetime
) -> None:
    """Delete the conversations somebody began, with or without an account, and end what they offered."""
    Conversation.objects.filter(person=code).delete()
    for email in emails:
        Conversation.objects.filter(email__iexact=email).delete()
        ContactPoint.objects.filter(email__iexact=email).update(email="")
    for point in ContactPoint.objects.exclude(note=""):
        ContactPoint.objects.filter(pk=point.pk).update(note=strike(point.note))
    ContactPoint.objects.filter(name__in=names).update(name=code)
    EditionText.objects.filter(translated_by__in=names).update(translated_by=code)
    Mentor.objects.filter(person=code, ended_at=None).update(ended_at=at)


def asked_from(emails: Collection[str]) -> list[UUID]:
    """Return the conversations begun from some addresses, without an account."""
    return [
        number
        for email in emails
        for number in Conversation.objects.filter(email__iexact=email).values_list("id", flat=True)
    ]


def offers(person: str) -> list[dict[str, Any]]:
    """Return since when and for which region somebody offered to be a mentor."""
    rows = Mentor.objects.filter(person=person).order_by("pk")
    return [dict(row) for row in rows.values("region", "offered_at", "taken_up_at", "ended_at")]
