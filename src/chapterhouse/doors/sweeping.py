"""Removes what has had its term (docs/privacy.md): drafts, sessions, unused accounts, mails, papers of closed cases.

First the rows, then the files that no row keeps any more: whatever is killed in between, the next sweep finds.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache, caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import connection, transaction

from chapterhouse.documents import arrivals, keeping
from chapterhouse.documents.swept import sweep_files
from chapterhouse.doors import together
from chapterhouse.drafts import writing
from chapterhouse.drafts.queries import owner_key
from chapterhouse.guidance import conversations
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
    files: int


def sweep(now: datetime) -> Swept:
    """Remove all that has had its term at an instant."""
    with transaction.atomic():
        ended = writing.sweep(now)
        for owner in ended:
            keeping.forget(owner)
    arrivals.forget_old(now)
    together.forget_past(now)
    conversations.forget_unconfirmed(now)
    _forget_counted()
    SessionStore.clear_expired()  # by Django's own clock: a browser's session ends by real time
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    accounts, emptied, cases = erasing.unproved(now - UNUSED_ACCOUNT), mails.empty(now - SENT_MAIL), let_go(now)
    return Swept(len(ended), accounts, emptied, cases, wipe())


def _forget_counted() -> None:
    """Remove the counts of attempts whose time is over: they hold network addresses, and a cache keeps what it has."""
    if isinstance(caches["default"], BaseDatabaseCache):
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
            cursor.execute(f"DELETE FROM {table} WHERE expires < CURRENT_TIMESTAMP")  # noqa: S608 - a name from the settings


def wipe() -> int:
    """Take from the disk what the tables no longer keep: files, and what the embedded database had beside itself.

    Return how many files.
    """
    removed = sweep_files()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the log of changes still holds what was there before
    return removed


def sweep_now_and_then(now: datetime) -> None:
    """Sweep unless some process did so within the last hour."""
    if cache.add("swept", value=True, timeout=int(EVERY.total_seconds())):
        sweep(now)


def discard(draft_id: UUID) -> None:
    """Remove a draft at once, with its documents."""
    with transaction.atomic():
        writing.discard(draft_id)
        keeping.forget(owner_key(draft_id))
