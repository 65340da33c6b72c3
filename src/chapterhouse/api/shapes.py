"""The shapes of what the API answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema


class Message(Schema):
    """Why a request was not carried out, in the language asked for."""

    message: str


class Refusal(Message):
    """Which rule of the procedure refuses an act."""

    rule: str


class Problems(Message):
    """What is wrong with the shape of a request, field by field."""

    problems: dict[str, str]


class CaseRow(Schema):
    """A case as lists show it."""

    ref: str
    name: str
    country: str
    region: str
    track: str
    language: str
    phase: str
    outcome: str
    basis: str
    standing: str
    suspended: bool
    received_on: date | None
    decided_at: datetime | None
    closed_at: datetime | None


class Cases(Schema):
    """A page of cases; `next` is the cursor of the following page, null at the end."""

    cases: list[CaseRow]
    next: str | None


class FactOut(Schema):
    """What somebody did. `number` is the fact's own for those who keep the record, else counted through."""

    number: int
    kind: str
    words: str
    at: datetime
    roles: list[str]
    people: list[str]
    has_effect: bool = True


class ValueOut(Schema):
    """A parameter's value, dated, with who adopted it."""

    name: str
    value: int | bool | str | None
    written: str
    words: str
    in_force_from: date
    adopted: bool
    adopted_by: str
    adoption: str
    reference: str


class NumberOut(Schema):
    """A number of a reason."""

    name: str
    words: str
    value: str


class ReasonOut(Schema):
    """A reason: the rule, what it was applied to, and the numbers."""

    rule: str
    text: str
    facts: list[int]
    values: list[ValueOut]
    numbers: list[NumberOut]


class PartOut(Schema):
    """A part of the status, why it is so."""

    part: str
    name: str
    value: str
    words: str
    because: list[ReasonOut]


class DueOut(Schema):
    """What comes about by itself if nobody acts; `changes` is false where only a flag goes up."""

    at: datetime
    what: str
    words: str
    changes: bool
    rules: list[str]


class DutyOut(Schema):
    """What somebody owes, by when."""

    role: str
    region: str
    act: str
    words: str
    by: date | None
    rules: list[str]
    is_yours: bool


class MayOut(Schema):
    """An act allowed now to whoever asks. `fields` are those this permission holds for; `joint`: others must join."""

    kind: str
    words: str
    role: str
    region: str
    joint: bool
    fields: dict[str, Any]


class ClockOut(Schema):
    """The ninety days."""

    state: str
    elapsed: int
    limit: int
    left: int
    due: date | None


class PeriodOut(Schema):
    """The period of the present phase; `last` is null while it stands still or has no end."""

    what: str
    words: str
    first: date
    last: date | None
    frozen: bool
    days_left: int | None


class SuspensionOut(Schema):
    """A suspension that is open."""

    number: int
    ground: int
    words: str
    since: date
    latest: date | None
    items: list[str]
    missing: list[str]


class PollOut(Schema):
    """A vote. Totals once it has closed, ballots by name to those who may see them."""

    question: str
    opened_on: date
    closed_at: datetime | None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    quorum: int
    sitting: int
    carried: bool | None = None
    ballots: dict[str, str] | None = None


class ResponseOut(Schema):
    """What an ALS wrote when it was heard about its decertification."""

    text: str
    final: bool
    on: date


class CommentOut(Schema):
    """A comment of a member of the region."""

    number: int
    author: str | None
    text: str
    on: date


class AdviceOut(Schema):
    """The advice of the region."""

    form: str
    words: str
    text: str


class StatusOut(Schema):
    """Where a case stands: codes for programs, `words` for people."""

    phase: str
    words: str
    outcome: str | None
    basis: str | None
    decided_at: datetime | None
    standing: str
    ended: str | None
    review: str | None
    suspended: bool
    suspensions: list[SuspensionOut] | None = None
    advice: AdviceOut | None = None
    requested_by: str | None = None
    period: PeriodOut | None
    flags: list[str]


class CaseOut(Schema):
    """A case as whoever asks may see it. What may not be seen is left out or null."""

    ref: str
    name: str
    country: str
    region: str
    track: str
    language: str
    received_on: date | None
    status: StatusOut
    clock: ClockOut | None
    reasons: list[PartOut]
    agenda: list[DueOut]
    duties: list[DutyOut]
    may: list[MayOut]
    facts: list[FactOut]
    polls: list[PollOut]
    comments: list[CommentOut] | None = None
    findings: dict[str, Any] | None = None
    responses: list[ResponseOut] | None = None


class Recorded(Schema):
    """That an act was recorded; `number` as `facts` of the case counts. `repeated`: it had been before."""

    ref: str
    number: int | None
    repeated: bool
    status: StatusOut


class ProposalOut(Schema):
    """A joint act while people gather, and what was recorded once it was done."""

    id: int
    kind: str
    words: str
    fields: dict[str, Any]
    joined: list[str]
    proposed_at: datetime
    expires_at: datetime
    recorded: Recorded | None = None


class Proposals(Schema):
    """The joint acts that whoever asks takes part in or could join."""

    proposals: list[ProposalOut]


class EntryOut(Schema):
    """An accreditation; `until` is null while it lasts."""

    id: str
    name: str
    country: str
    region: str
    since: datetime
    until: datetime | None
    basis: str
    reason: str


class Register(Schema):
    """A page of the register, now or on a day."""

    at: date | None
    entries: list[EntryOut]
    next: str | None


class Registered(Schema):
    """An organisation of the register: whether it is (or was, on the day) accredited, and its history."""

    id: str
    name: str
    at: date | None
    accredited: bool
    history: list[EntryOut]


class ParameterOut(Schema):
    """A parameter of the rules, what is in force, and its history in order of adoption."""

    name: str
    words: str
    rule: str
    expects: str
    pinned: str
    in_force: ValueOut | None
    history: list[ValueOut]


class Rules(Schema):
    """The rulebook on a day."""

    at: date
    parameters: list[ParameterOut]


class SeatOut(Schema):
    """A seat somebody holds or held: from `since` up to, not including, `until`."""

    role: str
    region: str
    since: date
    until: date | None
    represents: str
    in_force: bool


class Me(Schema):
    """Whoever asks."""

    code: str
    name: str
    language: str
    seats: list[SeatOut]
    cases: list[str]
