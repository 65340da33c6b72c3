"""What other inputs would have made of a history (`what_if`, procedure.md, section 13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from chapterhouse.procedure.derive import derive
from chapterhouse.procedure.facts import Fact
from chapterhouse.procedure.rosters import Rosters
from chapterhouse.procedure.rulebook import Rulebook
from chapterhouse.procedure.status import Status


class Difference(NamedTuple):
    """A part of the status that would be another under other rules."""

    part: str
    as_is: str
    as_if: str


def what_if(
    history: Iterable[Fact],
    rulebook: Rulebook,
    instead: Rulebook,
    rosters: Rosters,
    now: datetime,
) -> list[Difference]:
    """Derive a history under two rulebooks and return every part that differs."""
    facts = tuple(history)
    as_is = outline(derive(facts, rulebook, rosters, now))
    as_if = outline(derive(facts, instead, rosters, now))
    return [Difference(part, value, as_if[part]) for part, value in as_is.items() if value != as_if[part]]


def outline(status: Status) -> dict[str, str]:
    """Return the parts of a status as plain words, for comparing and for storing."""
    clock, period = status.clock, status.period
    closed = status.last_closed_poll
    tally = closed.tally if closed else None
    return {
        "phase": status.phase,
        "outcome": status.outcome or "-",
        "basis": status.basis or "-",
        "decided_at": status.decided_at.isoformat() if status.decided_at else "-",
        "standing": status.standing,
        "ended": status.ended or "-",
        "advice": status.advice or "-",
        "question": status.question or "-",
        "tally": f"{tally.yes}/{tally.no}/{tally.abstain}" if tally else "-",
        "suspended": ",".join(str(one.ground) for one in status.suspensions) or "no",
        "elapsed": str(clock.elapsed) if clock else "-",
        "due": str(clock.due) if clock else "-",
        "period": f"{period.timer} {period.last}" if period else "-",
        "review": status.review or "-",
        "flags": ",".join(status.flags) or "-",
        "irregular": ",".join(f"{e.fact.number}:{e.rule}" for e in status.irregular) or "none",
    }
