"""Step 6, its end: telling the applicant the decision (S6.3)."""

from __future__ import annotations

from typing import cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.facts import Fact, Notified, Role
from chapterhouse.procedure.parts import Application, Notice
from chapterhouse.procedure.state import State, acted_by
from chapterhouse.procedure.steps.outcome import stop_clock
from chapterhouse.procedure.words import Outcome, Phase


def notified_guard(s: State, fact: Fact) -> Refusal | None:
    """S6.3: Staff or Chair, once decided; a refusal only with information on review."""
    if not acted_by(fact, Role.STAFF, Role.CHAIR):
        return Refusal("S6.3", "who")
    if s.app is None or s.phase is not Phase.DECIDED:
        return Refusal("S6.3", "phase")
    if s.app.outcome is Outcome.REFUSE and not cast(Notified, fact.act).review_information:
        return Refusal("S6.3", "no_review_information")
    return None


def notified(s: State, fact: Fact) -> None:
    """Stop the ninety days and open the right to ask for review (A20)."""
    app = cast(Application, s.app)
    app.notice = Notice(fact.at, s.day, fact.number)
    on = (fact.number,)
    stop_clock(
        s,
        app,
        Because("S6.3", on),
        Because("S6.2", on, (s.pin("review_request.days"),)),
        Because("A28", on, (s.pin("notice.date"),)),
    )
