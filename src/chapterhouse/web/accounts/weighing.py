"""The acts before which somebody proves again who they are: those that decide about others."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from chapterhouse.procedure import Role
from chapterhouse.web.reader import actors_of

ACTS: Final = frozenset(
    {
        "ballot",
        "advice",
        "ralo_decides",
        "review_decided",
        "void",
        "ceased",
        "decert_notice",
        "decert_open_vote",
        "decert_drop",
        "decert_notified",
    }
)
"""Whoever does them."""

_ON_GROUND_3: Final = {
    "suspend": frozenset({Role.COMMITTEE_MEMBER, Role.STAFF}),
    "lift": frozenset({Role.COMMITTEE_MEMBER}),
    "extend": frozenset({Role.COMMITTEE_MEMBER}),
}
"""What stops the clock of others on ground 3, by who may do that; on their own grounds the others go on as before."""


def weighs_much(request: HttpRequest, kind: str = "", **_address: object) -> bool:
    """Say whether an act of this kind weighs so much, done by whoever asks."""
    if kind in _ON_GROUND_3:
        return any(actor.role in _ON_GROUND_3[kind] for actor in actors_of(request))
    return kind in ACTS
