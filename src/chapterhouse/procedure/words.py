"""The states by name (procedure.md, section 4)."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """Where an application is (4.1)."""

    NONE = "NONE"
    RECEIVED = "RECEIVED"
    DILIGENCE = "DILIGENCE"
    REVIEW = "REVIEW"
    ADVICE = "ADVICE"
    WINDOW = "WINDOW"
    VOTE_DUE = "VOTE_DUE"
    VOTING = "VOTING"
    RALO_DECISION = "RALO_DECISION"
    DECIDED = "DECIDED"
    CLOSED = "CLOSED"


class Outcome(StrEnum):
    """How an application ended (4.2)."""

    ACCREDIT = "ACCREDIT"
    REFUSE = "REFUSE"
    WITHDRAWN = "WITHDRAWN"
    CEASED = "CEASED"
    LAPSED = "LAPSED"

    @property
    def is_decision(self) -> bool:
        """Whether somebody decided on the merits, so that notice and review follow."""
        return self in (Outcome.ACCREDIT, Outcome.REFUSE)

    @property
    def opposite(self) -> Outcome:
        """The other decision."""
        return Outcome.REFUSE if self is Outcome.ACCREDIT else Outcome.ACCREDIT


class Basis(StrEnum):
    """What a decision rests on (4.2)."""

    UNANIMOUS_CONSENT = "unanimous_consent"
    ADVICE_UNOPPOSED = "advice_unopposed"
    VOTE = "vote"
    ADVICE_STANDS = "advice_stands"
    RALO = "ralo"
    REVIEW = "review"


class Standing(StrEnum):
    """What the organisation is (4.6)."""

    NONE = "NONE"
    ACCREDITED = "ACCREDITED"
    DECERT_NOTICE = "DECERT_NOTICE"
    DECERT_VOTING = "DECERT_VOTING"
    ENDED = "ENDED"

    @property
    def is_accredited(self) -> bool:
        """Whether the benefits B1 to B9 are had: also while a decertification is pending (A35)."""
        return self in (Standing.ACCREDITED, Standing.DECERT_NOTICE, Standing.DECERT_VOTING)


class EndReason(StrEnum):
    """Why an accreditation ended (4.6)."""

    DECERTIFIED = "DECERTIFIED"
    RELINQUISHED = "RELINQUISHED"
    CEASED = "CEASED"
    REVIEW = "REVIEW"


class ReviewState(StrEnum):
    """Where the review of a decision is (4.7)."""

    PENDING = "PENDING"
    UPHELD = "UPHELD"
    REVERSED = "REVERSED"
    REMANDED = "REMANDED"
    MOOT = "MOOT"


class Question(StrEnum):
    """Which question a poll puts: to accredit (A), or to overturn the advice (B)."""

    ACCREDIT = "A"
    OVERTURN = "B"


class Timer(StrEnum):
    """What happens by itself (section 7)."""

    REVIEW_CLOSES = "review_closes"
    SILENCE_IS_NO_ADVICE = "silence_is_no_advice"
    WINDOW_EXPIRES = "window_expires"
    VOTE_CLOSES = "vote_closes"
    SUSPENSION_LAPSES = "suspension_lapses"
    DECERT_VOTE_CLOSES = "decert_vote_closes"


class Flag(StrEnum):
    """What people should know; no legal effect (section 4)."""

    OVERDUE = "OVERDUE"
    ADVICE_LATE = "ADVICE_LATE"
    VOTE_LATE = "VOTE_LATE"
    NOTIFY_LATE = "NOTIFY_LATE"
    NO_QUORUM = "NO_QUORUM"
    INTERPRETED_A07 = "INTERPRETED_A07"
    PARAM_MISSING = "PARAM_MISSING"
    IRREGULAR = "IRREGULAR"
