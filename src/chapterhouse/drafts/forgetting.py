"""Forgets somebody in applications being written that others go on with, and in what stands beside applications."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from chapterhouse.drafts.models import Answer, Holder, Invitation, Overwritten, Proof, Translation


def forget(
    code: str, names: Collection[str], emails: Collection[str], owners: Collection[str], strike: Callable[[Any], Any]
) -> None:
    """Take somebody out: as who writes, as who was written to, and where they are named; `strike` strikes an answer."""
    drafts = list(Holder.objects.filter(person=code).values_list("draft_id", flat=True))
    Holder.objects.filter(person=code).delete()
    for rows in (Answer, Overwritten):
        for row in rows.objects.filter(draft__in=drafts):
            rows.objects.filter(pk=row.pk).update(value=strike(row.value))
    for email in emails:
        Proof.objects.filter(email__iexact=email).delete()
        Invitation.objects.filter(email__iexact=email).delete()
    Invitation.objects.filter(by__in=names).update(by=code)
    Translation.objects.filter(made_by__in=names).update(made_by=code)
    for text in Translation.objects.filter(owner__in=owners):
        Translation.objects.filter(pk=text.pk).update(text=strike(text.text))


def forget_case(owner: str) -> None:
    """Remove the invitations to speak for the organisation of a case."""
    Invitation.objects.filter(owner=owner).delete()


def invited(emails: Collection[str]) -> list[dict[str, Any]]:
    """Return the invitations sent to some addresses."""
    found: list[dict[str, Any]] = []
    for email in emails:
        rows = Invitation.objects.filter(email__iexact=email).order_by("pk")
        found += map(dict, rows.values("owner", "email", "by", "invited_at", "ends_at"))
    return found
