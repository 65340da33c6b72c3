"""Flags tell people something; they have no legal effect (section 4, A04, A06, A13)."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from chapterhouse.procedure.because import Because
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.state import State
from chapterhouse.procedure.words import Flag, Outcome, Phase

_WITHOUT_DECISION: Final = (Outcome.WITHDRAWN, Outcome.CEASED, Outcome.LAPSED)


class Raised(NamedTuple):
    """A flag that is up, and why."""

    flag: Flag
    because: tuple[Because, ...]


class Allowance(NamedTuple):
    """The days somebody has for a step before a flag is raised; plain days, suspension or not."""

    flag: Flag
    name: str
    rule: str
    since: Day


def flags_of(s: State) -> list[Raised]:
    """Return the flags that are up now, each with its reasons."""
    raised: list[Raised] = []
    app = s.app
    if app is not None:
        raised += [up for up in (_overdue(s, app), _late(s, app), _param_missing(app)) if up]
        if app.no_quorum:
            polls = tuple(poll.fact for poll in app.polls if poll.closed_at and not poll.is_quorate)
            raised.append(Raised(Flag.NO_QUORUM, (Because("A10", polls),)))
    if s.interpreted_a07:
        raised.append(Raised(Flag.INTERPRETED_A07, _a07(s)))
    if s.irregular:
        rules = dict.fromkeys(entry.rule for entry in s.irregular)
        raised.append(Raised(Flag.IRREGULAR, tuple(_offences(s, rule) for rule in rules)))
    return raised


def _offences(s: State, rule: str) -> Because:
    return Because(rule, tuple(entry.fact.number for entry in s.irregular if entry.rule == rule))


def _a07(s: State) -> tuple[Because, ...]:
    return tuple(dict.fromkeys(reason for turn in s.turns for reason in turn.because if reason.rule == "A07"))


def elapsed_days(app: Application, today: Day) -> int:
    """Days of the ninety used by `today`, or by the day the application closed."""
    stop = app.closed_on if app.closed_on is not None else today
    return stop - app.received_on - app.clock_excluded.until(stop)


def _overdue(s: State, app: Application) -> Raised | None:
    elapsed = elapsed_days(app, s.day)
    if app.outcome in _WITHOUT_DECISION or elapsed <= cast(int, app.limit.value):
        return None
    numbers = (("elapsed", elapsed),)
    rule = s.rulebook.on("limit.on_expiry", app.received_on)
    return Raised(
        Flag.OVERDUE,
        (Because("S9.1", (app.fact,), (app.limit,), numbers), Because("A04", (app.fact,), (rule,))),
    )


def allowance(app: Application) -> Allowance | None:
    """Return what the present phase allows before it is late."""
    if app.phase is Phase.ADVICE and app.review_closed_on is not None:
        return Allowance(Flag.ADVICE_LATE, "advice.late_days", "A06", app.review_closed_on)
    if app.phase is Phase.VOTE_DUE and app.due_since is not None:
        return Allowance(Flag.VOTE_LATE, "vote.open_within", "A13", app.due_since)
    if app.phase is Phase.DECIDED and app.decided_on is not None:
        return Allowance(Flag.NOTIFY_LATE, "notify.days", "S6.3", app.decided_on)
    return None


def _late(s: State, app: Application) -> Raised | None:
    given = allowance(app)
    if given is None:
        return None
    days = s.pin(given.name)
    if s.day <= given.since + cast(int, days.value):
        return None
    numbers = (("since", given.since),)
    return Raised(given.flag, (Because(given.rule, (), (days,), numbers),))


def _param_missing(app: Application) -> Raised | None:
    if app.phase is Phase.WINDOW and app.objection is not None and app.objection.value is None:
        return Raised(Flag.PARAM_MISSING, (Because("A39", (app.advice_fact,), (app.objection,)),))
    return None
