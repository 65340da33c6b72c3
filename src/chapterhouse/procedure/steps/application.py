"""Step 1 and its ends: receipt, change of region, withdrawal, the end of the applicant."""

from __future__ import annotations

from typing import cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.facts import Fact, Received, Region, Role, Track
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.state import State, acted_by
from chapterhouse.procedure.steps.outcome import close, make_review_moot, seal_comments
from chapterhouse.procedure.words import EndReason, Outcome, Phase, Standing

_BEFORE_ADVICE = (Phase.RECEIVED, Phase.DILIGENCE, Phase.REVIEW, Phase.ADVICE)


def received_guard(s: State, fact: Fact) -> Refusal | None:
    """S1.1 who; A25 one application at a time, none while accredited or under review."""
    if not acted_by(fact, Role.APPLICANT, Role.STAFF):
        return Refusal("S1.1", "who")
    if s.phase not in (Phase.NONE, Phase.CLOSED):
        return Refusal("A25", "application_open")
    if s.standing.is_accredited:
        return Refusal("A25", "accredited")
    if s.pending_review is not None:
        return Refusal("A25", "review_pending")
    last = s.app.closed_on if s.app else None
    if last is not None and s.day < last + cast(int, s.pin("reapply.days").value):
        return Refusal("A25", "waiting_period")
    return None


def received(s: State, fact: Fact) -> None:
    """Start an application and its ninety days; the limit is pinned today (A15).

    Reading: whoever applies again leaves earlier decisions as they are, so the right to have a
    decision reviewed concerns the latest application only (A20 with A25; else an organisation
    could be accredited by review while its new application is live, against I21).
    """
    act = cast(Received, fact.act)
    track, decider = _track_of(s, act)
    app = Application(
        number=len(s.applications) + 1,
        received_at=fact.at,
        received_on=s.day,
        fact=fact.number,
        region=act.region,
        track=track,
        limit=s.pin("limit.days"),
        limit_suspension=s.pin("limit.suspension"),
        name=act.name,
    )
    if s.decertification is not None:
        s.decertification.superseded = True
    s.applications.append(app)
    s.app = app
    s.turn("region", act.region, Because("A26", (fact.number,)))
    on = (fact.number,)
    s.enter(
        app,
        Phase.RECEIVED,
        Because("S1.1", on),
        Because("A01", on, (s.pin("clock.start"),)),
        Because("S9.1", on, (app.limit,)),
        *decider,
    )


def _track_of(s: State, act: Received) -> tuple[Track, tuple[Because, ...]]:
    """A37: an individual's application may be handled as a group's, where a region says so."""
    if act.track is Track.ALS:
        return act.track, ()
    decider = s.rulebook.decider_on(act.region, s.day)
    track = Track.ALS if decider.value == "alac_as_als" else Track.INDIVIDUAL
    return track, (Because("A37", (), (decider,)), Because("N1"))


def withdraw_guard(s: State, fact: Fact) -> Refusal | None:
    """A22: the applicant, any time before the decision, also while suspended."""
    if not acted_by(fact, Role.APPLICANT):
        return Refusal("A22", "who")
    if s.app is None or not s.app.is_live:
        return Refusal("A22", "phase")
    return None


def withdraw(s: State, fact: Fact) -> None:
    """Close the application without a decision."""
    app = cast(Application, s.app)
    close(s, app, Outcome.WITHDRAWN, Because("A22", (fact.number,)))


def ceased_guard(s: State, fact: Fact) -> Refusal | None:
    """A23: Staff records it, where there is a live application, an accreditation or a review to end."""
    if not acted_by(fact, Role.STAFF):
        return Refusal("A23", "who")
    app = s.app
    if app is None:
        return Refusal("A23", "phase")
    if app.is_live or s.standing.is_accredited:
        return None
    if app.phase is Phase.CLOSED and s.pending_review is not None:
        return None
    return Refusal("A23", "nothing_to_end")


def ceased(s: State, fact: Fact) -> None:
    """End what there is: the live application, else the accreditation and any review."""
    app = cast(Application, s.app)
    why = Because("A23", (fact.number,))
    if app.is_live:
        close(s, app, Outcome.CEASED, why)
        return
    make_review_moot(s, why)
    if s.standing.is_accredited:
        end_accreditation(s, EndReason.CEASED, why)


def end_accreditation(s: State, reason: EndReason, *because: Because) -> None:
    """End the accreditation, and a decertification case with it."""
    s.stand(Standing.ENDED, reason, *because)


def region_guard(s: State, fact: Fact) -> Refusal | None:
    """A26: Staff, while an application is live."""
    if not acted_by(fact, Role.STAFF):
        return Refusal("A26", "who")
    if s.app is None or not s.app.is_live:
        return Refusal("A26", "phase")
    return None


def region(s: State, fact: Fact) -> None:
    """Before advice the case moves to the right region; after it the change is noted."""
    app = cast(Application, s.app)
    act = cast(Region, fact.act)
    if app.phase in _BEFORE_ADVICE:
        _move(s, app, act.region, Because("A26", (fact.number,)))
        return
    rule = s.pin("region.change_after_advice")
    why = Because("A26", (fact.number,), (rule,))
    if rule.value == "restart":
        _move(s, app, act.region, why)
    else:
        app.noted_region = act.region
        s.turn("region_noted", act.region, why)


def _move(s: State, app: Application, code: str, why: Because) -> None:
    app.region = code
    s.turn("region", code, why)
    if app.phase in (Phase.RECEIVED, Phase.DILIGENCE):
        return
    seal_comments(s, app, why)
    app.comments.clear()
    app.dossier_on = None
    app.period = None
    app.advice = None
    app.advice_fact = 0
    app.requested_by = ""
    app.fixed_question = None
    s.enter(app, Phase.DILIGENCE, why)
