"""Removes drafts with all that belongs to them: at once, or when nobody changed them for long enough."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from chapterhouse.documents import keeping
from chapterhouse.documents import queries as documents
from chapterhouse.drafts import writing
from chapterhouse.drafts.queries import owner_key


def sweep(now: datetime) -> int:
    """Remove the drafts that have ended, and their documents; return how many drafts that were."""
    ended = writing.sweep(now)
    for owner in ended:
        _remove_documents(owner)
    return len(ended)


def discard(draft_id: UUID) -> None:
    """Remove a draft and its documents."""
    writing.discard(draft_id)
    _remove_documents(owner_key(draft_id))


def _remove_documents(owner: str) -> None:
    for document in documents.of(owner):
        keeping.remove(document.id)
