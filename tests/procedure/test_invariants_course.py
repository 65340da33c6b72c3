"""Invariants of procedure.md, section 12, about how one moment follows another: I6 to I12, I14, I19 and I21."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from chapterhouse.procedure import Fact, Part, Role, Status, derive, next_change, sees
from chapterhouse.procedure.facts import (
    AdviceForm,
    Ceased,
    DecertNotice,
    DecertResponse,
    Lift,
    Region,
    ReviewDecided,
    Suspend,
    Void,
    Withdraw,
)
from chapterhouse.procedure.parts import SUSPENDABLE
from chapterhouse.procedure.words import Basis, EndReason, Outcome, Phase, ReviewState, Timer
from procedure.given import PREFIXES, rules
from procedure.people import APPLICANT
from procedure.worlds import ANYBODY, DEFAULTS, RULEBOOKS, World, examples, moments, worlds

pytestmark = pytest.mark.exploration

REDO = next(book for book in RULEBOOKS if book.on("late.after_notification", book.first_day).value == "redo")
FIRM = tuple(book for book in RULEBOOKS if book is not REDO)
FREEZING = tuple(b for b in RULEBOOKS if b.on("timers.suspension", b.first_day).value == "freeze")
COUNTED_IN_FULL = tuple(b for b in FREEZING if b.on("limit.suspension", b.first_day).value == "all")
NOT_LITERAL = tuple(b for b in RULEBOOKS if b.on("silence.negative", b.first_day).value != "literal")
REOPENING = tuple(b for b in RULEBOOKS if b.on("vote.no_quorum", b.first_day).value == "reopen")


def is_told(status: Status) -> bool:
    return status.application is not None and status.application.notice is not None


@examples(150)
@over(worlds(late=False))
def test_i6_one_outcome(world: World) -> None:
    for moment in moments(world):
        before, after = moment.before, moment.after
        decided = after.outcome is not None and after.outcome.is_decision
        assert (after.basis is not None) is decided
        assert decided or after.phase is not Phase.DECIDED
        if is_told(before) and len(before.state.applications) == len(after.state.applications):
            reviewed = moment.fact is not None and isinstance(moment.fact.act, ReviewDecided)
            assert (after.outcome, after.basis) == (before.outcome, before.basis) or reviewed
            assert (after.outcome, after.basis) == (before.outcome, before.basis) or (
                before.review is ReviewState.PENDING and after.review in (ReviewState.REVERSED, ReviewState.REMANDED)
            )


@examples(150)
@over(worlds(rulebooks=FIRM))
def test_i6_no_late_fact_undoes_a_notice(world: World) -> None:
    """A29: `notified` is the point of no return, whatever is learnt afterwards."""
    facts = [fact for fact in world.facts if not isinstance(fact.act, Void | ReviewDecided)]
    instants = sorted({fact.recorded_at for fact in facts if fact.recorded_at <= world.now} | {world.now})
    told: dict[int, tuple[Outcome | None, Basis | None, datetime]] = {}
    for at in instants:
        for app in derive(facts, world.rulebook, world.rosters, at).state.applications:
            if app.notice is not None:
                seen = told.setdefault(app.number, (app.outcome, app.basis, app.notice.at))
                assert seen == (app.outcome, app.basis, app.notice.at)
        assert len(told) <= len(instants)


@examples(150)
@over(worlds(rulebooks=FREEZING, late=False))
def test_i7_stillness(world: World) -> None:
    for moment in moments(world):
        if moment.before.suspensions and moment.after.phase is not moment.before.phase:
            if moment.fact is None:
                assert moment.after.outcome is Outcome.LAPSED
            else:
                assert isinstance(moment.fact.act, Withdraw | Ceased | Region)


@examples(150)
@over(worlds(rulebooks=COUNTED_IN_FULL, late=False))
def test_i8_frozen(world: World) -> None:
    for moment in moments(world):
        before, after = moment.before, moment.after
        if before.suspensions and after.suspensions and before.phase is after.phase:
            assert before.clock is not None
            assert after.clock is not None
            assert (before.clock.elapsed, before.clock.due) == (after.clock.elapsed, None)
            assert after.clock.state == "frozen"
            if before.period is not None and after.period is not None:
                assert before.period.days_left == after.period.days_left
                assert before.period.last is after.period.last is None
                assert after.period.frozen


def ends(status: Status) -> tuple[int | None, int | None, datetime | None]:
    """Return the last day of the running period, the due date, and the next change of the period's own."""
    due = next_change(status)
    own = due is not None and due.what not in (Timer.SUSPENSION_LAPSES, Timer.DECERT_VOTE_CLOSES)
    return (
        status.period.last if status.period else None,
        status.clock.due if status.clock else None,
        due.at if due is not None and own else None,
    )


