"""How the confined process says what it found: by its exit status, so that nothing it writes needs reading."""

from __future__ import annotations

from typing import Final

from chapterhouse.documents.kinds import Reason

FIRST: Final = 40
"""The exit status of the first reason; the others follow in their order."""


def status_of(reason: Reason) -> int:
    """Return the exit status that stands for a reason."""
    return FIRST + list(Reason).index(reason)


def reason_of(status: int) -> Reason | None:
    """Return the reason an exit status stands for; None where it came to no end of its own."""
    reasons = list(Reason)
    return reasons[status - FIRST] if FIRST <= status < FIRST + len(reasons) else None
