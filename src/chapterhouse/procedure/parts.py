"""The parts of a case while it is being derived: what the steps change as they go.

These are mutable and belong to one derivation. Once `derive` has returned, nobody changes them;
everything outside the core reads the frozen `Status`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from chapterhouse.procedure.days import Day, ExcludedDays, Period
from chapterhouse.procedure.facts import Actor, AdviceForm, Answer, Track
from chapterhouse.procedure.rulebook import Value
from chapterhouse.procedure.votes import Tally, decertifies, is_quorate, passes, quorum_of
from chapterhouse.procedure.words import Basis, EndReason, Outcome, Phase, Question, ReviewState, Standing

SUSPENDABLE: Final = frozenset(
    {
        Phase.RECEIVED,
        Phase.DILIGENCE,
        Phase.REVIEW,
        Phase.ADVICE,
        Phase.WINDOW,
        Phase.VOTE_DUE,
        Phase.VOTING,
        Phase.RALO_DECISION,
    }
)
"""Steps 1 to 5 (X0, A19b): where consideration goes on and may therefore stand still."""


@dataclass(slots=True)
class Suspension:
    """One suspension that took effect (X0 to X6). `number` counts those of its application."""

    number: int
    ground: int
    by: tuple[Actor, ...]
    items: tuple[str, ...]
    started_at: datetime
    started_on: Day
    fact: int
    latest: Day | None
    lifts_on_receipt: bool
    members_needed: int = 0
    received: set[str] = field(default_factory=set)
    ended_at: datetime | None = None
    ended_by: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Items asked for and not yet received, in the order asked."""
        return tuple(item for item in self.items if item not in self.received)


@dataclass(slots=True)
class Poll:
    """One poll: accreditation (question A or B) or decertification (no question).

    Its rules are those of the day it opened; `abstain_counts` and `quorum_counts` are asked of a decertification (A34).
    """

    question: Question | None
    electorate: frozenset[str]
    opened_at: datetime
    opened_on: Day
    fact: int
    period: Period
    may_change: bool
    visibility: str
    advised: bool
    quorum_rule: Value
    quorum_fixed: Value
    threshold: Value
    abstain_counts: Value
    quorum_counts: Value
    ballots: dict[str, Answer] = field(default_factory=dict)
    closed_at: datetime | None = None
    carried: bool | None = None

    @property
    def sitting(self) -> int:
        """Members sitting when the poll opened."""
        return len(self.electorate)

    @property
    def quorum(self) -> int:
        """How many recorded votes make it valid."""
        fixed = self.quorum_fixed.value
        return quorum_of(self.sitting, fixed if isinstance(fixed, int) else None)

    @property
    def tally(self) -> Tally:
        """The count of ballots as they stand."""
        answers = list(self.ballots.values())
        return Tally(answers.count(Answer.YES), answers.count(Answer.NO), answers.count(Answer.ABSTAIN))

    @property
    def is_quorate(self) -> bool:
        """Whether enough members recorded a vote."""
        return is_quorate(self.tally, self.quorum)

    @property
    def needs_quorum(self) -> bool:
        """Whether too few votes decide nothing (A10, A34)."""
        return self.question is not None or self.quorum_counts.value is True

    def carries(self, tally: Tally) -> bool:
        """Whether a count says yes, the quorum aside (A11, A34)."""
        if self.question is None:
            return decertifies(tally, abstain_counts=self.abstain_counts.value is True)
        return passes(str(self.threshold.value), tally, self.sitting, self.quorum)


@dataclass(slots=True)
class Review:
    """The review of one decision (4.7)."""

    state: ReviewState
    requested_at: datetime
    fact: int
    forum: str = ""
    stays: bool = False
    ended_on: Day | None = None


@dataclass(slots=True)
class Notice:
    """A notice of a decision that took effect."""

    at: datetime
    on: Day
    fact: int


@dataclass(slots=True)
class Application:
    """One application, from receipt to its close."""

    number: int
    received_at: datetime
    received_on: Day
    fact: int
    region: str
    track: Track
    limit: Value
    limit_suspension: Value
    phase: Phase = Phase.RECEIVED
    name: str = ""
    noted_region: str = ""
    excluded: ExcludedDays = field(default_factory=ExcludedDays)
    clock_excluded: ExcludedDays = field(default_factory=ExcludedDays)
    suspensions: list[Suspension] = field(default_factory=list)
    period: Period | None = None
    dossier_on: Day | None = None
    comments: dict[str, int] = field(default_factory=dict)
    comments_open: bool = False
    sealed_at: datetime | None = None
    review_closed_on: Day | None = None
    advice: AdviceForm | None = None
    advice_text: str = ""
    advice_on: Day | None = None
    advice_fact: int = 0
    objection: Value | None = None
    silence: Value | None = None
    requested_by: str = ""
    due_since: Day | None = None
    polls: list[Poll] = field(default_factory=list)
    fixed_question: Question | None = None
    no_quorum: bool = False
    outcome: Outcome | None = None
    basis: Basis | None = None
    decided_at: datetime | None = None
    decided_on: Day | None = None
    standing_before: tuple[Standing, EndReason | None] = (Standing.NONE, None)
    notice: Notice | None = None
    closed_at: datetime | None = None
    closed_on: Day | None = None
    review: Review | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is open and nothing is decided yet."""
        return self.phase in SUSPENDABLE

    @property
    def is_suspended(self) -> bool:
        """Whether any suspension is open."""
        return self.excluded.open > 0

    @property
    def open_suspensions(self) -> list[Suspension]:
        """Open suspensions in the order in which they took effect."""
        return [s for s in self.suspensions if s.ended_at is None] if self.excluded.open else []

    def open_suspension(self, number: int) -> Suspension | None:
        """Return the open suspension of a number, counted from 1."""
        if 1 <= number <= len(self.suspensions) and self.suspensions[number - 1].ended_at is None:
            return self.suspensions[number - 1]
        return None

    @property
    def open_poll(self) -> Poll | None:
        """The poll that is running."""
        return self.polls[-1] if self.phase is Phase.VOTING else None


@dataclass(slots=True)
class Decertification:
    """One decertification case, from notice to notification (S7, A35)."""

    notice_at: datetime
    notice_on: Day
    fact: int
    hearing: Value
    reasons: str = ""
    heard: bool = False
    by_request: bool = False
    responses: int = 0
    polls: list[Poll] = field(default_factory=list)
    earlier_polls: tuple[Poll, ...] = ()
    decided_at: datetime | None = None
    notice: Notice | None = None
    review: Review | None = None
    superseded: bool = False

    @property
    def has_decertified(self) -> bool:
        """Whether its vote decertified; a case dropped, failed or remanded has not."""
        return self.decided_at is not None and not self.by_request and bool(self.polls[-1].carried)

    @property
    def open_poll(self) -> Poll | None:
        """The poll that is running."""
        return self.polls[-1] if self.polls and self.polls[-1].closed_at is None else None
