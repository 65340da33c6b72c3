"""When a case may be decided, and what a suspension or a vote now would do to the ninety days.

The forecast knows no rule of its own: it adds acts that have not happened to the record and lets
`derive` say what would follow.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple, cast

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.derive import derive, permitted
from chapterhouse.procedure.facts import (
    Act,
    Actor,
    Advice,
    AdviceForm,
    Answer,
    Ballot,
    Dossier,
    Fact,
    Info,
    Lift,
    Notified,
    OpenVote,
    RaloDecides,
    RaloDecision,
    RequestVote,
    Role,
    Suspend,
)
from chapterhouse.procedure.flags import allowance
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.status import Status
from chapterhouse.procedure.timers import due_timers
from chapterhouse.procedure.words import Phase

_STEPS_AT_MOST = 40
_NOON = timedelta(hours=12)


class Path(NamedTuple):
    """One way a case may go: the days of decision and of notice, and the days of the ninety then left.

    None where it never gets there by itself.
    """

    decided_on: Day | None
    notified_on: Day | None
    slack: int | None


class Forecast(NamedTuple):
    """Three paths, and what a suspension or a request for a vote now would make of the likely one.

    Earliest: everybody acts at once. Likely: everybody acts on the last day given. Latest: a vote is
    requested on the last day, and information asked for never comes.
    """

    earliest: Path
    likely: Path
    latest: Path
    if_suspended_now: Path | None
    if_vote_requested_now: Path | None


class Pace(NamedTuple):
    """How people behave on a path."""

    prompt: bool
    contested: bool


_EARLIEST = Pace(prompt=True, contested=False)
_LIKELY = Pace(prompt=False, contested=False)
_LATEST = Pace(prompt=False, contested=True)


def forecast(status: Status) -> Forecast | None:
    """Return the forecast of a live application, or None where there is nothing to foresee."""
    app = status.application
    if app is None or app.phase is Phase.CLOSED:
        return None
    return Forecast(
        _path(status, _EARLIEST),
        _path(status, _LIKELY),
        _path(status, _LATEST),
        _after(status, _suspension(status)),
        _after(status, (_member(status), RequestVote())),
    )


def _member(status: Status) -> Actor:
    members = sorted(status.state.rosters.committee.on(status.state.day))
    return Actor(Role.COMMITTEE_MEMBER, members[0]) if members else Actor(Role.COMMITTEE_MEMBER)


def _suspension(status: Status) -> tuple[Actor, Act]:
    app = status.application
    region = app.region if app is not None else ""
    return Actor(Role.SECRETARIAT, "", region), Suspend(2, ("information",))


def _after(status: Status, step: tuple[Actor, Act]) -> Path | None:
    actor, act = step
    if not permitted(status, actor, act):
        return None
    return _path(_with(status, actor, act, status.now), _LIKELY)


def _path(status: Status, pace: Pace) -> Path:
    for _ in range(_STEPS_AT_MOST):
        app = status.application
        if app is None or app.phase is Phase.CLOSED:
            break
        moved = _one_step(status, pace)
        if moved is None:
            break
        status = moved
    app, clock = status.application, status.clock
    told = app.notice.on if app is not None and app.notice is not None else None
    return Path(
        app.decided_on if app is not None else None,
        told,
        clock.left if clock is not None and told is not None else None,
    )


def _one_step(status: Status, pace: Pace) -> Status | None:
    """Do the next thing that somebody would do, or wait for the next thing time does."""
    act = _next_act(status, pace)
    due = due_timers(status.state)
    due_at = status.state.calendar.start_of(due[0].day) if due else None
    if act is not None:
        actor, what, at = act
        if due_at is None or at < due_at:
            return _with(status, actor, what, at)
    return _at(status, due_at) if due_at is not None else None


def _next_act(status: Status, pace: Pace) -> tuple[Actor, Act, datetime] | None:
    app = cast(Application, status.application)
    staff = Actor(Role.STAFF, "forecast")
    secretariat = Actor(Role.SECRETARIAT, "", app.region)
    at = _when(status, pace)
    if app.is_suspended:
        return _end_suspension(status, pace)
    match app.phase:
        case Phase.RECEIVED | Phase.DILIGENCE:
            return staff, Dossier(), status.now
        case Phase.ADVICE:
            form = AdviceForm.ACCREDIT if app.comments else AdviceForm.NONE
            return secretariat, Advice(form), at
        case Phase.WINDOW if pace.contested and app.period is not None:
            last = due_timers(status.state)
            end = status.state.calendar.start_of(last[0].day) - _NOON if last else status.now
            return _member(status), RequestVote(), max(end, status.now)
        case Phase.VOTE_DUE:
            return staff, OpenVote(), at
        case Phase.VOTING:
            return _ballots(status)
        case Phase.RALO_DECISION:
            return secretariat, RaloDecides(RaloDecision.ACCEPT), status.now
        case Phase.DECIDED:
            return staff, Notified(review_information=True), at
        case _:
            return None


def _when(status: Status, pace: Pace) -> datetime:
    app = status.application
    given = allowance(app) if app is not None else None
    if pace.prompt or given is None:
        return status.now
    days = status.state.pin(given.name).value
    last = Day(given.since + (days if isinstance(days, int) else 0))
    return max(status.now, status.state.calendar.start_of(last) + _NOON)


def _end_suspension(status: Status, pace: Pace) -> tuple[Actor, Act, datetime] | None:
    """Ends at once on the earliest path, by its own last day on the others; ground 1 by the applicant."""
    first = status.suspensions[0]
    if first.ground == 1:
        return None if pace.contested else (Actor(Role.APPLICANT), Lift(first.number), status.now)
    return (Actor(Role.STAFF), Info(first.number), status.now) if pace.prompt else None


def _ballots(status: Status) -> tuple[Actor, Act, datetime] | None:
    """Members vote in turn until the poll is quorate."""
    poll = status.open_poll
    if poll is None or poll.is_quorate:
        return None
    waiting = sorted(poll.electorate - poll.ballots.keys())
    return (Actor(Role.COMMITTEE_MEMBER, waiting[0]), Ballot(Answer.YES), status.now) if waiting else None


def _with(status: Status, actor: Actor, act: Act, at: datetime) -> Status:
    number = max((fact.number for fact in status.facts), default=0) + 1
    fact = Fact(number, at, at, (actor,), act)
    return derive((*status.facts, fact), status.state.rulebook, status.state.rosters, at)


def _at(status: Status, at: datetime) -> Status:
    return derive(status.facts, status.state.rulebook, status.state.rosters, at)
