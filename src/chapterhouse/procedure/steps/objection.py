"""Step 5b: the objection window, one member's request for a vote, and what silence does."""

from __future__ import annotations

from typing import cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.days import Period
from chapterhouse.procedure.facts import AdviceForm, Fact, Role
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.rulebook import Value
from chapterhouse.procedure.state import State, acted_by
from chapterhouse.procedure.steps.outcome import decide
from chapterhouse.procedure.steps.regional import vote_falls_due
from chapterhouse.procedure.words import Basis, Outcome, Phase


def request_vote_guard(s: State, fact: Fact) -> Refusal | None:
    """S5.b1 who or phase; X0. Any one sitting member; no reasons; not revocable (A09)."""
    if not acted_by(fact, Role.COMMITTEE_MEMBER) or len(s.sitting(fact.by)) < len(set(fact.by)):
        return Refusal("S5.b1", "who")
    if s.phase is not Phase.WINDOW:
        return Refusal("S5.b1", "phase")
    if s.app is not None and s.app.is_suspended:
        return Refusal("X0", "suspended")
    return None


def request_vote(s: State, fact: Fact) -> None:
    """A vote must now be held."""
    app = cast(Application, s.app)
    app.requested_by = fact.by[0].who
    on = (app.advice_fact, fact.number)
    vote_falls_due(s, app, Because("S5.b1", on), Because("A09", on))


def window_expires(s: State, app: Application) -> None:
    """Nobody asked for a vote in the days given: silence decides (S5.b2, A07)."""
    period = cast(Period, app.period)
    on = (app.advice_fact,)
    excluded = app.excluded.until(s.day) - period.excluded_before if period.freezes else 0
    counted = Because(
        "S5.b2",
        on,
        (cast(Value, app.objection),),
        (("first_day", period.first), ("excluded_days", excluded)),
    )
    if app.advice is AdviceForm.ACCREDIT:
        decide(s, app, Outcome.ACCREDIT, Basis.UNANIMOUS_CONSENT, counted, Because("S5.b1", on))
        return
    _silence_on_negative_advice(s, app, counted, cast(Value, app.silence))


def _silence_on_negative_advice(s: State, app: Application, counted: Because, reading: Value) -> None:
    """A07, the contradiction: the adopted reading decides, and the decision says so."""
    s.interpreted_a07 = True
    because = (counted, Because("S5.b1", counted.facts), Because("A07", counted.facts, (reading,)))
    match reading.value:
        case "follow_advice":
            decide(s, app, Outcome.REFUSE, Basis.ADVICE_UNOPPOSED, *because)
        case "literal":
            decide(s, app, Outcome.ACCREDIT, Basis.UNANIMOUS_CONSENT, *because)
        case _:
            vote_falls_due(s, app, *because)
