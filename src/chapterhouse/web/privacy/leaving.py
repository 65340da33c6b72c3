"""Who is erased: by which code, names and addresses rooms know them, and how those are struck out of texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from allauth.account.models import EmailAddress

from chapterhouse.people import queries as people
from chapterhouse.people.enrol import Person
from chapterhouse.record.striking import struck

SHORTEST: Final = 4
"""Of a name that is struck out of texts: a shorter one would strike words of others."""


@dataclass(frozen=True)
class Known:
    """Somebody as the rooms know them; asked once, since a room that forgets may hold what the next one needs.

    `names` are what texts may call them, `refs` the cases of the organisations they speak for.
    """

    person: Person
    at: datetime
    names: tuple[str, ...]
    emails: tuple[str, ...]
    refs: tuple[str, ...]

    @property
    def code(self) -> str:
        """By which facts name them, and which stands in the place of the name."""
        return self.person.code

    @cached_property
    def strike(self) -> Callable[[str], str]:
        """What puts the code in the place of name and addresses; a text that is an address alone becomes empty."""
        words = sorted((*self.names, *self.emails), key=len, reverse=True)
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)

        def strike(text: str) -> str:
            if not words:
                return text
            return "" if text.strip().lower() in self.emails else pattern.sub(self.code, text)

        return strike

    def strike_value(self, value: object) -> object:
        """Strike in any plain content."""
        return struck(value, self.strike)


def known(person: Person, at: datetime) -> Known:
    """Return somebody as the rooms know them at an instant."""
    called = (person.name, person.user.get_full_name())
    names = tuple(dict.fromkeys(name for name in called if len(name) >= SHORTEST and name != person.code))
    proved = EmailAddress.objects.filter(user=person.user).order_by("pk").values_list("email", flat=True)
    emails = tuple(dict.fromkeys(one.lower() for one in (person.user.email, *proved) if one))
    return Known(person, at, names, emails, tuple(people.cases_of(person)))
