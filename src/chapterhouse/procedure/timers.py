"""What happens by itself, and when (procedure.md, section 7). Every timer is due at the start of a day."""

from __future__ import annotations

from typing import NamedTuple, cast

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parts import Application, Suspension
from chapterhouse.procedure.state import State
from chapterhouse.procedure.steps import decertification, objection, poll, regional, suspension
from chapterhouse.procedure.words import Standing, Timer


class DueTimer(NamedTuple):
    """A timer and the day at whose 00:00 it fires."""

    day: Day
    timer: Timer
    suspension: Suspension | None = None


def due_timers(s: State) -> list[DueTimer]:
    """Return the timers that run, the first to fire in front; at one instant lapses come first."""
    due: list[DueTimer] = []
    app = s.app
    if app is not None and (app.period is not None or app.excluded.open):
        due += [
            DueTimer(Day(open_one.latest + 1), Timer.SUSPENSION_LAPSES, open_one)
            for open_one in app.open_suspensions
            if open_one.latest is not None
        ]
        expiry = app.period.expiry(app.excluded) if app.period is not None else None
        if app.period is not None and expiry is not None:
            due.append(DueTimer(expiry, Timer(app.period.timer)))
    if s.standing is Standing.DECERT_VOTING and s.decertification is not None:
        period = s.decertification.polls[-1].period
        due.append(DueTimer(Day(period.first + cast(int, period.days) + 1), Timer.DECERT_VOTE_CLOSES))
    if len(due) > 1:
        due.sort(key=_by_day)
    return due


def _by_day(due: DueTimer) -> Day:
    return due.day


def fire(s: State, due: DueTimer) -> None:
    """Let a timer have its effect, stamped with its deadline."""
    s.day = due.day
    s.at = s.calendar.start_of(due.day)
    if due.timer is Timer.DECERT_VOTE_CLOSES:
        decertification.decert_vote_closes(s)
        return
    app = cast(Application, s.app)
    if due.suspension is not None:
        suspension.suspension_lapses(s, app, due.suspension)
    elif due.timer is Timer.REVIEW_CLOSES:
        regional.review_closes(s, app)
    elif due.timer is Timer.SILENCE_IS_NO_ADVICE:
        regional.silence_is_no_advice(s, app)
    elif due.timer is Timer.WINDOW_EXPIRES:
        objection.window_expires(s, app)
    else:
        poll.vote_closes(s, app)
