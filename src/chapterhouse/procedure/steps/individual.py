"""Individual members: the region decides, without window or committee (N1 to N3, A37)."""

from __future__ import annotations

from typing import cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.facts import Fact, RaloDecides, RaloDecision
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.state import State, acted_by_secretariat
from chapterhouse.procedure.steps.outcome import decide
from chapterhouse.procedure.words import Basis, Outcome, Phase


def ralo_decides_guard(s: State, fact: Fact) -> Refusal | None:
    """N3 who or phase; X0."""
    app = s.app
    if app is None or not acted_by_secretariat(fact, app.region):
        return Refusal("N3", "who")
    if app.phase is not Phase.RALO_DECISION:
        return Refusal("N3", "phase")
    return Refusal("X0", "suspended") if app.is_suspended else None


def ralo_decides(s: State, fact: Fact) -> None:
    """Accept or decline."""
    app = cast(Application, s.app)
    accepted = cast(RaloDecides, fact.act).decision is RaloDecision.ACCEPT
    outcome = Outcome.ACCREDIT if accepted else Outcome.REFUSE
    on = (fact.number,)
    decider = s.rulebook.decider_on(app.region, app.received_on)
    decide(s, app, outcome, Basis.RALO, Because("N3", on), Because("A37", on, (decider,)))
