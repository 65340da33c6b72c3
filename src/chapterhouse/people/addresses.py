"""Where people are written to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from chapterhouse.people.models import Person


class Addressed(NamedTuple):
    """Somebody who can be written to; without an e-mail address where there is none."""

    name: str
    email: str
    language: str


def addresses_of(codes: Iterable[str]) -> dict[str, Addressed]:
    """Return how to write to people, by code; who is unknown or left is left out."""
    rows = Person.objects.filter(code__in=set(codes), user__is_active=True)
    return {
        code: Addressed(name, email, language)
        for code, name, email, language in rows.values_list("code", "name", "user__email", "language")
    }
