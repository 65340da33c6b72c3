"""Every reachable state under tiny rules (procedure.md, section 12): no dead ends, no forbidden state.

Bounds in every run: periods of one day, a limit of two days, two members (so a quorum of two) of whom one may
suspend. Accreditation: one application, at most two suspensions open at a time (all three grounds), one comment
and its withdrawal, all forms of advice, a change of region, all three answers. Review and decertification: one
application, no suspension, YES and NO; withdrawal, lapse and change of region are left to the first.
`./app prove` takes three members in the first, and in the second two applications, one after the other.
The number of states is part of the test: a change of it is a change of the law.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from chapterhouse.procedure import Part, Status, next_change, sees
from chapterhouse.procedure.facts import (
    Advice,
    AdviceForm,
    Answer,
    Ceased,
    Comment,
    CommentWithdrawn,
    DecertDrop,
    DecertNotice,
    DecertNotified,
    DecertOpenVote,
    DecertResponse,
    Diligence,
    Dossier,
    Notified,
    OpenVote,
    Received,
    Region,
    Relinquished,
    RequestVote,
    ReviewDecided,
    ReviewRequested,
    ReviewResult,
    Suspend,
    Withdraw,
)
from chapterhouse.procedure.parts import SUSPENDABLE
from chapterhouse.procedure.state import State
from chapterhouse.procedure.status import clock_of
from chapterhouse.procedure.words import Basis, EndReason, Outcome, Phase, Standing
from procedure.exploring import Edge, Step, ballots, explore, people, tiny
from procedure.people import A1, ALS, APPLICANT, CHAIR, M1, M2, PUBLIC, REVIEWER, SECRETARIAT, STAFF
from sizes import size

pytestmark = pytest.mark.exploration

SILENCE: Final = ("follow_advice", "mandatory_vote", "literal")

TO_A_DECISION: Final[tuple[Step, ...]] = (
    ((APPLICANT,), Received("EU")),
    ((STAFF,), Dossier()),
    ((M1,), Comment()),
    ((SECRETARIAT,), Advice(AdviceForm.ACCREDIT)),
    ((SECRETARIAT,), Advice(AdviceForm.NOT_ACCREDIT)),
    ((SECRETARIAT,), Advice(AdviceForm.NONE)),
    ((A1,), RequestVote()),
    ((STAFF,), OpenVote()),
    ((STAFF,), Notified(review_information=True)),
    ((STAFF,), Ceased()),
)

ACCREDITATION: Final[tuple[Step, ...]] = (
    *TO_A_DECISION,
    ((STAFF,), Diligence()),
    ((APPLICANT,), Suspend(1)),
    ((A1,), Suspend(3, ("accounts",))),
    ((APPLICANT,), Withdraw()),
    ((SECRETARIAT,), Suspend(2, ("statutes",))),
    ((SECRETARIAT,), Advice(AdviceForm.NO_CONSENSUS)),
    ((M1,), CommentWithdrawn()),
    ((STAFF,), Region("AP")),
    ((SECRETARIAT._replace(region="AP"),), Advice(AdviceForm.NONE)),
)

AFTER: Final[tuple[Step, ...]] = (
    *TO_A_DECISION,
    ((APPLICANT,), ReviewRequested()),
    *(((REVIEWER,), ReviewDecided(result)) for result in ReviewResult),
    ((CHAIR,), DecertNotice("silent for years")),
    ((ALS,), DecertResponse(final=True)),
    ((CHAIR,), DecertDrop()),
    ((CHAIR,), DecertOpenVote()),
    ((STAFF,), DecertNotified(review_information=True)),
    ((ALS,), Relinquished()),
)

LIVE: Final = frozenset(Phase) - {Phase.NONE, Phase.CLOSED}


def look(silence: str) -> Callable[[Edge], None]:
    """Return what is looked at on every edge, and in the state it leads to."""

    def at(edge: Edge) -> None:
        state = edge.after
        no_movement_while_suspended(edge)
        no_decision_by_accident(state, silence)
        nobody_reads_comments_after(state)
        heard_before_decertified(edge)
        one_poll_at_a_time(state)
        due = next_change(Status(state, (), state.at, state.at))
        assert due is None or due.at > state.at  # I17: what was due has happened

    return at


def no_movement_while_suspended(edge: Edge) -> None:
    """I7 and I8."""
    before, after = edge.before.app, edge.after.app
    if before is None or after is None or not before.is_suspended:
        return
    if edge.step is None:
        if after.is_suspended:
            assert after.phase is before.phase
            assert clock_of(after, edge.after.day).elapsed == clock_of(before, edge.before.day).elapsed
            if before.period is not None and after.period is not None:
                left = before.period.days_left(edge.before.day, before.excluded)
                assert after.period.days_left(edge.after.day, after.excluded) == left
    elif not isinstance(edge.step[1], Withdraw | Ceased | Region):
        assert after.phase is before.phase


def no_decision_by_accident(state: State, silence: str) -> None:
    """I6, I10, I11 and I12."""
    app = state.app
    if app is None:
        return
    assert (app.basis is not None) is (app.outcome is not None and app.outcome.is_decision)
    if app.outcome is Outcome.ACCREDIT and app.advice is AdviceForm.NOT_ACCREDIT and silence != "literal":
        assert app.basis in (Basis.VOTE, Basis.REVIEW)
    if app.outcome is Outcome.REFUSE:
        assert app.basis in (Basis.VOTE, Basis.ADVICE_STANDS, Basis.ADVICE_UNOPPOSED, Basis.REVIEW)
        assert app.basis is not Basis.ADVICE_UNOPPOSED or silence == "follow_advice"
    if app.phase is Phase.DECIDED and app.basis in (Basis.VOTE, Basis.ADVICE_STANDS):
        assert app.polls[-1].is_quorate


def nobody_reads_comments_after(state: State) -> None:
    """I14."""
    status = Status(state, (), state.at, state.at)
    for actor in (APPLICANT, ALS, PUBLIC, REVIEWER):
        assert not sees(status, actor, Part.COMMENTS)
    for actor in (STAFF, CHAIR, A1, SECRETARIAT, M2):
        may = sees(status, actor, Part.COMMENTS)
        assert not may or (status.outcome is None and status.phase in SUSPENDABLE)


def heard_before_decertified(edge: Edge) -> None:
    """I19; and that only a decertification is told as one."""
    case, state = edge.after.decertification, edge.after
    if edge.step is not None and isinstance(edge.step[1], DecertNotified):
        assert case is not None
        assert case.polls[-1].carried
    if edge.before.standing is Standing.DECERT_VOTING and state.ended is EndReason.DECERTIFIED:
        assert case is not None
        hearing = case.hearing.value
        assert isinstance(hearing, int)
        assert case.reasons
        assert case.heard or case.polls[-1].opened_on > case.notice_on + hearing


def one_poll_at_a_time(state: State) -> None:
    """I21, and that nobody is accredited while an application of theirs is live."""
    live = state.app is not None and state.app.is_live
    assert not (live and state.standing.is_accredited)
    polling = state.app is not None and state.app.open_poll is not None
    assert not (polling and state.standing is Standing.DECERT_VOTING)


ACCREDITATION_STATES: Final = {
    "follow_advice": (8_481, 29_601),
    "mandatory_vote": (8_477, 29_597),
    "literal": (8_485, 29_605),
}
"""In every run, and by `./app prove`."""
AFTER_STATES: Final = {
    "follow_advice": (11_262, 101_663),
    "mandatory_vote": (10_990, 98_047),
    "literal": (11_839, 105_360),
}


@pytest.mark.parametrize("silence", SILENCE)
def test_accreditation(silence: str) -> None:
    seats = size(2, prove=3)
    found = explore(
        tiny({"silence.negative": silence}),
        people(seats),
        (*ACCREDITATION, *ballots(seats, Answer)),
        look(silence),
        within=lambda s: len(s.applications) < 2 and (s.app is None or len(s.app.open_suspensions) <= 2),
    )
    no_dead_ends(found.leading_to(decided_and_told), found.states)
    short, long = ACCREDITATION_STATES[silence]
    states = len(found.states)
    assert states == size(short, prove=long)


@pytest.mark.parametrize("silence", SILENCE)
def test_review_and_decertification(silence: str) -> None:
    applications = size(1, prove=2)
    found = explore(
        tiny({"silence.negative": silence}),
        people(2),
        (*AFTER, *ballots(2, (Answer.YES, Answer.NO))),
        look(silence),
        within=lambda s: len(s.applications) <= applications,
    )
    no_dead_ends(found.leading_to(decided_and_told), found.states)
    short, long = AFTER_STATES[silence]
    states = len(found.states)
    assert states == size(short, prove=long)


def decided_and_told(state: State) -> bool:
    return state.app is not None and state.app.phase is Phase.CLOSED and state.app.notice is not None


def no_dead_ends(leading: set[int], states: list[State]) -> None:
    """I18: from every live phase permitted acts and time lead to a decision and its notice."""
    for number, state in enumerate(states):
        assert state.phase not in LIVE or number in leading
