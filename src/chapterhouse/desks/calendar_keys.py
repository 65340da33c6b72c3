"""Addresses of private calendars: whoever has one can read it, so that it cannot be guessed, and is not kept itself."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from chapterhouse.desks.models import CalendarKey


def make(person: str, at: datetime) -> str:
    """Return a new key for a person's calendar; a former one opens nothing from now on."""
    key = secrets.token_urlsafe(32)
    CalendarKey.objects.update_or_create(person=person, defaults={"digest": _digest(key), "made_at": at})
    return key


def stop(person: str) -> None:
    """Let no key open a person's calendar."""
    CalendarKey.objects.filter(person=person).delete()


def made_at(person: str) -> datetime | None:
    """Return when the key in use was made; None where there is none."""
    return CalendarKey.objects.filter(person=person).values_list("made_at", flat=True).first()


def person_by(key: str) -> str:
    """Return whose calendar a key opens, nothing if none."""
    return CalendarKey.objects.filter(digest=_digest(key)).values_list("person", flat=True).first() or ""


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
