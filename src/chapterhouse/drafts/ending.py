"""Drafts that end soon because nobody changes them, and who is to be told so while there is time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from chapterhouse.drafts.models import Answer, Draft, Holder, Proof

WARNED_DAYS: Final = 7
"""How many days before its end those who write a draft are told; one kept no longer than that ends unannounced."""


class Ending(NamedTuple):
    """A draft that ends soon: its way back, the language it is written in, and who writes it.

    `people` have a sign-in of their own, by code; `emails` were shown to be somebody's who had the link mailed.
    """

    id: UUID
    key: str
    kept_days: int
    ends_at: datetime
    language: str
    people: list[str]
    emails: list[str]


def take_up(now: datetime) -> list[Ending]:
    """Lock the unsent drafts of whose end nobody was told yet, note that they are now, and return them."""
    soon = Draft.objects.filter(
        ends_at__gt=now, ends_at__lte=now + timedelta(days=WARNED_DAYS), kept_days__gt=WARNED_DAYS
    )
    found = list(soon.filter(warned_at=None, sent_ref="").select_for_update(skip_locked=True))
    Draft.objects.filter(pk__in=[one.pk for one in found]).update(warned_at=now)
    return [_ending(one) for one in found]


def reaches_an_address(draft_id: UUID) -> bool:
    """Whether an address was shown at which somebody can be told of the end of a draft."""
    return _shown(draft_id).exists()


def _ending(draft: Draft) -> Ending:
    language = Answer.objects.filter(draft=draft, question="language").values_list("value", flat=True).first()
    people = list(Holder.objects.filter(draft=draft).order_by("pk").values_list("person", flat=True))
    emails = list(_shown(draft.pk).order_by("email").values_list("email", flat=True).distinct())
    return Ending(draft.pk, draft.key, draft.kept_days, draft.ends_at, str(language or ""), people, emails)


def _shown(draft_id: UUID) -> QuerySet[Proof]:
    return Proof.objects.filter(draft_id=draft_id, proved_at__isnull=False)
