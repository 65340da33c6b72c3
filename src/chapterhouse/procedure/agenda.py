"""What happens by itself from here on, and the days on which a flag goes up (section 7)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, cast

from chapterhouse.procedure.because import Because
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.flags import allowance, elapsed_days
from chapterhouse.procedure.keeping import comments_destroyed_on
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.state import State
from chapterhouse.procedure.status import Status
from chapterhouse.procedure.steps.review import reviewable
from chapterhouse.procedure.timers import DueTimer, due_timers
from chapterhouse.procedure.words import Flag, Timer

WARNINGS: tuple[int, ...] = (60, 75, 85)
"""Days of the ninety at which Chair and Staff are warned (A04)."""


class Due(NamedTuple):
    """Something that comes about at an instant if nobody acts.

    `changes` is False where only a flag goes up, a warning is due or comments are destroyed.
    """

    at: datetime
    what: str
    because: tuple[Because, ...]
    changes: bool
    suspension: int = 0


def agenda(status: Status) -> list[Due]:
    """Return what is to come by itself, the next in front."""
    s = status.state
    entries = [_timer(s, due) for due in due_timers(s)]
    if s.app is not None:
        entries += [entry for entry in _watch(s, s.app) if entry.at > status.now]
    entries += [entry for app in s.applications for entry in _destroyed(s, app) if entry.at > status.now]
    return sorted(entries, key=lambda due: due.at)


def next_change(status: Status) -> Due | None:
    """Return the next change by time alone."""
    due = due_timers(status.state)
    return _timer(status.state, due[0]) if due else None


_RULES = {
    Timer.REVIEW_CLOSES: ("S3.1", "A05"),
    Timer.SILENCE_IS_NO_ADVICE: ("S5.a", "A06"),
    Timer.WINDOW_EXPIRES: ("S5.b2",),
    Timer.VOTE_CLOSES: ("S6.1", "A13"),
    Timer.SUSPENSION_LAPSES: ("X5", "A17"),
    Timer.DECERT_VOTE_CLOSES: ("S7.1",),
}


def _timer(s: State, due: DueTimer) -> Due:
    number = due.suspension.number if due.suspension else 0
    rules = ("A16",) if due.suspension and due.suspension.ground == 1 else _RULES[due.timer]
    because = tuple(Because(rule) for rule in rules)
    return Due(s.calendar.start_of(due.day), due.timer, because, changes=True, suspension=number)


def _watch(s: State, app: Application) -> list[Due]:
    entries = [*_ninety_days(s, app)]
    given = allowance(app)
    if given is not None:
        days = s.pin(given.name)
        day = Day(given.since + cast(int, days.value) + 1)
        entries.append(_flag(s, day, given.flag, Because(given.rule, (), (days,))))
    decision = reviewable(s)
    if decision is not None and decision.notice is not None and decision.review is None:
        days = s.rulebook.on("review_request.days", decision.notice.on)
        if days.value is not None:
            day = Day(decision.notice.on + cast(int, days.value) + 1)
            entries.append(_flag(s, day, "review_right_ends", Because("A20", (), (days,))))
    return entries


def _destroyed(s: State, app: Application) -> list[Due]:
    day = comments_destroyed_on(s, app)
    return [] if day is None else [_flag(s, day, "comments_destroyed", Because("A27"))]


def _flag(s: State, day: Day, what: str, because: Because) -> Due:
    return Due(s.calendar.start_of(day), what, (because,), changes=False)


def _ninety_days(s: State, app: Application) -> list[Due]:
    if app.closed_on is not None or app.clock_excluded.open:
        return []
    why = Because("S9.1", (app.fact,), (app.limit,))
    used = elapsed_days(app, s.day)
    return [_flag(s, Day(s.day + days - used), what, why) for days, what in _marks(app) if days > used]


def _marks(app: Application) -> list[tuple[int, str]]:
    """Return at how many counted days Chair and Staff are told, and of what (A04)."""
    limit = cast(int, app.limit.value)
    return [*((days, f"warning_{days}") for days in WARNINGS if days < limit), (limit + 1, Flag.OVERDUE)]


def days_passed(app: Application, today: Day) -> list[str]:
    """Return the warnings that the ninety days of an application have passed, the last one OVERDUE."""
    used = elapsed_days(app, today)
    return [what for days, what in _marks(app) if days <= used]
