"""Step 2: due diligence, and giving what it found to the region (S2.1, S2.3)."""

from __future__ import annotations

from typing import cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.days import Period
from chapterhouse.procedure.facts import Fact, Role, Track
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.state import State, acted_by
from chapterhouse.procedure.words import Phase, Timer


def diligence_guard(s: State, fact: Fact) -> Refusal | None:
    """S2.1 who or phase; X0."""
    if not acted_by(fact, Role.STAFF):
        return Refusal("S2.1", "who")
    if s.phase is not Phase.RECEIVED:
        return Refusal("S2.1", "phase")
    return _suspended(s)


def diligence(s: State, fact: Fact) -> None:
    """Begin due diligence."""
    s.enter(cast(Application, s.app), Phase.DILIGENCE, Because("S2.1", (fact.number,)))


def dossier_guard(s: State, fact: Fact) -> Refusal | None:
    """S2.3 who or phase; X0."""
    if not acted_by(fact, Role.STAFF):
        return Refusal("S2.3", "who")
    if s.phase not in (Phase.RECEIVED, Phase.DILIGENCE):
        return Refusal("S2.3", "phase")
    return _suspended(s)


def _suspended(s: State) -> Refusal | None:
    return Refusal("X0", "suspended") if s.app is not None and s.app.is_suspended else None


def dossier(s: State, fact: Fact) -> None:
    """Give the findings to the region: its members' review begins; the roster is today's (A27)."""
    app = cast(Application, s.app)
    on = (fact.number,)
    app.dossier_on = s.day
    if app.track is Track.INDIVIDUAL:
        s.enter(app, Phase.RALO_DECISION, Because("S2.3", on), Because("N2", on), Because("A37", on))
        return
    length = s.pin("review.days")
    freeze = s.pin("timers.suspension")
    app.period = Period(
        Timer.REVIEW_CLOSES,
        s.day,
        cast(int, length.value),
        freezes=freeze.value == "freeze",
        excluded_before=app.excluded.total,
    )
    app.comments.clear()
    app.comments_open = True
    app.sealed_at = None
    s.enter(
        app,
        Phase.REVIEW,
        Because("S2.3", on),
        Because("S3.1", on),
        Because("A05", on, (length,)),
        Because("A27", on, (s.pin("comments.roster"),)),
    )
