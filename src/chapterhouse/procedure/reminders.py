"""Whom to remind before a last day, and of what. A reminder tells people something; it has no legal effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from chapterhouse.procedure.agenda import agenda
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.duties import duties
from chapterhouse.procedure.status import Status

BEFORE: Final = 3
"""How many days before the last one a reminder goes out."""

_OWED: Final = frozenset({"advice", "ballot", "decert_response", "info", "lift", "notified", "open_vote"})
"""Acts of which people are reminded; of due diligence the ninety days themselves warn (A04)."""

_COMING: Final = frozenset({"review_closes", "window_expires", "review_right_ends"})
"""What ends by itself, of which people are reminded because they can still do something until then."""


class Reminder(NamedTuple):
    """Something to be done by the end of a day; `who` is the one person it is meant for, empty for all of a role."""

    what: str
    last: Day
    who: str = ""

    @property
    def key(self) -> str:
        """A lasting name: the same deadline reminds once, another one again."""
        return ".".join(filter(None, (self.what, date.fromordinal(self.last).isoformat(), self.who)))


def reminders(status: Status) -> list[Reminder]:
    """Return the reminders whose time it is."""
    today = status.state.day
    return [one for one in _all(status) if one.last - BEFORE <= today <= one.last]


def next_reminder(status: Status) -> datetime | None:
    """Return the next instant at which a reminder is to go out."""
    calendar = status.state.calendar
    coming = (calendar.start_of(Day(one.last - BEFORE)) for one in _all(status))
    return min((at for at in coming if at > status.now), default=None)


def _all(status: Status) -> list[Reminder]:
    return list(dict.fromkeys((*_owed(status), *_coming(status))))


def _owed(status: Status) -> Iterator[Reminder]:
    for duty in duties(status):
        if duty.act in _OWED and duty.by is not None:
            yield Reminder(duty.act, duty.by, duty.actor.who)


def _coming(status: Status) -> Iterator[Reminder]:
    calendar = status.state.calendar
    for due in agenda(status):
        if due.what in _COMING:
            yield Reminder(str(due.what), Day(calendar.day_of(due.at) - 1))
