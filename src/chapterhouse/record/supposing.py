"""What a value would change in the open cases if it were adopted: some cases at a time, since each is derived twice."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from chapterhouse.people.queries import rosters
from chapterhouse.procedure import Difference, Forecast, Rulebook, derive, forecast, what_if
from chapterhouse.record.adopted import IS_OPEN, rulebook
from chapterhouse.record.history import histories
from chapterhouse.record.models import Case


class Supposed(NamedTuple):
    """An open case: what would be another at once, and what is foreseen as it is and as it would be."""

    ref: str
    name: str
    differences: list[Difference]
    as_is: Forecast | None
    as_if: Forecast | None

    @property
    def is_touched(self) -> bool:
        """Whether the case would go any other way."""
        return bool(self.differences) or self.as_is != self.as_if


class Looked(NamedTuple):
    """Some of the open cases, after which one to go on (0: these were the last), and how many there are."""

    cases: list[Supposed]
    after: int
    total: int


def suppose(instead: Rulebook, now: datetime, *, after: int = 0, size: int = 50) -> Looked:
    """Derive open cases under the rules as they are and under others."""
    as_is, sitting = rulebook(), rosters()
    is_open = Case.objects.filter(IS_OPEN)
    rows = list(is_open.filter(id__gt=after).order_by("id").values_list("id", "ref", "name")[: size + 1])
    facts = histories([row[0] for row in rows[:size]])
    cases = [
        Supposed(
            ref,
            name,
            what_if(facts[case_id], as_is, instead, sitting, now),
            forecast(derive(facts[case_id], as_is, sitting, now)),
            forecast(derive(facts[case_id], instead, sitting, now)),
        )
        for case_id, ref, name in rows[:size]
    ]
    return Looked(cases, rows[size - 1][0] if len(rows) > size else 0, is_open.count())
