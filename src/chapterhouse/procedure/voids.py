"""Which facts count: mistakes voided (A30), and facts learnt after the applicant was told (A29).

Both need the whole record, since both ask whether a notice took effect. Nearly every record has
neither, and then nothing here costs more than one look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from chapterhouse.procedure.facts import Fact, Notified, Role, Void
from chapterhouse.procedure.fold import fold
from chapterhouse.procedure.rosters import Rosters
from chapterhouse.procedure.rulebook import Rulebook
from chapterhouse.procedure.state import Irregular
from chapterhouse.procedure.status import Status

_COUNTERSIGNED = 2


class Counted(NamedTuple):
    """The facts that enter the fold, and those kept out of it with the rule they offend."""

    facts: list[Fact]
    irregular: list[Irregular]


class Inputs(NamedTuple):
    """What deriving needs besides the facts."""

    rulebook: Rulebook
    rosters: Rosters
    now: datetime


def order(fact: Fact) -> tuple[datetime, int]:
    """The order in which facts are taken: when they happened, then as recorded (A40)."""
    return fact.at, fact.number


def counted(heard: list[Fact], inputs: Inputs) -> Counted:
    """Sort the facts known by now into those that count and those that do not."""
    late_possible = _may_be_late(heard)
    if not late_possible and not any(isinstance(fact.act, Void) for fact in heard):
        return Counted(heard, [])
    day = max(inputs.rulebook.calendar.day_of(inputs.now), inputs.rulebook.first_day)
    if not late_possible or inputs.rulebook.on("late.after_notification", day).value == "redo":
        return _without_voided(heard, heard, inputs)
    return _without_late(heard, inputs)


def _may_be_late(heard: Sequence[Fact]) -> list[Fact]:
    notices = [fact.at for fact in heard if isinstance(fact.act, Notified)]
    if not notices:
        return []
    return [f for f in heard if any(f.at < notice < f.recorded_at for notice in notices)]


def _without_late(heard: list[Fact], inputs: Inputs) -> Counted:
    """A29: leave out what happened before, but was recorded after, a notice that took effect.

    Facts that may be late are judged in the order in which they were recorded, each against the
    record as it counts without those that come after it.
    """
    suspects = _may_be_late(heard)
    kept = [fact for fact in heard if fact not in suspects]
    late: list[Fact] = []
    for suspect in sorted(suspects, key=lambda fact: (fact.recorded_at, fact.number)):
        if any(suspect.at < n.at < suspect.recorded_at for n in _notices(kept, heard, inputs)):
            late.append(suspect)
        else:
            kept = sorted([*kept, suspect], key=order)
    result = _without_voided(kept, heard, inputs)
    gone = _targets(result.facts)
    result.irregular.extend(Irregular(fact, "A29", "late") for fact in late if fact.number not in gone)
    return result


def _notices(kept: list[Fact], heard: list[Fact], inputs: Inputs) -> list[Fact]:
    """Return the notices to the applicant that took effect."""
    facts = _without_voided(kept, heard, inputs).facts
    return _effective_notices(facts, inputs)


def _effective_notices(facts: list[Fact], inputs: Inputs) -> list[Fact]:
    notices = [fact for fact in facts if isinstance(fact.act, Notified)]
    if not notices:
        return []
    state = fold(facts, inputs.rulebook, inputs.rosters, inputs.now)
    without_effect = {irregular.fact.number for irregular in state.irregular}
    return [fact for fact in notices if fact.number not in without_effect]


def _without_voided(facts: list[Fact], heard: Sequence[Fact], inputs: Inputs) -> Counted:
    """A30: take voided facts out; a void may itself be voided, which brings its fact back."""
    early = [fact for fact in facts if isinstance(fact.act, Void) and not _is_operating(fact, inputs)]
    facts = [fact for fact in facts if fact not in early] if early else facts
    known = {fact.number: fact for fact in heard}
    taken: list[Fact] = []
    irregular: list[Irregular] = []
    for void in (fact for fact in facts if isinstance(fact.act, Void)):
        refused = {entry.fact.number for entry in irregular}
        before = [f for f in facts if order(f) < order(void) and f.number not in refused]
        reason = _void_refused(void, _alive(before, taken), known, inputs)
        if reason:
            irregular.append(Irregular(void, "A30", reason))
        else:
            taken.append(void)
    refused = {entry.fact.number for entry in irregular}
    alive = _alive([fact for fact in facts if fact.number not in refused], taken)
    gone = _targets(alive)
    return Counted(sorted([*alive, *early], key=order), [entry for entry in irregular if entry.fact.number not in gone])


def _is_operating(fact: Fact, inputs: Inputs) -> bool:
    """Before the first day of operation nothing counts; the fold says so of each fact."""
    return inputs.rulebook.calendar.day_of(fact.at) >= inputs.rulebook.first_day


def _targets(facts: Iterable[Fact]) -> set[int]:
    return {fact.act.fact for fact in facts if isinstance(fact.act, Void)}


def _alive(facts: Sequence[Fact], voids: Sequence[Fact]) -> list[Fact]:
    """Return the facts not voided; the latest void is judged first, as it may void an earlier one."""
    gone: set[int] = set()
    for void in reversed(voids):
        if void.number not in gone and isinstance(void.act, Void):
            gone.add(void.act.fact)
    return [fact for fact in facts if fact.number not in gone]


def _void_refused(void: Fact, alive: list[Fact], known: dict[int, Fact], inputs: Inputs) -> str:
    """Say which condition of A30 fails, or nothing."""
    act = void.act
    if len({a for a in void.by if a.role is Role.STAFF}) < _COUNTERSIGNED or len(void.by) < _COUNTERSIGNED:
        return "who"
    target = known.get(act.fact) if isinstance(act, Void) else None
    if target is None or order(target) >= order(void):
        return "no_such_fact"
    if not isinstance(act, Void) or not act.reasons:
        return "no_reason"
    if target.number in _targets(alive):
        return "already_voided"
    told = any(order(target) < order(n) for n in alive if isinstance(n.act, Notified))
    if told and any(order(target) < order(n) for n in _effective_notices(alive, inputs)):
        return "after_notice"
    return ""


def void_refused(void: Fact, heard: list[Fact], inputs: Inputs) -> str:
    """Say why a void would not be allowed if recorded now, or nothing."""
    result = counted([*heard, void], inputs)
    return next((e.reason for e in result.irregular if e.fact is void), "")


def voided(status: Status) -> set[int]:
    """Return the numbers of the facts that count no more since they were declared mistaken (A30).

    Those without effect for another reason are not among them: the status lists them as irregular.
    """
    state = status.state
    facts, irregular = counted(list(status.facts), Inputs(state.rulebook, state.rosters, status.now))
    apart = {fact.number for fact in facts} | {entry.fact.number for entry in irregular}
    return {fact.number for fact in status.facts if fact.number not in apart}
