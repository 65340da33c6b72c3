"""The demonstration beside its cases: a seat that waits for a second one of Staff, and an adopted value."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from chapterhouse.demo.cast import Cast
from chapterhouse.people.keeping import Term, propose
from chapterhouse.procedure import Role, Value
from chapterhouse.procedure.days import Day
from chapterhouse.record.adopted import adopt, rulebook
from chapterhouse.record.tick import tick_once

_CONFIRMED: Final = "review.days"
"""The value that the body adopted as it was: no case goes another way by it."""


def accounts(cast: Cast, now: datetime) -> None:
    """Adopt a value that had only been taken for granted, and propose somebody for the committee."""
    begins = (now + timedelta(days=30)).date()
    present = rulebook().on(_CONFIRMED, Day(now.date().toordinal()))
    adopt(
        Value(
            _CONFIRMED,
            present.value,
            Day(begins.toordinal()),
            "The committee of the demonstration",
            "Invented for the demonstration: resolution 7, confirming the fourteen days",
            adopted=True,
        ),
        now,
    )
    tick_once(now)
    term = Term(Role.COMMITTEE_MEMBER.value, "", begins, represents="AF")
    propose(cast.members["AF"][1], term, by=cast.staff[0].code, at=now - timedelta(days=1))
