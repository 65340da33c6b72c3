"""What people record: one frozen type for each kind of fact (procedure.md, section 5).

This is the vocabulary of the procedure. A fact holds who did what, when, and when it was
recorded; never what followed from it, and never confidential or personal text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final, NamedTuple, get_args

from chapterhouse.procedure.days import Day


class Role(StrEnum):
    """In what capacity somebody acts (section 1)."""

    APPLICANT = "applicant"
    ALS = "als"
    STAFF = "staff"
    CHAIR = "chair"
    COMMITTEE_MEMBER = "committee_member"
    SECRETARIAT = "secretariat"
    REGIONAL_MEMBER = "regional_member"
    REVIEWER = "reviewer"
    PUBLIC = "public"


class Actor(NamedTuple):
    """Somebody in a role. `who` is the member's or person's stable id, `region` a region code.

    The author of an anonymous comment has no `who`: membership was checked before the name was
    dropped, and the comment's receipt stands in its place.
    """

    role: Role
    who: str = ""
    region: str = ""


class Track(StrEnum):
    """What kind of member is applied for."""

    ALS = "als"
    INDIVIDUAL = "individual"


class AdviceForm(StrEnum):
    """The forms of regional advice: three of S4.2, and the labelled fourth of A08."""

    ACCREDIT = "ACCREDIT"
    NOT_ACCREDIT = "NOT_ACCREDIT"
    NONE = "NONE"
    NO_CONSENSUS = "NO_CONSENSUS"
    SILENT = "SILENT"
    """Derived, never recorded: the region said nothing in time (A06)."""


class Answer(StrEnum):
    """The three available responses on a ballot (S5.a, S5.b1)."""

    YES = "YES"
    NO = "NO"
    ABSTAIN = "ABSTAIN"


class ReviewResult(StrEnum):
    """How a review ends (A20)."""

    UPHELD = "UPHELD"
    REVERSED = "REVERSED"
    REMANDED = "REMANDED"


class RaloDecision(StrEnum):
    """What a region decides about an individual (N3)."""

    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"


@dataclass(frozen=True, slots=True)
class Received:
    """A complete application form was received (S1.1). The region follows from the country."""

    kind: ClassVar[str] = "received"
    region: str
    track: Track = Track.ALS
    name: str = ""
    language: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Diligence:
    """Staff began due diligence (S2.1)."""

    kind: ClassVar[str] = "diligence"


@dataclass(frozen=True, slots=True)
class Dossier:
    """Due diligence is complete and was given to the region's members (S2.3)."""

    kind: ClassVar[str] = "dossier"
    version: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A member of the region commented (S3.2); of an anonymous one only a receipt is kept."""

    kind: ClassVar[str] = "comment"
    anonymous: bool = False
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class CommentWithdrawn:
    """A member took the comment back (A08)."""

    kind: ClassVar[str] = "comment_withdrawn"
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The Secretariat gave the regional advice (S4.1, S4.2)."""

    kind: ClassVar[str] = "advice"
    form: AdviceForm
    text: str = ""


@dataclass(frozen=True, slots=True)
class RequestVote:
    """A member of the committee asked for a vote (S5.b1)."""

    kind: ClassVar[str] = "request_vote"


@dataclass(frozen=True, slots=True)
class OpenVote:
    """Chair or Staff opened the poll (A13); the question is the engine's, never typed."""

    kind: ClassVar[str] = "open_vote"


@dataclass(frozen=True, slots=True)
class Ballot:
    """A member voted. The answer is kept apart, as a paper, and joined when a history is read."""

    kind: ClassVar[str] = "ballot"
    answer: Answer


@dataclass(frozen=True, slots=True)
class Suspend:
    """The consideration of the application was suspended (X1, X2, X3)."""

    kind: ClassVar[str] = "suspend"
    ground: int
    items: tuple[str, ...] = ()
    notice_given: bool = True


