"""References: asked for by a link that works once and until a day, and answered without an account."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db import transaction
from django.utils.crypto import salted_hmac

from chapterhouse.diligence.models import Reference

OPEN_FOR: Final = timedelta(days=30)
"""How long a link works from the day it was asked for, or of a reminder."""
_PURPOSE: Final = "chapterhouse.diligence.reference"


class Said(NamedTuple):
    """What a referee says."""

    relation: str
    activity: str
    concerns: str
    recommends: str
    may_be_named: bool
    language: str


class NotOpenError(Exception):
    """The link was used, has expired, or was taken back."""


def ask(ref: str, application: int, name: str, email: str, language: str, *, by: str, at: datetime) -> Reference:
    """Keep that somebody is asked; the letter with the link is the caller's to send."""
    return Reference.objects.create(
        case_ref=ref,
        application=application,
        name=name,
        email=email,
        language=language,
        nonce=secrets.token_urlsafe(32),
        asked_by=by,
        asked_at=at,
        expires_at=at + OPEN_FOR,
    )


def token_of(reference: Reference) -> str:
    """Return what opens the form: it cannot be guessed, and is not stored."""
    return f"{reference.pk}-{_seal(reference)}"


def _seal(reference: Reference) -> str:
    return salted_hmac(_PURPOSE, f"{reference.pk} {reference.nonce}", algorithm="sha256").hexdigest()


def by_token(token: str) -> Reference | None:
    """Return whose link it is, whether it still works or not; None for what is no link of ours."""
    number, _dash, seal = token.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 12):  # noqa: PLR2004 - a key of the table
        return None
    found = Reference.objects.filter(pk=int(number)).first()
    return found if found is not None and hmac.compare_digest(_seal(found).encode(), seal.encode()) else None


def is_open(reference: Reference, now: datetime) -> bool:
    """Whether the form may still be filled in."""
    return reference.answered_at is None and reference.given_up_at is None and now < reference.expires_at


def answer(reference: Reference, said: Said, now: datetime) -> None:
    """Keep what a referee says, once.

    :raises NotOpenError: the link does not work any more.
    """
    with transaction.atomic():
        fresh = Reference.objects.select_for_update().get(pk=reference.pk)
        if not is_open(fresh, now):
            raise NotOpenError
        fresh.relation, fresh.activity, fresh.concerns = said.relation, said.activity, said.concerns
        fresh.recommends, fresh.may_be_named, fresh.answer_language = said.recommends, said.may_be_named, said.language
        fresh.answered_at = now
        fresh.save()


def decline(reference: Reference, now: datetime) -> None:
    """Note that a referee wishes to say nothing; the link works no more.

    :raises NotOpenError: the link does not work any more.
    """
    with transaction.atomic():
        fresh = Reference.objects.select_for_update().get(pk=reference.pk)
        if not is_open(fresh, now):
            raise NotOpenError
        fresh.given_up_at = fresh.declined_at = now
        fresh.save()


def remind(ref: str, number: int, now: datetime) -> Reference | None:
    """Note a reminder, which lets the link work anew; None if there is nobody to remind."""
    with transaction.atomic():
        waiting = Reference.objects.select_for_update().filter(case_ref=ref, pk=number)
        found = waiting.filter(answered_at__isnull=True, given_up_at__isnull=True).first()
        if found is not None:
            found.reminders += 1
            found.reminded_at = now
            found.expires_at = now + OPEN_FOR
            found.save()
    return found


def give_up(ref: str, number: int, now: datetime) -> bool:
    """Take a link back; say whether it still worked or had only expired."""
    waiting = Reference.objects.filter(case_ref=ref, pk=number, answered_at__isnull=True, given_up_at__isnull=True)
    return waiting.update(given_up_at=now) > 0


def references_of(ref: str, application: int) -> list[Reference]:
    """Return everybody asked in an application, the first in front."""
    return list(Reference.objects.filter(case_ref=ref, application=application))
