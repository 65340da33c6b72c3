"""Conversations of help: informal, confidential, without legal effect and no part of any case (S8.1, S8.2)."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Q, QuerySet, When

from chapterhouse.guidance.models import Conversation, Message

UNCONFIRMED_LASTS: Final = timedelta(days=7)
"""What nobody confirmed is forgotten after that."""


class Addressed(StrEnum):
    """Whom a request is for."""

    STAFF = "staff"
    REGION = "region"
    MENTOR = "mentor"


class Shown(StrEnum):
    """Which conversations a list shows."""

    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    ENDED = "ended"


class Asked(NamedTuple):
    """A request for help as it is written."""

    addressed: str
    region: str
    country: str
    language: str
    organisation: str
    name: str
    text: str
    person: str = ""
    email: str = ""
    case_ref: str = ""


class ConversationRow(NamedTuple):
    """A conversation without what was said in it."""

    id: UUID
    addressed: str
    region: str
    country: str
    language: str
    organisation: str
    name: str
    person: str
    email: str
    case_ref: str
    opened_at: datetime
    confirmed_at: datetime | None
    last_at: datetime
    awaits_answer: bool
    ended_at: datetime | None


class MessageRow(NamedTuple):
    """Something that was said; `by` is a person's code, empty for somebody without an account."""

    number: int
    by: str
    is_answer: bool
    text: str
    at: datetime


class PageOf(NamedTuple):
    """A page of a list; `next` is what to ask for the following one with, empty at the end."""

    rows: list[ConversationRow]
    next: str


class Narrowed(NamedTuple):
    """What a list of conversations is narrowed by; empty: not at all."""

    shown: str = ""
    region: str = ""
    language: str = ""
    text: str = ""


def open_request(asked: Asked, at: datetime) -> ConversationRow:
    """Write down a request; that of a person on record is confirmed at once. What nobody confirmed in time goes."""
    given = asked._asdict()
    text = given.pop("text")
    with transaction.atomic():
        Conversation.objects.filter(confirmed_at__isnull=True, opened_at__lt=at - UNCONFIRMED_LASTS).delete()
        confirmed = at if asked.person else None
        made = Conversation.objects.create(**given, opened_at=at, last_at=at, confirmed_at=confirmed)
        Message.objects.create(conversation=made, by=asked.person, text=text, at=at)
    return _row(made)


def _row(one: Conversation) -> ConversationRow:
    return ConversationRow(*(getattr(one, name) for name in ConversationRow._fields))


def conversation(number: UUID) -> ConversationRow | None:
    """Return a conversation, confirmed or not."""
    rows = Conversation.objects.filter(pk=number).values_list(*ConversationRow._fields)
    return next((ConversationRow(*row) for row in rows), None)


def messages(number: UUID) -> list[MessageRow]:
    """Return what was said in a conversation, the first in front."""
    rows = Message.objects.filter(conversation_id=number).order_by("pk")
    return [MessageRow(*row) for row in rows.values_list("pk", "by", "is_answer", "text", "at")]


def confirm(number: UUID, at: datetime) -> bool:
    """Note that whoever asks has shown that the address is theirs; say whether that was new."""
    found = Conversation.objects.filter(pk=number, confirmed_at__isnull=True)
    return found.update(confirmed_at=at, last_at=at) > 0


def say(number: UUID, text: str, *, by: str, is_answer: bool, at: datetime) -> int:
    """Say something more, which opens an ended conversation again; return the number of the message."""
    with transaction.atomic():
        made = Message.objects.create(conversation_id=number, by=by, is_answer=is_answer, text=text, at=at)
        Conversation.objects.filter(pk=number).update(awaits_answer=not is_answer, last_at=at, ended_at=None)
    return made.pk


def end(number: UUID, at: datetime) -> None:
    """Note that a conversation is settled."""
    Conversation.objects.filter(pk=number, ended_at__isnull=True).update(ended_at=at, awaits_answer=False)


def forget(number: UUID) -> None:
    """Delete a conversation with all that was said in it."""
    Conversation.objects.filter(pk=number).delete()


def asked_by(person: str) -> list[ConversationRow]:
    """Return what a person asked, the latest in front."""
    found = Conversation.objects.filter(person=person).order_by("-last_at")
    return [ConversationRow(*row) for row in found.values_list(*ConversationRow._fields)]


def of_helper(regions: Collection[str] | None) -> QuerySet[Conversation]:
    """Return what a helper may see: everything (None), or what is addressed to some regions. Only what is confirmed."""
    found = Conversation.objects.filter(confirmed_at__isnull=False)
    return found if regions is None else found.filter(region__in=regions).exclude(addressed=Addressed.STAFF)


def count_unanswered(regions: Collection[str] | None) -> int:
    """Return how many requests wait for an answer of a helper's."""
    return of_helper(regions).filter(awaits_answer=True).count()


def page_for(regions: Collection[str] | None, narrowed: Narrowed, after: str, size: int) -> PageOf:
    """Return a page of what a helper may see: what waits first, the longest in front; then the rest, latest first."""
    found = _after(_narrowed(of_helper(regions), narrowed), after)
    waiting = Case(When(awaits_answer=True, then="last_at"))
    ordered = found.order_by("-awaits_answer", waiting, "-last_at", "-pk")[: size + 1]
    rows = [ConversationRow(*row) for row in ordered.values_list(*ConversationRow._fields)]
    return PageOf(rows[:size], _key(rows[size - 1]) if len(rows) > size else "")


def _after(found: QuerySet[Conversation], key: str) -> QuerySet[Conversation]:
    is_past_waiting, at, last = _read_key(key)
    if at is None:
        return found
    same = Q(last_at=at, pk__lt=last)
    if is_past_waiting:
        return found.filter(Q(last_at__lt=at) | same, awaits_answer=False)
    return found.filter(Q(awaits_answer=False) | Q(last_at__gt=at) | same)


def _narrowed(found: QuerySet[Conversation], by: Narrowed) -> QuerySet[Conversation]:
    if by.region:
        found = found.filter(region=by.region)
    if by.language:
        found = found.filter(language=by.language)
    if by.text:
        words = re.escape(by.text)  # by an expression, since SQLite folds the case of ASCII only
        found = found.filter(Q(organisation__iregex=words) | Q(name__iregex=words))
    match by.shown:
        case Shown.UNANSWERED:
            return found.filter(awaits_answer=True)
        case Shown.ANSWERED:
            return found.filter(awaits_answer=False, ended_at__isnull=True)
        case Shown.ENDED:
            return found.filter(ended_at__isnull=False)
        case _:
            return found


def _key(row: ConversationRow) -> str:
    return f"{'w' if row.awaits_answer else 'r'}_{row.last_at.isoformat()}_{row.id}"


def _read_key(after: str) -> tuple[bool, datetime | None, UUID | None]:
    """Read the key of a page; what is none begins at the beginning."""
    try:
        kind, at, number = after.split("_")
        return kind == "r", datetime.fromisoformat(at).astimezone(UTC), UUID(number)
    except (ValueError, OverflowError):
        return False, None, None
