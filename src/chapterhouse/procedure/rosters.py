"""Who was a member on a day: the committee and the regional organisations (section 1)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from chapterhouse.procedure.days import Day


class Term(NamedTuple):
    """A membership: from its first day up to, not including, `until` (None: still running)."""

    member: str
    since: Day
    until: Day | None = None


class Roster:
    """The members of one body, answered for any day."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Work out the members once for each day on which anything changes."""
        kept = tuple(terms)
        ends = {term.until for term in kept if term.until is not None}
        self._days = sorted({term.since for term in kept} | ends)
        self._members = [
            frozenset(t.member for t in kept if t.since <= day and (t.until is None or day < t.until))
            for day in self._days
        ]

    def on(self, day: Day) -> frozenset[str]:
        """Return the members sitting on a day."""
        index = bisect_right(self._days, day) - 1
        return self._members[index] if index >= 0 else frozenset()


_EMPTY = Roster(())


class Rosters:
    """The two rosters the procedure asks: the committee, and the members of each region."""

    def __init__(self, committee: Roster, regions: Mapping[str, Roster]) -> None:
        """Take rosters; a region without one has no members."""
        self.committee = committee
        self._regions = regions

    def region(self, code: str) -> Roster:
        """Return the roster of a region."""
        return self._regions.get(code, _EMPTY)
