"""Forgets somebody in what was and will be sent; notices stay, by code, as proof of having been told."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q

from chapterhouse.notices.models import Mail, Wish


def mails_to(person: str, emails: Collection[str]) -> list[dict[str, Any]]:
    """Return the mails to somebody, by code or address, as far as they are still kept."""
    rows = Mail.objects.filter(_to(person, emails)).order_by("pk")
    return [dict(row) for row in rows.values("to", "subject", "plain", "created_at", "sent_at", "returned_at")]


def forget(person: str, words: Collection[str], emails: Collection[str], strike: Callable[[str], str]) -> None:
    """Drop the mails to somebody that wait, take address and text from those that went, and their name from others."""
    own = Mail.objects.filter(_to(person, emails))
    own.filter(sent_at__isnull=True, returned_at__isnull=True).delete()
    own.update(to="", subject="", plain="", html="", problem="", stop="", calendar="")
    Wish.objects.filter(person=person).delete()
    named = Q()
    for word in (*words, *emails):
        named |= Q(subject__icontains=word) | Q(plain__icontains=word) | Q(html__icontains=word)
    for row in Mail.objects.filter(named) if named else ():
        Mail.objects.filter(pk=row.pk).update(
            subject=strike(row.subject), plain=strike(row.plain), html=strike(row.html)
        )


def _to(person: str, emails: Collection[str]) -> Q:
    found = Q(person=person)
    for email in emails:
        found |= Q(to__iexact=email)
    return found
