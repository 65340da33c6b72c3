"""Review of decisions under the Bylaws; only its outcome enters (S6.2, S7.1r, A20, A43)."""

from __future__ import annotations

from typing import cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.facts import Fact, ReviewDecided, ReviewRequested, ReviewResult, Role, Track
from chapterhouse.procedure.parts import Application, Decertification, Notice, Review
from chapterhouse.procedure.state import State, acted_by
from chapterhouse.procedure.steps.regional import vote_falls_due
from chapterhouse.procedure.words import Basis, EndReason, Outcome, Phase, ReviewState, Standing

Decision = Application | Decertification


def reviewable(s: State) -> Decision | None:
    """Return the notified decision that the party could have reviewed: the latest one (A43).

    Giving up the accreditation, or ceasing to exist, leaves nothing to review.
    """
    case = s.decertification
    if s.ended is EndReason.DECERTIFIED and case is not None and not case.superseded and case.has_decertified:
        return case if case.notice else None
    app = s.app
    if app is None or app.phase is not Phase.CLOSED or app.notice is None:
        return None
    given_up = s.ended in (EndReason.RELINQUISHED, EndReason.CEASED) and app.outcome is Outcome.ACCREDIT
    return None if given_up else app


def review_requested_guard(s: State, fact: Fact) -> Refusal | None:
    """S6.2 who, or no notified decision; A20 too late, or asked before; A43 decertification open."""
    decision = reviewable(s)
    if not acted_by(fact, Role.APPLICANT, Role.ALS):
        return Refusal("S6.2", "who")
    if decision is None:
        return Refusal("S6.2", "no_decision")
    if decision.review is not None:
        return Refusal("A20", "asked_before")
    notice = cast(Notice, decision.notice)
    days = s.rulebook.on("review_request.days", notice.on).value
    if days is not None and s.day > notice.on + cast(int, days):
        return Refusal("A20", "too_late")
    if s.standing in (Standing.DECERT_NOTICE, Standing.DECERT_VOTING):
        return Refusal("A43", "decertification_open")
    return None


def review_requested(s: State, fact: Fact) -> None:
    """Note the request; the decision stands meanwhile unless the rulebook stays it."""
    decision = cast(Decision, reviewable(s))
    notice = cast(Notice, decision.notice)
    stay = s.rulebook.on("review.stay", notice.on)
    is_decertification = isinstance(decision, Decertification)
    stays = stay.value == "all" or (stay.value == "decertification" and is_decertification)
    forum = cast(ReviewRequested, fact.act).forum
    decision.review = Review(ReviewState.PENDING, fact.at, fact.number, forum, stays)
    on = (notice.fact, fact.number)
    because = (
        Because("S7.1r" if is_decertification else "S6.2", on),
        Because("A20", on, (s.rulebook.on("review_request.days", notice.on), stay)),
    )
    s.turn("review", ReviewState.PENDING, *because)
    if stays:
        _undo(s, decision, Because("A20", on, (stay,)))


def _undo(s: State, decision: Decision, *because: Because) -> None:
    """Put the standing back to what it was before the decision."""
    if isinstance(decision, Decertification):
        s.stand(Standing.ACCREDITED, None, *because)
    elif decision.outcome is Outcome.ACCREDIT:
        s.stand(*decision.standing_before, *because)


def review_decided_guard(s: State, fact: Fact) -> Refusal | None:
    """S6.2: by the reviewer, while a review is pending."""
    if not acted_by(fact, Role.REVIEWER):
        return Refusal("S6.2", "who")
    return None if s.pending_review is not None else Refusal("S6.2", "none_pending")


def review_decided(s: State, fact: Fact) -> None:
    """UPHELD changes nothing; REVERSED takes effect at once; REMANDED asks the question again."""
    review = cast(Review, s.pending_review)
    result = cast(ReviewDecided, fact.act).result
    review.state = ReviewState(result.value)
    review.ended_on = s.day
    on = (review.fact, fact.number)
    why = Because("A20", on)
    app = cast(Application, s.app)
    decision: Decision = app if app.review is review else cast(Decertification, s.decertification)
    rule = "S6.2" if decision is app else "S7.1r"
    s.turn("review", review.state, Because(rule, on), why, Because("A42", on))
    if isinstance(decision, Decertification):
        _on_decertification(s, decision, review, result, why)
    else:
        _on_application(s, decision, review, result, why)


def _on_decertification(s: State, case: Decertification, review: Review, result: ReviewResult, why: Because) -> None:
    match result:
        case ReviewResult.UPHELD if review.stays:
            s.stand(Standing.ENDED, EndReason.DECERTIFIED, why)
        case ReviewResult.REVERSED if not review.stays:
            s.stand(Standing.ACCREDITED, None, why)
        case ReviewResult.REMANDED:
            case.heard = True
            case.decided_at = None
            case.notice = None
            case.review = None
            s.stand(Standing.DECERT_NOTICE, None, why, Because("S7.3", (case.fact,)))


def _on_application(s: State, app: Application, review: Review, result: ReviewResult, why: Because) -> None:
    match result:
        case ReviewResult.UPHELD if review.stays and app.outcome is Outcome.ACCREDIT:
            s.stand(Standing.ACCREDITED, None, why)
        case ReviewResult.REVERSED:
            _reverse(s, app, why)
        case ReviewResult.REMANDED:
            _remand(s, app, why)


def _reverse(s: State, app: Application, why: Because) -> None:
    outcome = cast(Outcome, app.outcome).opposite
    app.outcome, app.basis = outcome, Basis.REVIEW
    s.turn("outcome", outcome, why)
    s.turn("basis", Basis.REVIEW, why)
    if outcome is Outcome.ACCREDIT:
        s.stand(Standing.ACCREDITED, None, why, Because("A21"))
    else:
        s.stand(Standing.ENDED, EndReason.REVIEW, why)


def _remand(s: State, app: Application, why: Because) -> None:
    """No outcome until a new one; the clock goes on as if it had not stopped (A20)."""
    was_accredited = app.outcome is Outcome.ACCREDIT
    app.outcome = app.basis = None
    app.decided_at = app.closed_at = None
    app.decided_on = app.closed_on = None
    app.notice = None
    if was_accredited and s.standing.is_accredited:
        s.stand(*app.standing_before, why)
    if app.track is Track.INDIVIDUAL:
        s.enter(app, Phase.RALO_DECISION, why, Because("N3"))
        return
    if app.polls:
        app.fixed_question = app.polls[-1].question
    vote_falls_due(s, app, why)
