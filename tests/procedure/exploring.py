"""Every state that can be reached under tiny rules, found breadth first.

From each state three kinds of edges lead on: every act that is permitted, the next thing time does, and one
more day. Two states are the same if nothing that can still happen tells them apart: days count from today,
and as far as anything asks; numbers of facts, instants and reasons do not count. That projection is `seen_as`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from chapterhouse.procedure import Act, Fact, Rosters, Rulebook, Status, next_change, permitted
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Answer, Ballot, Ceased, Comment, CommentWithdrawn, Info, Lift, Withdraw
from chapterhouse.procedure.fold import carry_on, fold
from chapterhouse.procedure.parameters import Plain
from chapterhouse.procedure.parts import Application, Decertification, Poll
from chapterhouse.procedure.state import State
from chapterhouse.procedure.status import clock_of
from chapterhouse.procedure.words import Phase, Standing
from procedure.given import committee, instant, regional, rules
from procedure.people import STAFF, member
from procedure.worlds import By

Step = tuple[By, Act]

TINY: Final[dict[str, Plain]] = {
    "limit.days": 2,
    "review.days": 1,
    "objection.days": 1,
    "vote.days": 1,
    "advice.late_days": 0,
    "vote.open_within": 0,
    "notify.days": 0,
    "suspension.info_days": 1,
    "suspension.alac_members": 1,
    "review_request.days": 1,
    "decert.notice_days": 1,
    "decert.vote_days": 1,
    "comments.destroy_days": 0,
}

A_WHILE: Final = 2
"""Days after which it makes no difference any more how long ago something was, under the tiny rules."""


def tiny(changed: dict[str, Plain]) -> Rulebook:
    """Return the tiny rules, some of them changed."""
    return rules({**TINY, **changed})


def people(seats: int) -> Rosters:
    """Return a committee of so many, and two regions."""
    return Rosters(committee(seats), {code: regional(code) for code in ("EU", "AP")})


class Edge(NamedTuple):
    """What led from one state to the next: an act, or time alone."""

    step: Step | None
    before: State
    after: State


@dataclass
class Explored:
    """All states found, and for each those from which it was reached without anybody giving up."""

    states: list[State] = field(default_factory=list)
    reached_from: list[list[int]] = field(default_factory=list)
    edges: int = 0

    def leading_to(self, wanted: Callable[[State], bool]) -> set[int]:
        """Return the states from which permitted acts and time lead to a wanted one."""
        found = {index for index, state in enumerate(self.states) if wanted(state)}
        waiting = deque(found)
        while waiting:
            for before in self.reached_from[waiting.popleft()]:
                if before not in found:
                    found.add(before)
                    waiting.append(before)
        return found


def explore(
    rulebook: Rulebook,
    rosters: Rosters,
    steps: Iterable[Step],
    look: Callable[[Edge], None],
    *,
    within: Callable[[State], bool],
) -> Explored:
    """Visit every state once and every edge once; `within` says which states to follow further."""
    start = fold((), rulebook, rosters, instant(0))
    always = tuple(steps)
    found = Explored([start], [[]])
    index = {seen_as(start): 0}
    waiting = deque([0])
    while waiting:
        number = waiting.popleft()
        state = found.states[number]
        for step, after in _ways_on(state, always):
            found.edges += 1
            look(Edge(step, state, after))
            after.turns, after.irregular = [], []
            if not within(after):
                continue
            key = seen_as(after)
            place = index.setdefault(key, len(found.states))
            if place == len(found.states):
                found.states.append(after)
                found.reached_from.append([])
                waiting.append(place)
            if step is None or not isinstance(step[1], Withdraw | Ceased):
                found.reached_from[place].append(number)
    return found


def _ways_on(state: State, always: tuple[Step, ...]) -> Iterable[tuple[Step | None, State]]:
    status = Status(state, (), state.at, state.at)
    for by, act in (*always, *_steps_on_suspensions(state)):
        verdict = permitted(status, by, act)
        if not verdict and not isinstance(act, Ballot | Comment | CommentWithdrawn | Info | Lift):
            continue  # I15 of refusals is proved by the random worlds; here a sample of them is enough
        after = carry_on(_copy(state), (Fact(1, state.at, state.at, by, act),), state.at)
        assert bool(verdict) == (not after.irregular), (by, act, verdict)  # I15
        if verdict:
            yield (by, act), after
    tomorrow = state.calendar.start_of(Day(state.day + 1))
    yield None, carry_on(_copy(state), (), tomorrow)
    due = next_change(status)
    if due is not None and due.at > tomorrow:
        yield None, carry_on(_copy(state), (), due.at)


def _steps_on_suspensions(state: State) -> list[Step]:
    if state.app is None:
        return []
    return [
        step
        for one in state.app.open_suspensions
        for step in (((STAFF,), Info(one.number)), (one.by, Lift(one.number)))
    ]


def ballots(seats: int, answers: Iterable[Answer]) -> tuple[Step, ...]:
    """Return every ballot that so many members can cast."""
    return tuple(((member(seat),), Ballot(answer)) for answer in answers for seat in range(1, seats + 1))


# --- copies: a step changes only what is copied here ---


def _copy(s: State) -> State:
    twin = copy(s)
    if s.applications:
        twin.app = _copy_application(s.applications[-1])
        twin.applications = [*s.applications[:-1], twin.app]
    if s.decertification is not None:
        twin.decertification = copy(s.decertification)
        twin.decertification.polls = _copy_polls(s.decertification.polls)
        twin.decertification.review = copy(s.decertification.review)
    twin.spans = [copy(span) for span in s.spans[-1:]]
    twin.turns, twin.irregular = [], []
    return twin


def _copy_application(app: Application) -> Application:
    twin = copy(app)
    twin.excluded, twin.clock_excluded = copy(app.excluded), copy(app.clock_excluded)
    twin.suspensions = list(app.suspensions)
    for one in app.open_suspensions:
        twin.suspensions[one.number - 1] = again = copy(one)
        again.received = set(one.received)
    twin.comments = dict(app.comments)
    twin.polls = _copy_polls(app.polls)
    twin.review = copy(app.review)
    return twin


def _copy_polls(polls: list[Poll]) -> list[Poll]:
    if not polls:
        return []
    last = copy(polls[-1])
    last.ballots = dict(last.ballots)
    return [*polls[:-1], last]


# --- the projection ---


def seen_as(s: State) -> Hashable:
    """Return all of a state that can still matter, counted from today."""
    case = None if s.decertification is None else _case(s, s.decertification)
    return len(s.applications), s.standing, s.ended, _application(s, s.app) if s.app else None, case


def _application(s: State, app: Application) -> Hashable:
    clock = clock_of(app, s.day)
    period = app.period
    return (
        app.phase,
        app.region,
        app.track,
        period and (period.timer, period.days_left(s.day, app.excluded)),
        (clock.state, min(clock.elapsed, clock.limit + 1)),
        tuple((o.ground, o.by, o.latest and o.latest - s.day, o.missing) for o in app.open_suspensions),
        frozenset(app.comments) if app.phase in (Phase.REVIEW, Phase.ADVICE) else None,
        app.comments_open,
        app.sealed_at is not None,
        app.advice,
        _poll(s, app.polls, is_open=app.phase is Phase.VOTING),
        app.fixed_question,
        app.no_quorum,
        app.outcome,
        app.basis,
        app.standing_before,
        app.notice and min(s.day - app.notice.on, A_WHILE),
        app.review and (app.review.state, app.review.stays),
    )


def _case(s: State, case: Decertification) -> Hashable:
    return (
        min(s.day - case.notice_on, A_WHILE),
        case.heard,
        case.by_request,
        bool(case.reasons),
        _poll(s, case.polls, is_open=s.standing is Standing.DECERT_VOTING),
        case.notice and min(s.day - case.notice.on, A_WHILE),
        case.review and (case.review.state, case.review.stays),
        case.superseded,
    )


def _poll(s: State, polls: list[Poll], *, is_open: bool) -> Hashable:
    if not polls:
        return None
    last = polls[-1]
    if not is_open:
        return last.question, last.carried
    began = last.period.first - s.day if last.question is None else 0  # the period of the other sort may freeze
    return last.question, began, frozenset(last.ballots.items())