@examples(200)
@over(worlds(late=False, suspended=False, most=4), st.integers(0, 9), st.integers(0, 5))
def test_i9_monotone(world: World, days: int, more: int) -> None:
    """A suspension added now, or made longer, never brings a deadline forward; the period loses no day."""
    status = world.status()
    if status.phase not in SUSPENDABLE or status.suspensions:
        return
    assert status.application is not None
    number = len(status.application.suspensions) + 1

    def suspended_for(length: int) -> Status:
        at, end = world.now, world.now + timedelta(days=length)
        further = (
            Fact(901, at, at, (APPLICANT,), Suspend(1)),
            Fact(902, end, end, (APPLICANT,), Lift(number)),
        )
        return derive((*status.facts, *further), world.rulebook, world.rosters, end)

    plain, short, long = status, suspended_for(days), suspended_for(days + more)
    if Outcome.LAPSED in (short.outcome, long.outcome) or len({plain.phase, short.phase, long.phase}) > 1:
        return  # a cap, or periods that run on
    for one, other in ((plain, short), (short, long)):
        for earlier, later in zip(ends(one), ends(other), strict=True):
            assert earlier is None or later is None or earlier <= later  # type: ignore[operator]
    if plain.period and plain.period.days_left is not None and long.period:
        freezes = world.rulebook.on("timers.suspension", world.rulebook.first_day).value == "freeze"
        assert long.period.days_left == plain.period.days_left - (0 if freezes else days + more)


@examples(150)
@over(worlds(rulebooks=NOT_LITERAL))
def test_i10_no_silent_accreditation_against_advice(world: World) -> None:
    for app in world.status().state.applications:
        if app.outcome is Outcome.ACCREDIT and app.advice is AdviceForm.NOT_ACCREDIT:
            assert app.basis in (Basis.VOTE, Basis.REVIEW)


@examples(150)
@over(worlds())
def test_i11_no_refusal_by_accident(world: World) -> None:
    bases = (Basis.VOTE, Basis.ADVICE_STANDS, Basis.ADVICE_UNOPPOSED, Basis.RALO, Basis.REVIEW)
    for app in world.status().state.applications:
        if app.outcome is Outcome.REFUSE:
            assert app.basis in bases
            assert app.basis is not Basis.ADVICE_UNOPPOSED or app.advice is AdviceForm.NOT_ACCREDIT
            assert app.basis is not Basis.ADVICE_STANDS or app.advice is AdviceForm.NOT_ACCREDIT


@examples(150)
@over(worlds(rulebooks=REOPENING, late=False))
def test_i12_a_vote_decides_only_if_quorate(world: World) -> None:
    for moment in moments(world):
        before, after = moment.before, moment.after
        if before.phase is Phase.VOTING and after.phase is Phase.DECIDED:
            assert after.last_closed_poll is not None
            assert after.last_closed_poll.is_quorate
            assert after.last_closed_poll.tally.cast >= after.last_closed_poll.quorum
            assert after.basis in (Basis.VOTE, Basis.ADVICE_STANDS)


@examples(120)
@over(worlds(late=False))
def test_i14_confidentiality(world: World) -> None:
    for moment in moments(world):
        status = moment.after
        for actor in ANYBODY:
            may = sees(status, actor, Part.COMMENTS).allowed
            assert not sees(status, actor, Part.ANONYMOUS_SOURCE)
            if may:
                assert actor.role not in (Role.APPLICANT, Role.ALS, Role.PUBLIC, Role.REVIEWER)
                assert status.outcome is None
                assert status.phase not in (Phase.NONE, Phase.RECEIVED, Phase.DECIDED, Phase.CLOSED)
                if actor.role in (Role.SECRETARIAT, Role.REGIONAL_MEMBER):
                    assert actor.region == status.region
                if actor.role is Role.COMMITTEE_MEMBER:
                    assert actor.who in world.rosters.committee.on(status.state.day)
            for part in (Part.NAMED_SOURCE, Part.COMMENT_COUNT):
                assert sees(status, actor, part).allowed is may


CASES = tuple(name for name in PREFIXES if "decert" in name or "accredited" in name)


@examples(150)
@over(worlds(prefixes=CASES, late=False))
def test_i19_hearing_first(world: World) -> None:
    for moment in moments(world):
        after = moment.after
        if after.ended is not EndReason.DECERTIFIED or moment.before.ended is EndReason.DECERTIFIED:
            continue
        case = after.state.decertification
        assert case is not None
        facts = {fact.number: fact.act for fact in after.facts}
        notice = facts[case.fact]
        assert isinstance(notice, DecertNotice)
        assert notice.reasons
        opened = case.polls[-1].opened_at
        final = any(
            isinstance(fact.act, DecertResponse) and fact.act.final and case.notice_at <= fact.at <= opened
            for fact in after.facts
        )
        needed = case.hearing.value
        assert isinstance(needed, int)
        days = case.polls[-1].opened_on - case.notice_on
        # after a remand the hearing has been had (A20)
        remanded = any(isinstance(fact.act, ReviewDecided) and fact.at <= opened for fact in after.facts)
        assert final or days > needed or remanded


@examples(150)
@over(worlds(late=False, prefixes=CASES))
def test_i21_one_poll_at_a_time(world: World) -> None:
    for moment in moments(world):
        state = moment.after.state
        app_polls = state.app is not None and state.app.open_poll is not None
        decertifying = moment.after.standing == "DECERT_VOTING"
        assert not (app_polls and decertifying)
        assert (moment.after.open_poll is not None) is (app_polls or decertifying)
        assert not (moment.after.phase in SUSPENDABLE and moment.after.standing.is_accredited)


def test_the_defaults_are_among_the_rulebooks() -> None:
    """The selections above would prove nothing if they were empty."""
    for chosen in (FIRM, FREEZING, COUNTED_IN_FULL, NOT_LITERAL, REOPENING):
        assert DEFAULTS in chosen
        assert len(chosen) > 10
    assert rules({"silence.negative": "literal"}).on("silence.negative", DEFAULTS.first_day).value == "literal"
