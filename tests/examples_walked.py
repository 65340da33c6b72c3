"""Worked examples as whole lives to be walked through a door: who does what when, and what must come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from chapterhouse.doors.acts import written
from chapterhouse.procedure import Actor, Fact, Role, Roster, Rosters, Status, Term, derive
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Comment, Extend, Received
from chapterhouse.record.rules_files import demonstration_values, load_rulebook
from chapterhouse.replay.actors import instant_of
from chapterhouse.replay.blocks import Block, blocks_of
from chapterhouse.replay.facts import numbered, read_line

ROOT = Path(__file__).resolve().parents[1]
BLOCKS = {block.id: block for block in blocks_of((ROOT / "docs" / "procedure.md").read_text())}
WALKED = ("E01", "E20", "E32", "E59", "E64")
RULES = demonstration_values(load_rulebook(ROOT / "rules" / "parameters.toml"))
LOOK = re.compile(r"at\s+(\S+):\s")
ALWAYS = Day(1)
SITTING = Rosters(
    Roster([Term(f"a{n}", ALWAYS, None) for n in range(1, 16)]),
    {"EU": Roster([Term(f"m{n}", ALWAYS, None) for n in range(1, 6)])},
)
CHECKED = ("phase", "outcome", "basis", "standing", "ended", "advice", "question", "tally", "suspended", "elapsed")


class Step(NamedTuple):
    """Either a fact, or only a look at the case; `status` is what the procedure says right after it."""

    at: datetime
    fact: Fact | None
    status: Status

    @property
    def refused_by(self) -> str:
        """The rule that refuses the fact, if one does."""
        offences = self.status.irregular
        return next((one.rule for one in offences if self.fact and one.fact.number == self.fact.number), "")


def steps_of(block: Block) -> Iterator[Step]:
    """Facts and looks in the order of time, none of them late."""
    assert block.sets == []
    facts = numbered([read_line(text) for text in block.facts])
    looks = [instant_of(found[1]) for text in block.checks if (found := LOOK.match(text))]
    assert len(looks) == len(block.checks)
    moments: list[tuple[datetime, Fact | None]] = [*((fact.at, fact) for fact in facts), *((at, None) for at in looks)]
    heard: list[Fact] = []
    for at, fact in sorted(moments, key=lambda one: (one[0], one[1].number if one[1] else 0)):
        heard += [fact] if fact is not None else []
        yield Step(at, fact, derive(heard, RULES, SITTING, at))


def who(actor: Actor) -> str:
    """The user name, in the body of the tests, of an actor of the examples."""
    match actor.role:
        case Role.COMMITTEE_MEMBER:
            return actor.who.replace("a", "seat")
        case Role.REGIONAL_MEMBER:
            return actor.who.replace("m", "member")
        case Role.SECRETARIAT:
            return "secretary"
        case Role.STAFF:
            return "staff1"
        case Role.CHAIR:
            return "chair"
        case Role.REVIEWER:
            return "reviewer"
        case _:
            return "founder"


def fields(fact: Fact, later: timedelta) -> dict[str, Any]:
    """What a door asks for to record a fact."""
    given: dict[str, Any] = {**written(fact.act)}
    match fact.act:
        case Received():
            return {"name": "Riverside", "country": "FR"}
        case Comment():
            return {**given, "text": "They are active."}
        case Extend(until=until):
            return {**given, "until": (date.fromordinal(until) + later).isoformat()}
        case _:
            return given
