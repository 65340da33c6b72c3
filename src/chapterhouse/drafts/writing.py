"""Writes drafts: question by question, so that two people who write at once lose nothing of each other's."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from chapterhouse.drafts.models import Answer, Draft, Holder, Invitation, Overwritten, Translation
from chapterhouse.drafts.queries import DraftRow, Kept, owner_key


class Typed(NamedTuple):
    """What somebody typed as the answer to a question; `seen` is the version of it that they had before them."""

    question: str
    value: Any
    seen: int


class Written(NamedTuple):
    """What became of it: the version it is now, and whose answer it went over unseen, if it did."""

    question: str
    version: int
    over: Kept | None = None


class DraftGoneError(LookupError):
    """The draft has ended or was sent."""


def begin(
    track: str,
    edition: str,
    *,
    kept_days: int,
    at: datetime,
    again: str = "",
    typed: Mapping[str, Any] | None = None,
    person: str = "",
) -> DraftRow:
    """Begin a draft, perhaps of somebody with an account (by code), perhaps with answers already there."""
    with transaction.atomic():
        made = Draft.objects.create(
            key=secrets.token_urlsafe(24),
            track=track,
            edition=edition,
            again=again,
            kept_days=kept_days,
            begun_at=at,
            changed_at=at,
            ends_at=at + timedelta(days=kept_days),
        )
        Answer.objects.bulk_create(
            Answer(draft=made, question=question, value=value, by=person, changed_at=at)
            for question, value in (typed or {}).items()
        )
        if person:
            Holder.objects.create(draft=made, person=person)
    return _row(made)


def write(draft_id: UUID, typed: Iterable[Typed], *, by: str, at: datetime) -> list[Written]:
    """Keep what was typed. The last who writes an answer wins it; what went unseen under it stays in sight.

    :raises DraftGoneError: it has ended or was sent.
    """
    with transaction.atomic():
        draft = _open(draft_id, at)
        written = [_write(draft, one, by, at) for one in typed]
        if written:
            _touch(draft, at)
    return written


def _write(draft: Draft, typed: Typed, by: str, at: datetime) -> Written:
    now, is_new = Answer.objects.get_or_create(
        draft=draft, question=typed.question, defaults={"value": typed.value, "by": by, "changed_at": at}
    )
    if is_new or now.value == typed.value:
        return Written(typed.question, now.version)
    before = Kept(now.value, now.version, now.changed_at, now.by)
    is_unseen = typed.seen != now.version and bool(now.value)
    if is_unseen:
        Overwritten.objects.create(
            draft=draft, question=typed.question, value=now.value, by=now.by, written_at=now.changed_at, over_at=at
        )
    now.value, now.version, now.by, now.changed_at = typed.value, now.version + 1, by, at
    now.save(update_fields=["value", "version", "by", "changed_at"])
    return Written(typed.question, now.version, before if is_unseen else None)


def settle(draft_id: UUID, overwritten: int, *, restore: bool, by: str, at: datetime) -> None:
    """Settle an answer that was written over: bring it back, or let the present one stand.

    :raises DraftGoneError: the draft has ended or was sent.
    """
    with transaction.atomic():
        draft = _open(draft_id, at)
        kept = Overwritten.objects.filter(draft=draft, pk=overwritten).first()
        if kept is None:
            return
        if restore:
            present = Answer.objects.get(draft=draft, question=kept.question)
            present.value, present.version, present.by, present.changed_at = kept.value, present.version + 1, by, at
            present.save(update_fields=["value", "version", "by", "changed_at"])
        kept.delete()
        _touch(draft, at)


def hold(draft_id: UUID, person: str) -> None:
    """Let a person, by code, write a draft with a sign-in of their own."""
    Holder.objects.get_or_create(draft_id=draft_id, person=person)


def claim(draft_id: UUID, person: str, at: datetime) -> bool:
    """Let one person send a draft; False while somebody else is sending it.

    :raises DraftGoneError: it has ended or was sent.
    """
    with transaction.atomic():
        draft = _open(draft_id, at)
        if draft.sender not in ("", person):
            return False
        draft.sender = person
        draft.save(update_fields=["sender"])
    return True


def release(draft_id: UUID) -> None:
    """Let anybody send a draft again: it was refused."""
    Draft.objects.filter(pk=draft_id, sent_ref="").update(sender="")


def sent(draft_id: UUID, ref: str) -> None:
    """Note which case a draft became. Its answers are on record now, and are kept here no longer."""
    with transaction.atomic():
        Draft.objects.filter(pk=draft_id).update(sent_ref=ref)
        Answer.objects.filter(draft_id=draft_id).delete()
        Overwritten.objects.filter(draft_id=draft_id).delete()


def discard(draft_id: UUID) -> None:
    """Remove a draft with everything of it."""
    owners = [owner_key(draft_id)]
    with transaction.atomic():
        Invitation.objects.filter(owner__in=owners).delete()
        Translation.objects.filter(owner__in=owners).delete()
        Draft.objects.filter(pk=draft_id).delete()


def sweep(now: datetime) -> list[str]:
    """Remove the drafts that have ended; return what documents knew them by."""
    ended = list(Draft.objects.filter(ends_at__lte=now).values_list("pk", flat=True))
    for draft_id in ended:
        discard(draft_id)
    Invitation.objects.filter(ends_at__lte=now).delete()
    return [owner_key(draft_id) for draft_id in ended]


def _open(draft_id: UUID, at: datetime) -> Draft:
    found = Draft.objects.select_for_update().filter(pk=draft_id, ends_at__gt=at, sent_ref="").first()
    if found is None:
        raise DraftGoneError(draft_id)
    return found


def _touch(draft: Draft, at: datetime) -> None:
    draft.changed_at, draft.ends_at, draft.warned_at = at, at + timedelta(days=draft.kept_days), None
    draft.save(update_fields=["changed_at", "ends_at", "warned_at"])


def _row(draft: Draft) -> DraftRow:
    return DraftRow(*(getattr(draft, name) for name in DraftRow._fields))
