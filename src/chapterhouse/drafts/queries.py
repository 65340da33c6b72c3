"""Reads drafts. One that nobody has changed for as long as its edition says is not there any more, swept or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from chapterhouse.asked_once import once
from chapterhouse.drafts.models import Answer, Draft, Holder, Overwritten


class Somebody(Protocol):
    """Whoever has a code: a person."""

    @property
    def code(self) -> str:
        """What the person is named by."""


class DraftRow(NamedTuple):
    """A draft as it is now; `again` the case applied for again, `sent_ref` the case it became."""

    id: UUID
    key: str
    track: str
    edition: str
    again: str
    begun_at: datetime
    changed_at: datetime
    ends_at: datetime
    sent_ref: str

    @property
    def owner(self) -> str:
        """What documents, invitations and translations know the draft by."""
        return owner_key(self.id)


class Kept(NamedTuple):
    """An answer as it was typed last, how often it changed, when, and by whom (code, or nothing)."""

    value: Any
    version: int
    changed_at: datetime
    by: str


class WrittenOver(NamedTuple):
    """An answer somebody wrote over unseen."""

    id: int
    question: str
    value: Any
    by: str
    written_at: datetime


def owner_key(draft_id: UUID | str) -> str:
    """Return what documents, invitations and translations know a draft by."""
    return f"draft-{draft_id}"


def draft(draft_id: UUID | str, now: datetime) -> DraftRow | None:
    """Return a draft, None if there is none or it has ended."""
    try:
        rows = Draft.objects.filter(pk=draft_id, ends_at__gt=now)
    except ValidationError:  # no such id could be
        return None
    return next((DraftRow(*row) for row in rows.values_list(*DraftRow._fields)), None)


def draft_of_key(key: str, now: datetime) -> DraftRow | None:
    """Return the draft that a link leads to, None if there is none or it has ended."""
    rows = Draft.objects.filter(key=key, ends_at__gt=now).values_list(*DraftRow._fields)
    return next((DraftRow(*row) for row in rows), None)


def holder_of(draft_id: UUID | str, person: Somebody | None, session_keys: Iterable[str]) -> bool:
    """Say whether a draft is somebody's: as a person, or by the keys of the links this browser has opened."""
    try:
        found = Draft.objects.filter(pk=draft_id)
    except ValidationError:
        return False
    keys = list(session_keys)
    if keys and found.filter(key__in=keys).exists():
        return True
    return person is not None and person.code in holders(draft_id)


def holders(draft_id: UUID | str) -> list[str]:
    """Return the codes of the people who write a draft with a sign-in of their own, the first in front."""
    held = Holder.objects.filter(draft_id=draft_id).order_by("pk")
    return once(f"holders {draft_id}", lambda: list(held.values_list("person", flat=True)))


def drafts_of(person: Somebody | None, session_keys: Iterable[str], now: datetime) -> list[DraftRow]:
    """Return the unsent drafts that are somebody's, the one changed last in front."""
    return [DraftRow(*row) for row in unsent(person, session_keys, now).values_list(*DraftRow._fields)]


def begun_by(
    person: Somebody | None, session_keys: Iterable[str], now: datetime
) -> list[tuple[DraftRow, dict[str, Kept]]]:
    """Return the unsent drafts that are somebody's with their answers, the one changed last in front: in one query."""
    columns = ("answers__question", *(f"answers__{name}" for name in Kept._fields))
    begun: dict[DraftRow, dict[str, Kept]] = {}
    for row in unsent(person, session_keys, now).values_list(*DraftRow._fields, *columns):
        question, *kept = row[len(DraftRow._fields) :]
        answers = begun.setdefault(DraftRow(*row[: len(DraftRow._fields)]), {})
        if question is not None:
            answers[question] = Kept(*kept)
    return list(begun.items())


def unsent(person: Somebody | None, session_keys: Iterable[str], now: datetime) -> QuerySet[Draft]:
    """Return the unsent drafts that are somebody's, the one changed last in front, to be asked on."""
    mine = Q(key__in=list(session_keys))
    if person is not None:
        mine |= Q(pk__in=Holder.objects.filter(person=person.code).values("draft_id"))
    return Draft.objects.filter(mine, ends_at__gt=now, sent_ref="").order_by("-changed_at", "pk")


def answers(draft_id: UUID) -> dict[str, Kept]:
    """Return the answers of a draft by question."""
    rows = Answer.objects.filter(draft_id=draft_id).values_list("question", *Kept._fields)
    return {question: Kept(*rest) for question, *rest in rows}


def names(draft_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of the organisations of drafts, as far as they are written."""
    rows = Answer.objects.filter(draft_id__in=list(draft_ids), question="name").values_list("draft_id", "value")
    return {draft_id: str(value) for draft_id, value in rows}


def overwritten(draft_id: UUID) -> list[WrittenOver]:
    """Return the answers of a draft that were written over unseen and are not settled."""
    rows = Overwritten.objects.filter(draft_id=draft_id).order_by("pk").values_list(*WrittenOver._fields)
    return [WrittenOver(*row) for row in rows]
