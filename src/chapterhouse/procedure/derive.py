"""`derive`: the whole law in one pure function (procedure.md, section 13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chapterhouse.procedure.because import Verdict
from chapterhouse.procedure.facts import Act, Actor, Fact, Void
from chapterhouse.procedure.fold import fold, guard
from chapterhouse.procedure.rosters import Rosters
from chapterhouse.procedure.rulebook import Rulebook
from chapterhouse.procedure.status import Status
from chapterhouse.procedure.voids import Inputs, counted, order, void_refused, voided


def derive(
    history: Iterable[Fact],
    rulebook: Rulebook,
    rosters: Rosters,
    now: datetime,
    known: datetime | None = None,
) -> Status:
    """Return the status at `now`, from the facts recorded by `known` (default: by `now`).

    Total, pure and deterministic: never raises on any history of well-formed facts, and a fact
    whose guard fails has no effect and is listed with the rule it offends. Instants are aware UTC.
    """
    known = now if known is None else known
    heard = sorted((f for f in history if f.at <= now and f.recorded_at <= known), key=order)
    facts, irregular = counted(heard, Inputs(rulebook, rosters, now))
    state = fold(facts, rulebook, rosters, now)
    if irregular:
        state.irregular = sorted([*state.irregular, *irregular], key=lambda entry: (entry.fact.at, entry.fact.number))
    return Status(state, tuple(heard), now, known)


def earlier(status: Status, at: datetime) -> Status:
    """Return how the case stood at an earlier instant by what counts today: what is voided since never did (A30)."""
    gone = voided(status)
    facts = [fact for fact in status.facts if fact.number not in gone]
    return derive(facts, status.state.rulebook, status.state.rosters, at, status.known)


def permitted(status: Status, actor: Actor | tuple[Actor, ...], act: Act) -> Verdict:
    """Say whether an act would count if it happened and were recorded now, and which rule refuses it.

    The guard asked is the guard of the fold: a permission is an effect (I15).
    """
    by = (actor,) if isinstance(actor, Actor) else actor
    number = max((fact.number for fact in status.facts), default=0) + 1
    fact = Fact(number, status.now, status.now, by, act)
    refusal = guard(status.state, fact)
    if refusal is None and isinstance(act, Void):
        state = status.state
        reason = void_refused(fact, list(status.facts), Inputs(state.rulebook, state.rosters, status.now))
        return Verdict(not reason, "A30", reason)
    return Verdict(allowed=True, rule="") if refusal is None else Verdict(False, *refusal)  # noqa: FBT003