@dataclass(frozen=True, slots=True)
class Info:
    """Information asked for was received (X6). Without items: all that were asked for."""

    kind: ClassVar[str] = "info"
    suspension: int
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lift:
    """A suspension was lifted (X4, X5)."""

    kind: ClassVar[str] = "lift"
    suspension: int
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Extend:
    """The asker gave the applicant until a later day, with reasons (X5)."""

    kind: ClassVar[str] = "extend"
    suspension: int
    until: Day
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The applicant withdrew the application (A22)."""

    kind: ClassVar[str] = "withdraw"


@dataclass(frozen=True, slots=True)
class Ceased:
    """The organisation ceased to exist, or the individual died (A23)."""

    kind: ClassVar[str] = "ceased"


@dataclass(frozen=True, slots=True)
class Region:
    """The applicant is based in another region than recorded (A26)."""

    kind: ClassVar[str] = "region"
    region: str


@dataclass(frozen=True, slots=True)
class Notified:
    """The applicant was notified of the decision (S6.3)."""

    kind: ClassVar[str] = "notified"
    review_information: bool = False


@dataclass(frozen=True, slots=True)
class ReviewRequested:
    """The party concerned asked for review of the decision (S6.2, S7.1r)."""

    kind: ClassVar[str] = "review_requested"
    forum: str = ""


@dataclass(frozen=True, slots=True)
class ReviewDecided:
    """The reviewing forum decided (A20)."""

    kind: ClassVar[str] = "review_decided"
    result: ReviewResult
    forum: str = ""


@dataclass(frozen=True, slots=True)
class DecertNotice:
    """Advance notice of decertification, with reasons, was served (S7.2, S7.3)."""

    kind: ClassVar[str] = "decert_notice"
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class DecertResponse:
    """The ALS was heard; `final` if it has nothing more to say (S7.3). What it wrote is kept elsewhere."""

    kind: ClassVar[str] = "decert_response"
    final: bool = False
    version: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class DecertDrop:
    """The decertification case was dropped (A35)."""

    kind: ClassVar[str] = "decert_drop"


@dataclass(frozen=True, slots=True)
class DecertOpenVote:
    """Chair or Staff opened the poll on decertification (S7.1)."""

    kind: ClassVar[str] = "decert_open_vote"


@dataclass(frozen=True, slots=True)
class DecertNotified:
    """The organisation was notified of its decertification (S7.4)."""

    kind: ClassVar[str] = "decert_notified"
    review_information: bool = False


@dataclass(frozen=True, slots=True)
class Relinquished:
    """The ALS gave up its accreditation (A24)."""

    kind: ClassVar[str] = "relinquished"


@dataclass(frozen=True, slots=True)
class RaloDecides:
    """The region decided about an individual (N3)."""

    kind: ClassVar[str] = "ralo_decides"
    decision: RaloDecision


@dataclass(frozen=True, slots=True)
class Void:
    """Two of Staff declared an earlier fact mistaken (A30); it is kept, and counts no more."""

    kind: ClassVar[str] = "void"
    fact: int
    reasons: str = ""


Act = (
    Received
    | Diligence
    | Dossier
    | Comment
    | CommentWithdrawn
    | Advice
    | RequestVote
    | OpenVote
    | Ballot
    | Suspend
    | Info
    | Lift
    | Extend
    | Withdraw
    | Ceased
    | Region
    | Notified
    | ReviewRequested
    | ReviewDecided
    | DecertNotice
    | DecertResponse
    | DecertDrop
    | DecertOpenVote
    | DecertNotified
    | Relinquished
    | RaloDecides
    | Void
)

KINDS: Final[dict[str, type[Act]]] = {act.kind: act for act in get_args(Act)}
"""The kinds of fact by the names that interfaces, commands and the database use."""


class Fact(NamedTuple):
    """An act as recorded. `number` is its place in the case's record; instants are aware UTC.

    `at` is when it happened, `recorded_at` when the record learnt of it (A29).
    """

    number: int
    at: datetime
    recorded_at: datetime
    by: tuple[Actor, ...]
    act: Act
