"""Invites a party to say more in a review: a letter that goes out with no act, once a day at most."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from chapterhouse.letters.keeping import LetterText, is_kept
from chapterhouse.procedure import Status
from chapterhouse.record.reminded import hold
from chapterhouse.record.sent import keep_and_tell


def invite(ref: str, status: Status, letter: LetterText, at: datetime) -> bool:
    """Send the invitation in the review that is pending; return False where one went out today, or none is pending."""
    review = status.state.pending_review
    if review is None:
        return False
    occasion = f"invited-{date.fromordinal(status.state.day).isoformat()}"
    with transaction.atomic():
        hold([ref])
        if is_kept(ref, review.fact, occasion):
            return False
        keep_and_tell(ref, review.fact, letter, at, occasion)
    return True
