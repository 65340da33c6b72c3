"""Notices in the reader's words: made from their subject when they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple, Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.doors.names import due_name, part_name
from chapterhouse.doors.sentences import explained_value

_SAY_IT_ALL: Final = frozenset({"phase", "outcome", "standing", "review"})
"""Parts whose value alone says what happened."""

_NUMBERED: Final = frozenset({"suspended", "suspension_ended"})
"""Parts whose value is only a number."""


class Letter(Protocol):
    """A notice as it was written."""

    case_ref: str
    subject: str
    created_at: datetime
    read_at: datetime | None


class Told(NamedTuple):
    """A notice, ready to be read."""

    name: str
    href: str
    words: str
    at: datetime
    is_new: bool


def told(letters: Iterable[Letter], names: Mapping[str, str]) -> list[Told]:
    """Say notices in words; `names` are the organisations by the number of their case."""
    return [
        Told(
            names.get(letter.case_ref, letter.case_ref),
            reverse("case", args=[letter.case_ref]),
            subject_words(letter.subject),
            letter.created_at,
            letter.read_at is None,
        )
        for letter in letters
    ]


def subject_words(subject: str) -> str:
    """Say a subject such as `phase.REVIEW`, `corrected.outcome.REFUSE` or `undone.outcome`."""
    first, _dot, rest = subject.partition(".")
    if first == "corrected":
        return _("Corrected: %(what)s") % {"what": subject_words(rest)}
    if first == "undone":
        return _("No longer so: %(part)s") % {"part": part_name(rest)}
    if first == "clock":
        return due_name(rest)
    if first in _SAY_IT_ALL:
        return explained_value(first, rest)
    if first in _NUMBERED or not rest:
        return part_name(first)
    return _("%(part)s: %(value)s") % {"part": part_name(first), "value": explained_value(first, rest)}
