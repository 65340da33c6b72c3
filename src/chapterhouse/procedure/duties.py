"""Who must act, and by when (procedure.md, 8.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from chapterhouse.procedure.because import Because
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Actor, Role
from chapterhouse.procedure.flags import allowance
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.status import Status, clock_of
from chapterhouse.procedure.words import EndReason, Phase, Standing


class Duty(NamedTuple):
    """An act somebody owes. `by` is the last day, None where the text names none."""

    actor: Actor
    act: str
    by: Day | None
    because: tuple[Because, ...]
    suspension: int = 0

    def is_late(self, today: Day) -> bool:
        """Whether its last day has passed."""
        return self.by is not None and self.by < today


def duties(status: Status) -> list[Duty]:
    """Return who must do what, the most pressing in front; those without a day come last.

    While an application is suspended its steps are nobody's to take (X0), so they are nobody's duty.
    """
    found = [*_decertification(status), *_review(status)]
    if status.application is not None:
        found += _application(status, status.application)
    return sorted(found, key=lambda duty: (duty.by is None, duty.by or 0))


def _application(status: Status, app: Application) -> Iterator[Duty]:
    if app.is_suspended:  # it stands still: only what ends the suspension is owed (X0)
        yield from _suspended(app)
        return
    if app.phase is Phase.VOTING:
        yield from _voters(app)
        return
    secretariat = Actor(Role.SECRETARIAT, "", app.region)
    staff, chair = Actor(Role.STAFF), Actor(Role.CHAIR)
    owed = {
        Phase.RECEIVED: ("diligence", (staff,), ("S2.1",)),
        Phase.DILIGENCE: ("dossier", (staff,), ("S2.1", "S2.3")),
        Phase.ADVICE: ("advice", (secretariat,), ("S4.1",)),
        Phase.RALO_DECISION: ("ralo_decides", (secretariat,), ("N3",)),
        Phase.VOTE_DUE: ("open_vote", (chair, staff), ("S5.0",)),
        Phase.DECIDED: ("notified", (staff, chair), ("S6.3",)),
    }.get(app.phase)
    if owed is not None:
        act, actors, rules = owed
        by, limit = _until(status, app)
        because = (*(Because(rule) for rule in rules), limit)
        yield from (Duty(actor, act, by, because) for actor in actors)


def _until(status: Status, app: Application) -> tuple[Day | None, Because]:
    """Return the last day of the step: its own allowance, else that of the ninety days."""
    given = allowance(app)
    if given is None:
        return clock_of(app, status.state.day).due, Because("S9.1", (app.fact,), (app.limit,))
    days = status.state.pin(given.name)
    return Day(given.since + cast(int, days.value)), Because(given.rule, (), (days,))


def _voters(app: Application) -> Iterator[Duty]:
    """Not a duty in law: but two silent members have stalled files before, so it is asked of each."""
    poll = app.polls[-1]
    last = Day(cast(Day, poll.period.expiry(app.excluded)) - 1)
    for who in sorted(poll.electorate - poll.ballots.keys()):
        yield Duty(Actor(Role.COMMITTEE_MEMBER, who), "ballot", last, (Because("S6.1"), Because("A13")))


def _suspended(app: Application) -> Iterator[Duty]:
    for suspension in app.open_suspensions:
        if suspension.ground == 1:
            continue
        because = (Because("X6", (suspension.fact,)), Because("X5", (suspension.fact,)))
        last, number = suspension.latest, suspension.number
        yield Duty(Actor(Role.APPLICANT), "info", last, because, number)
        for asker in suspension.by:
            yield Duty(asker, "lift", last, because, number)


def _decertification(status: Status) -> Iterator[Duty]:
    case = status.state.decertification
    if case is None:
        return
    on = (case.fact,)
    if status.standing is Standing.DECERT_NOTICE:
        last = Day(case.notice_on + cast(int, case.hearing.value))
        yield Duty(Actor(Role.ALS), "decert_response", last, (Because("S7.3", on, (case.hearing,)),))
        if case.heard or status.state.day > last:
            yield Duty(Actor(Role.CHAIR), "decert_open_vote", None, (Because("S7.1", on), Because("A35", on)))
    elif status.standing is Standing.DECERT_VOTING:
        poll = case.polls[-1]
        last = Day(poll.period.first + cast(int, poll.period.days))
        for who in sorted(poll.electorate - poll.ballots.keys()):
            yield Duty(Actor(Role.COMMITTEE_MEMBER, who), "ballot", last, (Because("S7.1", on),))
    elif status.ended is EndReason.DECERTIFIED and case.has_decertified and case.notice is None:
        yield Duty(Actor(Role.STAFF), "decert_notified", None, (Because("S7.4", on),))
        yield Duty(Actor(Role.CHAIR), "decert_notified", None, (Because("S7.4", on),))


def _review(status: Status) -> Iterator[Duty]:
    """A review that was asked for waits for its reviewer, whichever decision it is of."""
    if status.state.pending_review is not None:
        yield Duty(Actor(Role.REVIEWER), "review_decided", None, (Because("A20"),))
