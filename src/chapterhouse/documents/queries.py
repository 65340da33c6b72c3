"""What documents there are."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from chapterhouse.documents.kinds import PATIENCE
from chapterhouse.documents.models import Arrival, Document


class State(StrEnum):
    """How far a document has come."""

    QUARANTINED = "quarantined"
    """Kept apart: it was not checked, or the scanner was away."""
    CLEAN = "clean"
    REFUSED = "refused"
    GONE = "gone"
    """Its term is over: there is no file any more, and nothing that was said of it."""


class Subject(StrEnum):
    """What a document is of, by what the field asks for (domain.md, 2)."""

    STATUTES = "statutes"
    REGISTRATION = "registration"
    MEMBERS = "members"
    MINUTES = "minutes"
    ACCOUNTS = "accounts"
    SUPPORT = "support"
    OTHER = "other"


PUBLISHABLE: Final = frozenset({Subject.STATUTES.value})
"""What may be marked public, and nothing else: accounts are never put on public lists."""

PUBLIC: Final = Q(is_public=True, subject__in=PUBLISHABLE, state=State.CLEAN, superseded_at=None)
"""What everybody may read."""


class DocumentRow(NamedTuple):
    """One version of a document; `added_by` is a person's code, "" where nobody was signed in.

    `is_public`: it was marked so; `is_for_all`: everybody may read this version.
    """

    id: UUID
    owner: str
    title: str
    subject: str
    language: str
    translated_by: str
    file_name: str
    kind: str
    size: int
    digest: str
    state: str
    reason: str
    is_public: bool
    added_by: str
    added_at: datetime
    superseded_at: datetime | None
    let_go_at: datetime | None
    replaces_id: UUID | None
    is_for_all: bool


class ArrivalRow(NamedTuple):
    """A document of which a part has arrived."""

    id: UUID
    owner: str
    file_name: str
    size: int
    arrived: int
    added_by: str
    begun_at: datetime


def of(owner: str) -> list[DocumentRow]:
    """Return the documents of an owner that stand, the first in front; refused ones too, for whoever sent them."""
    return _rows(Document.objects.filter(owner=owner, superseded_at=None).exclude(state=State.GONE))


def with_earlier_of(owner: str) -> tuple[list[DocumentRow], list[DocumentRow]]:
    """Return the documents that stand, and the versions that were replaced; also those whose term is over."""
    rows = _rows(Document.objects.filter(owner=owner))
    return [row for row in rows if row.superseded_at is None], [row for row in rows if row.superseded_at is not None]


def public_of(owner: str) -> list[DocumentRow]:
    """Return what everybody may read."""
    return _rows(Document.objects.filter(PUBLIC, owner=owner))


def one(document: UUID) -> DocumentRow | None:
    """Return a document by its id."""
    return next(iter(_rows(Document.objects.filter(pk=document))), None)


def unchecked() -> int:
    """Return how many documents wait in quarantine, read by nobody."""
    return Document.objects.filter(state=State.QUARANTINED).count()


def arriving_of(owner: str, now: datetime) -> list[ArrivalRow]:
    """Return what has not arrived whole yet, as long as somebody may go on with it."""
    rows = Arrival.objects.filter(owner=owner, begun_at__gte=now - PATIENCE).order_by("begun_at", "id")
    return [ArrivalRow(*row) for row in rows.values_list(*ArrivalRow._fields)]


def _rows(found: QuerySet[Document]) -> list[DocumentRow]:
    rows = found.annotate(is_for_all=PUBLIC).order_by("added_at", "id")
    return [DocumentRow(*row) for row in rows.values_list(*DocumentRow._fields)]
