"""Conversations of help: informal, confidential, without legal effect and no part of any case (S8.1, S8.2)."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from chapterhouse.guidance.models import Conversation, Message
from chapterhouse.ordered import BEGINNING, Found, Order, Place, name_order, page_of

IN_TURN: Final = Order(("turn", "id"))
"""What waits for an answer first, the longest in front; then the rest, the latest in front."""

_BEGAN: Final = datetime(1970, 1, 1, tzinfo=UTC)
_REST: Final = 10**17
"""In microseconds more than twice any present."""

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
        forget_unconfirmed(at)
        confirmed = at if asked.person else None
        made = Conversation.objects.create(
            **given,
            opened_at=at,
            last_at=at,
            confirmed_at=confirmed,
            turn=turn(at, waits=True),
            name_order=name_order(asked.organisation or asked.name),
        )
        Message.objects.create(conversation=made, by=asked.person, text=text, at=at)
    return _row(made)


def forget_unconfirmed(now: datetime) -> None:
    """Remove the requests that nobody confirmed in time."""
    Conversation.objects.filter(confirmed_at__isnull=True, opened_at__lt=now - UNCONFIRMED_LASTS).delete()


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
    return found.update(confirmed_at=at, last_at=at, turn=turn(at, waits=True)) > 0


def say(number: UUID, text: str, *, by: str, is_answer: bool, at: datetime) -> int:
    """Say something more, which opens an ended conversation again; return the number of the message."""
    with transaction.atomic():
        made = Message.objects.create(conversation_id=number, by=by, is_answer=is_answer, text=text, at=at)
        Conversation.objects.filter(pk=number).update(
            awaits_answer=not is_answer, last_at=at, ended_at=None, turn=turn(at, waits=not is_answer)
        )
    return made.pk


def end(number: UUID, at: datetime) -> None:
    """Note that a conversation is settled."""
    with transaction.atomic():
        Conversation.objects.filter(pk=number, awaits_answer=True).update(turn=_REST - F("turn"))
        Conversation.objects.filter(pk=number, ended_at__isnull=True).update(ended_at=at, awaits_answer=False)


def turn(last_at: datetime, *, waits: bool) -> int:
    """Return by what a conversation stands among others."""
    since = (last_at - _BEGAN) // timedelta(microseconds=1)
    return since if waits else _REST - since


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


def page_for(
    regions: Collection[str] | None,
    narrowed: Narrowed,
    *,
    order: Order = IN_TURN,
    place: Place = BEGINNING,
    size: int = 30,
) -> Found[ConversationRow]:
    """Return a page of what a helper may see."""
    found = page_of(_narrowed(of_helper(regions), narrowed), ConversationRow._fields, order, place, size)
    return found.having([ConversationRow(*row) for row in found.rows])


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
