"""Forgets somebody whom Staff asked for a reference, or who is named in what the applicant was asked and answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.db.models import Q

from chapterhouse.diligence.models import Invited, Reference, Request, Wanted

_TEXTS = ("relation", "activity", "concerns")


def forget(
    code: str,
    *,
    names: Collection[str],
    emails: Collection[str],
    refs: Collection[str],
    strike: Callable[[str], str],
    at: datetime,
) -> None:
    """Take name and address from what somebody said as a referee, and strike them in questions and replies."""
    theirs = Q(name__in=names, case_ref__in=refs)
    for email in emails:
        theirs |= Q(email__iexact=email)
        Invited.objects.filter(email__iexact=email).delete()
    for row in Reference.objects.filter(theirs):
        Reference.objects.filter(pk=row.pk).update(
            name=code,
            email="",
            nonce=secrets.token_urlsafe(32),  # the link that was sent opens nothing any more
            may_be_named=False,
            given_up_at=row.given_up_at if row.answered_at else at,
            relation="",
            activity=strike(row.activity),
            concerns=strike(row.concerns),
        )
    for other in Reference.objects.filter(case_ref__in=refs).exclude(theirs):
        Reference.objects.filter(pk=other.pk).update(**{text: strike(getattr(other, text)) for text in _TEXTS})
    for request in Request.objects.filter(case_ref__in=refs):
        Request.objects.filter(pk=request.pk).update(text=strike(request.text))
    for wanted in Wanted.objects.filter(request__case_ref__in=refs):
        Wanted.objects.filter(pk=wanted.pk).update(text=strike(wanted.text), answer=strike(wanted.answer))


def forget_case(ref: str, application: int) -> None:
    """Remove what was asked of referees and of the applicant in an application, and what they said."""
    Invited.objects.filter(case_ref=ref, application=application).delete()
    Reference.objects.filter(case_ref=ref, application=application).delete()
    Wanted.objects.filter(request__case_ref=ref, request__application=application).delete()
    Request.objects.filter(case_ref=ref, application=application).delete()


def given_by(emails: Collection[str]) -> list[dict[str, Any]]:
    """Return what referees of some addresses were asked and said."""
    found: list[dict[str, Any]] = []
    for email in emails:
        rows = Reference.objects.filter(email__iexact=email).order_by("pk")
        found += rows.values(
            "case_ref", "name", "email", "asked_at", "answered_at", *_TEXTS, "recommends", "may_be_named"
        )
    return found


def interviews_of(emails: Collection[str]) -> list[dict[str, Any]]:
    """Return the interviews to which some addresses were invited."""
    found: list[dict[str, Any]] = []
    for email in emails:
        rows = Invited.objects.filter(email__iexact=email).order_by("pk")
        found += map(dict, rows.values("case_ref", "email", "language", "invited_at"))
    return found
