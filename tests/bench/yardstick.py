"""The yardstick: the plainest fold over the same facts that still ends in a phase. No guards, clocks or reasons."""

from collections.abc import Iterable
from datetime import datetime

from chapterhouse.procedure import Fact

NEXT = {
    "received": "RECEIVED",
    "diligence": "DILIGENCE",
    "dossier": "REVIEW",
    "request_vote": "VOTE_DUE",
    "open_vote": "VOTING",
    "notified": "CLOSED",
    "withdraw": "CLOSED",
    "ceased": "CLOSED",
}


def plain_fold(facts: Iterable[Fact], now: datetime) -> dict[str, object]:
    """Fold facts into a dictionary."""
    state: dict[str, object] = {"phase": "NONE", "comments": set(), "ballots": {}, "suspended": set()}
    for fact in sorted(facts, key=lambda fact: (fact.at, fact.number)):
        if fact.at > now:
            break
        kind = fact.act.kind
        if kind in NEXT:
            state["phase"] = NEXT[kind]
        if kind == "comment":
            state["comments"].add(fact.by[0].who)  # type: ignore[attr-defined]
        elif kind == "advice":
            state["advice"] = fact.act.form  # type: ignore[union-attr]
            state["phase"] = "WINDOW"
        elif kind == "ballot":
            state["ballots"][fact.by[0].who] = fact.act.answer  # type: ignore[index, union-attr]
        elif kind == "suspend":
            state["suspended"].add(fact.number)  # type: ignore[attr-defined]
        elif kind in ("info", "lift"):
            state["suspended"].clear()  # type: ignore[attr-defined]
        state["last"] = fact.at
    return state
