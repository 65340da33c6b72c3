"""Calendar days, periods and excluded days (procedure.md, section 3): integers only.

A day is the proleptic ordinal of a date in the procedure's time zone. An instant is an aware
UTC datetime; it belongs to exactly one day. Every period ends at the first moment of a day, so
the fold compares days and only turns them into instants when it writes one down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, NewType

Day = NewType("Day", int)

_LAST_DAY: Final = date.max.toordinal() - 1

_ZONE: Final = re.compile(r"UTC(?:([+-])(\d{1,2})(?::([0-5]\d))?)?")
_FURTHEST_HOURS: Final = 14


class UnreadableZoneError(ValueError):
    """The name of a zone is not `UTC` or `UTC±HH[:MM]`, at most fourteen hours away."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The procedure's fixed zone (A02). Never the reader's own, never one with summer time."""

    offset_minutes: int = 0

    @classmethod
    def of_zone(cls, name: str) -> Calendar:
        """Read `UTC`, `UTC+9` or `UTC-03:30`; raise `UnreadableZoneError` on anything else."""
        match = _ZONE.fullmatch(name)
        if match is None or int(match[2] or 0) > _FURTHEST_HOURS:
            raise UnreadableZoneError(name)
        minutes = int(match[2] or 0) * 60 + int(match[3] or 0)
        return cls(-minutes if match[1] == "-" else minutes)

    def day_of(self, instant: datetime) -> Day:
        """Return the local day of an aware UTC instant."""
        if self.offset_minutes:
            instant += timedelta(minutes=self.offset_minutes)
        return Day(instant.toordinal())

    def last_before(self, instant: datetime) -> Day:
        """Return the last day of a period that is over at an instant: it counted in full (A02)."""
        return Day(self.day_of(instant) - 1)

    def start_of(self, day: Day) -> datetime:
        """Return the UTC instant at which a local day begins (00:00 in the procedure's zone).

        A day after the last of the calendar begins when that does: nobody will see it.
        """
        midnight = datetime.fromordinal(min(day, _LAST_DAY)).replace(tzinfo=UTC)
        return midnight - timedelta(minutes=self.offset_minutes) if self.offset_minutes else midnight

    @property
    def zone(self) -> timezone:
        """The zone as the standard library knows it, for pages that show local time."""
        return timezone(timedelta(minutes=self.offset_minutes))


@dataclass(slots=True)
class ExcludedDays:
    """The days that suspensions take out of a count, kept incrementally.

    A suspension excludes `[first day, last day)`: the day it starts, not the day it ends.
    Overlapping ones exclude each day once, since only the change between none and one counts.
    """

    total: int = 0
    since: Day | None = None
    open: int = 0

    def begin(self, day: Day) -> None:
        """Note one more open suspension."""
        if self.open == 0:
            self.since = day
        self.open += 1

    def end(self, day: Day) -> None:
        """Note that one of the open suspensions ended."""
        self.open -= 1
        if self.open == 0 and self.since is not None:
            self.total += day - self.since
            self.since = None

    def until(self, day: Day) -> int:
        """Days excluded before `day`, an open suspension included."""
        return self.total if self.since is None else self.total + day - self.since


@dataclass(slots=True)
class Period:
    """A running period of whole days, its first day being day 0.

    `timer` names it as section 7 does; `days` is None where the length was never determined
    (A39), and then it has no end. `freezes` says whether a suspension stops it (A19).
    """

    timer: str
    first: Day
    days: int | None
    freezes: bool = False
    excluded_before: int = 0

    def expiry(self, excluded: ExcludedDays) -> Day | None:
        """Day at whose 00:00 the period is over; None while frozen or without an end."""
        if self.days is None or self.is_frozen(excluded):
            return None
        added = excluded.total - self.excluded_before if self.freezes else 0
        return Day(self.first + self.days + 1 + added)

    def is_frozen(self, excluded: ExcludedDays) -> bool:
        """Whether the period stands still now."""
        return self.freezes and excluded.open > 0

    def days_left(self, day: Day, excluded: ExcludedDays) -> int | None:
        """Full days that remain after `day`; constant while frozen."""
        if self.days is None:
            return None
        added = excluded.until(day) - self.excluded_before if self.freezes else 0
        return self.first + self.days + added - day
