"""How commands read what they are given: instants, cases, people."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from chapterhouse.cli.telling import NotDoneError, WrongUseError
from chapterhouse.people.queries import people, person_by_code
from chapterhouse.procedure import Status
from chapterhouse.record import queries
from chapterhouse.record.errors import NoSuchCase

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST: Final = datetime(1990, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2199, 12, 31, tzinfo=UTC)


def instant(text: str) -> datetime:
    """Read `2025-02-20` (12:00 UTC), `2025-02-20T14:30` (UTC) or an instant with its zone."""
    try:
        read = datetime.fromisoformat(f"{text}T12:00" if _DAY.fullmatch(text) else text)
        at = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        at = None
    if at is None or not _FIRST <= at <= _LAST:
        raise WrongUseError(f"{text!r} is no instant. Write 2025-02-20 (noon) or 2025-02-20T14:30, in UTC.")
    return at


def status_of(ref: str, now: datetime, known: datetime | None = None) -> Status:
    """Return the status of a case."""
    try:
        return queries.status_of(ref, now, known)
    except NoSuchCase as error:
        raise NotDoneError(f"There is no case {error.ref}.") from error


def person(word: str) -> Person:
    """Return the person of a code, a user name or an e-mail address."""
    found = person_by_code(word)
    if found is None:
        everybody = people()
        found = everybody.filter(user__username=word).first() or everybody.filter(user__email=word).first()
    if found is None:
        raise NotDoneError(f"There is no person {word}. Give a code, a user name or an e-mail address.")
    return found


def persons(words: str) -> list[Person]:
    """Return the people of a list such as `ana,ben`, who act together."""
    return [person(word) for word in dict.fromkeys(words.split(",")) if word]
