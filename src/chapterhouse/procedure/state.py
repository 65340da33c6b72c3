"""Everything one derivation knows at its present moment, and the few changes all steps share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from chapterhouse.procedure.because import Because, Turn
from chapterhouse.procedure.days import Calendar, Day
from chapterhouse.procedure.facts import Actor, Fact, Role
from chapterhouse.procedure.parts import Application, Decertification, Review
from chapterhouse.procedure.rosters import Rosters
from chapterhouse.procedure.rulebook import Rulebook, Value
from chapterhouse.procedure.words import EndReason, Phase, ReviewState, Standing


class Irregular(NamedTuple):
    """A fact that had no effect, the rule it offends and the condition that failed."""

    fact: Fact
    rule: str
    reason: str


@dataclass(slots=True)
class Span:
    """A time during which the organisation was accredited, half-open; `reason` tells its end."""

    since: datetime
    until: datetime | None = None
    reason: str = ""


@dataclass(slots=True)
class State:
    """The state of one organisation at `at`, which lies on `day`."""

    rulebook: Rulebook
    rosters: Rosters
    calendar: Calendar
    at: datetime
    day: Day
    applications: list[Application] = field(default_factory=list)
    app: Application | None = None
    """The latest application."""
    standing: Standing = Standing.NONE
    ended: EndReason | None = None
    decertification: Decertification | None = None
    spans: list[Span] = field(default_factory=list)
    interpreted_a07: bool = False
    irregular: list[Irregular] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    @property
    def phase(self) -> Phase:
        """Phase of the latest application."""
        return self.app.phase if self.app is not None else Phase.NONE

    @property
    def pending_review(self) -> Review | None:
        """The review under way, of whichever decision."""
        for decision in (self.app, self.decertification):
            if decision and decision.review and decision.review.state is ReviewState.PENDING:
                return decision.review
        return None

    def pin(self, name: str) -> Value:
        """Return the value of a parameter in force on the present day."""
        return self.rulebook.on(name, self.day)

    def turn(self, about: str, value: str, *because: Because) -> None:
        """Note that a part of the status came to be something, and why."""
        self.turns.append(Turn(self.at, len(self.applications), about, value, because))

    def enter(self, app: Application, phase: Phase, *because: Because) -> None:
        """Move an application to a phase."""
        app.phase = phase
        self.turns.append(Turn(self.at, app.number, "phase", phase, because))

    def stand(self, standing: Standing, ended: EndReason | None, *because: Because) -> None:
        """Change what the organisation is, and keep the times of its accreditation."""
        was, self.standing, self.ended = self.standing.is_accredited, standing, ended
        if standing.is_accredited and not was:
            self.spans.append(Span(self.at))
        elif was and not standing.is_accredited:
            self.spans[-1].until = self.at
            self.spans[-1].reason = ended or "REMANDED"
        self.turn("standing", standing if ended is None else f"{standing}({ended})", *because)

    def sitting(self, by: tuple[Actor, ...]) -> set[str]:
        """Return those of the actors who sit on the committee today."""
        members = self.rosters.committee.on(self.day)
        return {a.who for a in by if a.role is Role.COMMITTEE_MEMBER and a.who in members}


def acted_by(fact: Fact, *roles: Role) -> bool:
    """Whether everybody who acted did so in one of the roles."""
    by = fact.by
    if len(by) == 1:
        return by[0].role in roles
    return bool(by) and all(actor.role in roles for actor in by)


def acted_by_secretariat(fact: Fact, region: str) -> bool:
    """Whether the Secretariat of a region acted."""
    return acted_by(fact, Role.SECRETARIAT) and all(actor.region == region for actor in fact.by)
