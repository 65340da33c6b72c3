"""Whom to remind of what, before a last day or after it. A reminder tells people something; it has no legal effect."""

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

_OWED: Final = frozenset(
    {"advice", "ballot", "decert_response", "info", "lift", "notified", "open_vote", "ralo_decides"}
)
"""Acts of which people are reminded; of due diligence the ninety days themselves warn (A04)."""

_COMING: Final = frozenset({"review_closes", "silence_is_no_advice", "window_expires", "review_right_ends"})
"""What ends by itself, of which people are reminded because they can still do something until then."""


_LAPSE: Final = "lapse"
"""The end of a suspension for which the applicant asked: its application ends with it (A16)."""

_HEARING_OVER: Final = "hearing_over"
"""The group could be heard, and said no last word: whoever opens the vote is told the day after (S7.3)."""


class Reminder(NamedTuple):
    """Something to be done by the end of a day; `who` is the one person it is meant for, empty for all of a role."""

    what: str
    last: Day
    who: str = ""

    @property
    def on(self) -> Day:
        """The day from which it goes out: some days before the last one, or the day after it."""
        return Day(self.last + 1) if self.what == _HEARING_OVER else Day(self.last - BEFORE)

    def is_time(self, today: Day) -> bool:
        """Whether it is to go out, if it has not."""
        return self.on <= today and (today <= self.last or self.on > self.last)

    @property
    def key(self) -> str:
        """A lasting name: the same deadline reminds once, another one again."""
        return ".".join(filter(None, (self.what, date.fromordinal(self.last).isoformat(), self.who)))


def reminders(status: Status) -> list[Reminder]:
    """Return the reminders whose time it is."""
    today = status.state.day
    return [one for one in _all(status) if one.is_time(today)]


def next_reminder(status: Status) -> datetime | None:
    """Return the next instant at which a reminder is to go out."""
    calendar = status.state.calendar
    coming = (calendar.start_of(one.on) for one in _all(status))
    return min((at for at in coming if at > status.now), default=None)


def _all(status: Status) -> list[Reminder]:
    return list(dict.fromkeys((*_owed(status), *_coming(status), *_lapsing(status))))


def _owed(status: Status) -> Iterator[Reminder]:
    case = status.state.decertification
    for duty in duties(status):
        if duty.act not in _OWED or duty.by is None:
            continue
        yield Reminder(duty.act, duty.by, duty.actor.who)
        if duty.act == "decert_response" and case is not None and not case.heard:
            yield Reminder(_HEARING_OVER, duty.by)


def _lapsing(status: Status) -> Iterator[Reminder]:
    for one in status.suspensions:
        if one.ground == 1 and one.latest is not None:
            yield Reminder(_LAPSE, one.latest)


def _coming(status: Status) -> Iterator[Reminder]:
    calendar = status.state.calendar
    for due in agenda(status):
        if due.what in _COMING:
            yield Reminder(str(due.what), calendar.last_before(due.at))
