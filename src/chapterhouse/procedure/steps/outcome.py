"""What deciding or closing an application does, whichever step it comes from."""

from __future__ import annotations

from chapterhouse.procedure.because import Because
from chapterhouse.procedure.parts import Application, Suspension
from chapterhouse.procedure.state import State
from chapterhouse.procedure.words import Basis, Outcome, Phase, ReviewState, Standing


def end_suspension(s: State, app: Application, suspension: Suspension, *because: Because) -> None:
    """End a suspension today; the day it ends counts again (section 3)."""
    suspension.ended_at = s.at
    suspension.ended_by = because[0].rule
    app.excluded.end(s.day)
    if _stops_clock(app, suspension.ground):
        app.clock_excluded.end(s.day)
    s.turn("suspension_ended", str(suspension.number), *because)


def begin_suspension(app: Application, suspension: Suspension) -> None:
    """Count the days of a new suspension out of the periods, and out of the 90 days if it stops them."""
    app.suspensions.append(suspension)
    app.excluded.begin(suspension.started_on)
    if _stops_clock(app, suspension.ground):
        app.clock_excluded.begin(suspension.started_on)


def _stops_clock(app: Application, ground: int) -> bool:
    """A03: which suspensions stop the ninety days."""
    which = app.limit_suspension.value
    return which == "all" or (which == "applicant_only" and ground == 1)


def seal_comments(s: State, app: Application, *because: Because) -> None:
    """From now on nobody reads the comments (S3.4, A27)."""
    if app.comments_open:
        app.comments_open = False
        app.sealed_at = s.at
        s.turn("comments", "sealed", Because("S3.4"), Because("A27"), *because)


def decide(s: State, app: Application, outcome: Outcome, basis: Basis, *because: Because) -> None:
    """Reach a decision: it takes effect at this instant (A21) and concludes Step 5."""
    _conclude(s, app, outcome, *because)
    app.basis = basis
    app.decided_at = s.at
    app.decided_on = s.day
    app.notice = None
    app.review = None
    s.turn("basis", basis, *because)
    s.enter(app, Phase.DECIDED, *because)
    app.standing_before = (s.standing, s.ended)
    if outcome is Outcome.ACCREDIT:
        s.stand(Standing.ACCREDITED, None, *because, Because("A21"), Because("D2"))


def close(s: State, app: Application, outcome: Outcome, *because: Because) -> None:
    """End an application without a decision."""
    _conclude(s, app, outcome, *because)
    stop_clock(s, app, *because)


def stop_clock(s: State, app: Application, *because: Because) -> None:
    """Close the application: the ninety days stop today (section 3)."""
    app.closed_at = s.at
    app.closed_on = s.day
    s.enter(app, Phase.CLOSED, *because, Because("S9.1", (app.fact,), (app.limit,)))


def _conclude(s: State, app: Application, outcome: Outcome, *because: Because) -> None:
    for suspension in app.open_suspensions:
        end_suspension(s, app, suspension, Because("A19", because[0].facts))
    app.period = None
    app.outcome = outcome
    s.turn("outcome", outcome, *because)
    seal_comments(s, app, *because)


def make_review_moot(s: State, *because: Because) -> None:
    """A43: giving up or ceasing to exist leaves nothing to review."""
    review = s.pending_review
    if review is not None:
        review.state = ReviewState.MOOT
        s.turn("review", ReviewState.MOOT, Because("A43", (review.fact,)), *because)
