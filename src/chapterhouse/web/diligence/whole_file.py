"""All that Staff has in hand on an application as one plain thing: for its own files, and for whoever takes over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from chapterhouse.diligence.requests import Opened
    from chapterhouse.web.diligence.report import Working

_REFERENCE = (
    *(
        "name",
        "email",
        "language",
        "asked_by",
        "asked_at",
        "expires_at",
        "reminders",
        "reminded_at",
        "given_up_at",
        "declined_at",
    ),
    *("answered_at", "answer_language", "relation", "activity", "concerns", "recommends", "may_be_named"),
)
_REQUEST = (
    *("text", "language", "asked_by", "asked_at", "answer_by", "reminders", "reminded_at", "closed_at"),
    *("suspension_asked_of", "suspension_asked_at"),
)
_WANTED = ("point", "text", "answer", "answer_language", "answered_by", "received_at")


def whole(hand: Working, now: datetime) -> dict[str, object]:
    """Return the file, what is read by Staff alone included, but no link that answers in a referee's name.

    Looks at the website are in it where they were attached to a finding;
    who was invited to an interview by mail is not.
    """
    return {
        "format": 1,
        "confidential": "For ICANN Staff only.",
        "case": hand.ref,
        "application": hand.application,
        "written_at": now,
        "versions": {kind: {"version": one.version, "digest": one.digest} for kind, one in sorted(hand.kept.items())},
        "checklist": msgspec.to_builtins(hand.checklist),
        "measures": msgspec.to_builtins(hand.measures),
        "references": [_of(one, _REFERENCE) for one in hand.references],
        "requests": [_request(one) for one in hand.requests],
    }


def _of(row: object, fields: Iterable[str]) -> dict[str, object]:
    return {name: getattr(row, name) for name in fields}


def _request(one: Opened) -> dict[str, object]:
    return {**_of(one.request, _REQUEST), "wanted": [_of(wanted, _WANTED) for wanted in one.wanted]}
