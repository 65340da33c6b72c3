"""Invariants of procedure.md, section 12, about reasons and the way ahead: I16, I17 and I18."""

from datetime import timedelta

import pytest
from hypothesis import given as over

from chapterhouse.procedure import (
    Act,
    Actor,
    Because,
    Fact,
    Status,
    agenda,
    derive,
    duties,
    explain,
    next_change,
    outline,
    permitted,
)
from chapterhouse.procedure.facts import (
    Advice,
    AdviceForm,
    Answer,
    Ballot,
    Dossier,
    Lift,
    Notified,
    OpenVote,
    RaloDecides,
    RaloDecision,
    RequestVote,
)
from chapterhouse.procedure.words import Phase
from procedure.people import SECRETARIAT, STAFF, member
from procedure.rule_ids import READINGS, RULES
from procedure.worlds import PEOPLE, World, examples, worlds

pytestmark = pytest.mark.exploration

_STANDS_STILL = frozenset({"diligence", "dossier", "advice", "open_vote", "ralo_decides"})
"""The steps that X0 refuses while an application is suspended (a ballot may be of a decertification)."""


def holds(because: tuple[Because, ...], status: Status) -> None:
    """Look at reasons: there are some, each names a rule, known facts and values of the rulebook."""
    assert because
    numbers = {fact.number for fact in status.facts}
    for reason in because:
        assert reason.rule in RULES | READINGS
        assert set(reason.facts) <= numbers, reason
        for value in reason.params:
            assert value in status.state.rulebook.history(value.name)


@examples(150)
@over(worlds())
def test_i16_every_derived_thing_has_reasons(world: World) -> None:
    status = world.status()
    for turn in status.course:
        holds(turn.because, status)
    for entry in agenda(status):
        holds(entry.because, status)
    for duty in duties(status):
        holds(duty.because, status)
        assert duty.suspension or not status.suspensions or duty.act not in _STANDS_STILL
    for offence in status.irregular:
        assert offence.rule in RULES | READINGS
        assert offence.reason
    values = outline(status)
    explained: dict[str, list[str]] = {}
    for explanation in explain(status):
        holds(explanation.because, status)
        explained.setdefault(explanation.part, []).append(explanation.value)
    for part in ("phase", "outcome", "basis", "advice", "question", "tally", "review"):
        shown = explained.get(part, ["-"])[0]
        assert shown == values[part] or (part == "phase" and values[part] == Phase.NONE), part
    suspended = status.application.suspensions if status.application else []
    assert len(explained.get("suspension", [])) == len(suspended)
    assert explained.get("flag", []) == [str(flag) for flag in status.flags]
    standing = explained.get("standing", ["NONE"])[0]
    assert standing == (status.standing if status.ended is None else f"{status.standing}({status.ended})")


@examples(200)
@over(worlds(late=False))
def test_i17_agenda_honest(world: World) -> None:
    """Nothing changes by itself before the instant foretold, and something does at it."""
    status = world.status()
    due = next_change(status)
    if due is None:
        year_on = derive(status.facts, world.rulebook, world.rosters, world.now + timedelta(days=400))
        assert year_on.course == status.course
        return
    assert due.at > world.now
    assert next(entry for entry in agenda(status) if entry.changes) == due
    just_before, then = (
        derive(status.facts, world.rulebook, world.rosters, at) for at in (due.at - timedelta(microseconds=1), due.at)
    )
    assert just_before.course == status.course
    assert len(then.course) > len(status.course)
    assert then.course[len(status.course)].at == due.at


@examples(120)
@over(worlds(late=False))
def test_i17_flags_go_up_when_foretold(world: World) -> None:
    status = world.status()
    changing = next_change(status)
    for entry in agenda(status):
        if entry.changes or (changing is not None and changing.at <= entry.at) or entry.what not in FLAGS:
            continue
        just_before, then = (
            derive(status.facts, world.rulebook, world.rosters, at)
            for at in (entry.at - timedelta(microseconds=1), entry.at)
        )
        assert entry.what not in just_before.flags
        assert entry.what in then.flags


FLAGS = ("OVERDUE", "ADVICE_LATE", "VOTE_LATE", "NOTIFY_LATE")


def step(status: Status) -> tuple[tuple[Actor, ...], Act] | None:
    """Return an act that leads on, by those whose turn it is; None where only time does."""
    app = status.application
    assert app is not None
    secretariat = (SECRETARIAT._replace(region=app.region),)
    if status.suspensions:
        first = status.suspensions[0]
        return first.by, Lift(first.number)
    match status.phase:
        case Phase.RECEIVED | Phase.DILIGENCE:
            return (STAFF,), Dossier()
        case Phase.ADVICE:
            return secretariat, Advice(AdviceForm.ACCREDIT if app.comments else AdviceForm.NONE)
        case Phase.WINDOW if next_change(status) is None:
            return voters(status)[:1], RequestVote()
        case Phase.VOTE_DUE:
            return (STAFF,), OpenVote()
        case Phase.VOTING if status.open_poll is not None:
            waiting = tuple(v for v in voters(status) if v.who not in status.open_poll.ballots)
            return (waiting[:1], Ballot(Answer.YES)) if waiting else None
        case Phase.RALO_DECISION:
            return secretariat, RaloDecides(RaloDecision.DECLINE)
        case Phase.DECIDED:
            return (STAFF,), Notified(review_information=True)
        case _:
            return None


def voters(status: Status) -> tuple[Actor, ...]:
    sitting = status.open_poll.electorate if status.open_poll else status.state.rosters.committee.on(status.state.day)
    return tuple(member(int(who[1:])) for who in sorted(sitting))


@examples(100)
@over(worlds(late=False, people=PEOPLE[:-1]))
def test_i18_live_until_decided(world: World) -> None:
    """From every live phase permitted acts and time lead to a decision and its notice, nobody giving up."""
    status = world.status()
    if status.phase is not Phase.NONE:
        told = led_on(world, status)
        assert told.phase == Phase.CLOSED
        assert told.outcome is not None


def led_on(world: World, status: Status, *, at_most: int = 40) -> Status:
    """Let those whose turn it is act, and time for the rest, until the case is closed."""
    while status.phase is not Phase.CLOSED:
        at_most -= 1
        assert at_most, status.phase
        now, facts = status.now, status.facts
        way = step(status)
        if way is not None:
            by, act = way
            verdict = permitted(status, by, act)
            assert verdict, (status.phase, by, act, verdict)
            number = max((fact.number for fact in facts), default=0) + 1
            facts = (*facts, Fact(number, now, now, by, act))
        else:
            due = next_change(status)
            assert due is not None, status.phase
            now = due.at
        status = derive(facts, world.rulebook, world.rosters, now)
        assert status.outcome is None or status.outcome.is_decision
    return status
