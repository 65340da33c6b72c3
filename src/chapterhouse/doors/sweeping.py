"""Removes what has had its term (docs/privacy.md): drafts, sessions, unused accounts, mails, papers of closed cases."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache

from chapterhouse.documents import keeping
from chapterhouse.drafts import writing
from chapterhouse.drafts.queries import owner_key
from chapterhouse.notices import mails
from chapterhouse.people import erasing
from chapterhouse.record.retention import let_go

UNUSED_ACCOUNT: Final = timedelta(days=30)
SENT_MAIL: Final = timedelta(days=90)
EVERY: Final = timedelta(hours=1)


class Swept(NamedTuple):
    """How much of what was removed."""

    drafts: int
    accounts: int
    mails: int
    cases: int
    """In which contacts or working papers of due diligence were no longer kept."""


def sweep(now: datetime) -> Swept:
    """Remove all that has had its term at an instant."""
    ended = writing.sweep(now)
    for owner in ended:
        keeping.forget(owner)
    SessionStore.clear_expired()  # by Django's own clock: a browser's session ends by real time
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return Swept(len(ended), erasing.unproved(now - UNUSED_ACCOUNT), mails.empty(now - SENT_MAIL), let_go(now))


def sweep_now_and_then(now: datetime) -> None:
    """Sweep unless some process did so within the last hour."""
    if cache.add("swept", value=True, timeout=int(EVERY.total_seconds())):
        sweep(now)


def discard(draft_id: UUID) -> None:
    """Remove a draft at once, with its documents."""
    writing.discard(draft_id)
    keeping.forget(owner_key(draft_id))
