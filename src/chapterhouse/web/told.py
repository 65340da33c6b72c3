"""Notices in the reader's words: made from their subject when they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

from chapterhouse.doors.notice_words import place_of, subject_words


class Letter(Protocol):
    """A notice as it was written; `place` is a path within the site, empty where the case is the place."""

    case_ref: str
    subject: str
    place: str
    created_at: datetime
    read_at: datetime | None


class Told(NamedTuple):
    """A notice, ready to be read; without a name where it is not of a case."""

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
            place_of(letter.case_ref, letter.place),
            subject_words(letter.subject),
            letter.created_at,
            letter.read_at is None,
        )
        for letter in letters
    ]
