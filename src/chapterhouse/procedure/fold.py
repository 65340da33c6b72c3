"""The fold itself: due timers and recorded facts, interleaved in order of time (section 7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chapterhouse.procedure.because import Refusal
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Fact
from chapterhouse.procedure.rosters import Rosters
from chapterhouse.procedure.rulebook import Rulebook
from chapterhouse.procedure.state import Irregular, State
from chapterhouse.procedure.steps.table import step_of
from chapterhouse.procedure.timers import due_timers, fire


def fold(facts: Iterable[Fact], rulebook: Rulebook, rosters: Rosters, now: datetime) -> State:
    """Fold facts, in order of (at, number), into the state at `now`."""
    calendar = rulebook.calendar
    return carry_on(State(rulebook, rosters, calendar, now, calendar.day_of(now)), facts, now)


def carry_on(s: State, facts: Iterable[Fact], now: datetime) -> State:
    """Take further facts into a state, then let everything happen that is due by `now`.

    Every timer falls due at the start of a day, and none set today falls due today; so what is due
    is asked once a day.
    """
    day_of = s.calendar.day_of
    for fact in facts:
        day = day_of(fact.at)
        if day != s.day:
            _let_happen(s, day)
        s.at, s.day = fact.at, day
        refusal = guard(s, fact)
        if refusal is None:
            step_of(fact.act).effect(s, fact)
        else:
            s.irregular.append(Irregular(fact, refusal.rule, refusal.reason))
    today = day_of(now)
    if today != s.day:
        _let_happen(s, today)
    s.at, s.day = now, today
    return s


def guard(s: State, fact: Fact) -> Refusal | None:
    """Say why a fact would have no effect on this state, or None: the one place that is asked."""
    if s.day < s.rulebook.first_day:
        return Refusal("A39", "before_first_day")
    return step_of(fact.act).guard(s, fact)


def _let_happen(s: State, day: Day) -> None:
    """Fire, in order, every timer due by the start of a day (A40: before the facts of that instant)."""
    due = due_timers(s)
    while due and due[0].day <= day:
        fire(s, due[0])
        due = due_timers(s)
