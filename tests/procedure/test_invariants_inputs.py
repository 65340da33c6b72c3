"""Invariants of procedure.md, section 12, about inputs and outputs: I1 to I5, I15 and I20."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from chapterhouse.procedure import (
    Fact,
    Part,
    Rulebook,
    Status,
    Value,
    agenda,
    consequences,
    derive,
    duties,
    explain,
    forecast,
    next_change,
    outline,
    permitted,
    sees,
    what_if,
)
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Act, Void
from chapterhouse.procedure.fold import carry_on, fold
from chapterhouse.procedure.parameters import PARAMETERS, Plain
from chapterhouse.procedure.state import State
from chapterhouse.procedure.voids import Inputs, counted
from procedure.given import shipped
from procedure.people import STAFF, STAFF_TOO
from procedure.worlds import ANY_ACT, ANYBODY, SENSIBLE, By, World, examples, instants_until, worlds

pytestmark = pytest.mark.exploration


def without_offences(state: State) -> State:
    return replace(state, irregular=[])


@examples(150)
@over(worlds())
def test_i1_total_and_pure(world: World) -> None:
    status = world.status()
    again = derive(list(world.facts), world.rulebook, world.rosters, world.now)
    assert again.state == status.state
    for reading in (agenda, next_change, duties, explain, consequences, outline):
        reading(status)
    for actor in ANYBODY:
        for part in Part:
            sees(status, actor, part)
    assert status.state == again.state


@examples(60)
@over(worlds(most=5))
def test_i1_forecasts_are_total_and_change_nothing(world: World) -> None:
    status = world.status()
    forecast(status)
    what_if(world.facts, world.rulebook, shipped(), world.rosters, world.now)
    assert status.state == world.status().state


@examples(60)
@over(worlds(), st.integers(0, 90))
def test_i1_total_before_the_first_day_of_operation(world: World, days: int) -> None:
    first = Day(world.rulebook.calendar.day_of(world.now) - days)
    values = (value for name in world.rulebook.names for value in world.rulebook.history(name))
    begins_late = Rulebook(v._replace(in_force_from=first) if v.name == "limit.days" else v for v in values)
    status = derive(world.facts, begins_late, world.rosters, world.now - timedelta(days=10))
    operating = [turn for turn in status.course if begins_late.calendar.day_of(turn.at) < first]
    assert operating == []
    for by, act in SENSIBLE[:5]:
        effect_is_permission(World(status.facts, begins_late, world.rosters, status.now), status, by, act)


@examples(120)
@over(worlds(), st.integers())
def test_i2_order_of_receipt_does_not_matter(world: World, seed: int) -> None:
    shuffled = list(world.facts)
    random.Random(seed).shuffle(shuffled)
    status = derive(shuffled, world.rulebook, world.rosters, world.now)
    assert status.state == world.status().state
    assert status.facts == world.status().facts


@examples(120)
@over(st.data())
def test_i3_no_time_travel(data: st.DataObject) -> None:
    world = data.draw(worlds())
    now = data.draw(instants_until(world))
    known = data.draw(st.one_of(st.just(now), instants_until(world)))
    heard = [fact for fact in world.facts if fact.at <= now and fact.recorded_at <= known]
    as_known = derive(world.facts, world.rulebook, world.rosters, now, known)
    assert as_known.state == derive(heard, world.rulebook, world.rosters, now, known).state


@examples(120)
@over(st.data())
def test_i4_stepping(data: st.DataObject) -> None:
    world = data.draw(worlds())
    facts = counted(list(world.status().facts), Inputs(world.rulebook, world.rosters, world.now)).facts
    stop = min(data.draw(instants_until(world)), world.now)
    first = fold([f for f in facts if f.at <= stop], world.rulebook, world.rosters, stop)
    stepped = carry_on(first, [f for f in facts if f.at > stop], world.now)
    assert stepped == fold(facts, world.rulebook, world.rosters, world.now)


@examples(200)
@over(worlds())
def test_i5_irregular_is_absent(world: World) -> None:
    status = world.status()
    offending = {entry.fact.number for entry in status.irregular}
    kept = tuple(fact for fact in world.facts if fact.number not in offending)
    cleaned = world.with_facts(kept).status()
    assert cleaned.irregular == ()
    assert without_offences(cleaned.state) == without_offences(status.state)


def effect_is_permission(world: World, status: Status, by: By, act: Act) -> None:
    """Ask whether an act is permitted now, then record it and see."""
    verdict = permitted(status, by, act)
    number = max((fact.number for fact in status.facts), default=0) + 1
    fact = Fact(number, world.now, world.now, by, act)
    after = derive((*status.facts, fact), world.rulebook, world.rosters, world.now)
    offences = [(entry.rule, entry.reason) for entry in after.irregular if entry.fact == fact]
    assert offences == ([] if verdict else [(verdict.rule, verdict.reason)]), (by, act)
    assert bool(verdict.reason) is not verdict.allowed


@examples(40)
@over(worlds(), st.lists(st.sampled_from(ANYBODY), max_size=2).map(tuple))
def test_i15_permission_is_effect(world: World, by: By) -> None:
    status = world.status()
    for who, act in SENSIBLE:
        effect_is_permission(world, status, who, act)
    for act in ANY_ACT[::2]:
        effect_is_permission(world, status, by, act)
    for number in range(1, len(world.facts) + 2):
        effect_is_permission(world, status, (STAFF, STAFF_TOO), Void(number, "a slip"))
    effect_is_permission(world, status, (STAFF, STAFF_TOO), Void(1))
    effect_is_permission(world, status, by, Void(1, "a slip"))


_OTHERS: dict[str, tuple[Plain, ...]] = {
    "limit.days": (1, 500),
    "limit.suspension": ("all", "none", "applicant_only"),
    "review.days": (0, 99),
    "advice.no_consensus": (False,),
    "comments.roster": ("live",),
    "objection.days": (0, 99, None),
    "silence.negative": ("follow_advice", "mandatory_vote", "literal"),
    "vote.days": (0, 99),
    "vote.threshold": ("simple", "absolute", "two_thirds_all"),
    "vote.question_with_advice": ("overturn", "direct"),
    "vote.no_quorum": ("reopen", "fails"),
    "vote.change": (False,),
    "ballots.visibility": ("totals_only",),
    "quorum.fixed": (1, 15),
    "overturn.fail": ("direct_vote",),
    "timers.suspension": ("run", "freeze"),
    "suspension.lift_on": ("acceptance",),
    "suspension.info_days": (0, None),
    "suspension.applicant_days": (0, 99),
    "review_request.days": (0, None),
    "review.stay": ("all",),
    "decert.notice_days": (0, 99),
    "decert.vote_days": (0, 99),
    "decert.abstain_counts": (False,),
    "decert.quorum": (False,),
}
"""Values to adopt while something runs; every parameter pinned at an anchor that may lie in the past."""


@examples(250)
@over(worlds(late=False), st.sampled_from([(name, value) for name, values in _OTHERS.items() for value in values]))
def test_i20_pinning(world: World, change: tuple[str, Plain]) -> None:
    """What is adopted for tomorrow changes no period that runs today, and nothing that has been derived."""
    name, plain = change
    status = world.status()
    tomorrow = Day(world.rulebook.calendar.day_of(world.now) + 1)
    reformed = world.rulebook.with_values([Value(name, plain, tomorrow, "the test", "its own resolution")])
    due = next_change(status)
    for at in filter(None, (world.now, world.rulebook.calendar.start_of(tomorrow), due and due.at)):
        old, new = (derive(world.facts, book, world.rosters, at) for book in (world.rulebook, reformed))
        assert PARAMETERS[name].pin != "now"
        assert [(turn.at, turn.about, turn.value) for turn in new.course] == [
            (turn.at, turn.about, turn.value) for turn in old.course
        ]
        assert (new.outcome, new.basis, new.standing, new.clock) == (old.outcome, old.basis, old.standing, old.clock)
        if due is None or at < due.at:
            assert new.period == old.period
            assert next_change(new) == next_change(old)
