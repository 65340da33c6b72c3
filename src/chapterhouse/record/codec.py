"""How a fact is written down, and read again for ever: one strict decoder for each kind.

The body of a fact is canonical JSON: keys in order, no blanks, instants in UTC. An answer on a
ballot is not in it, the paper is kept elsewhere. Reading goes straight into the core's own types.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

import msgspec

from chapterhouse.procedure import KINDS, Act, Actor, Fact
from chapterhouse.procedure.facts import Answer, Ballot

ActT = TypeVar("ActT")


class Written(msgspec.Struct, Generic[ActT], frozen=True, gc=False, forbid_unknown_fields=True):
    """The body of a fact."""

    act: ActT
    at: datetime
    by: tuple[Actor, ...]
    recorded_at: datetime


class Voted(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """What the body of a ballot says of the act: nothing."""


class UnknownKindError(LookupError):
    """A stored fact is of a kind this version does not know: the database is newer than the program."""


def _decoder(kind: str) -> Callable[[bytes], Written[Any]]:
    act: Any = Voted if kind == Ballot.kind else KINDS[kind]
    return msgspec.json.Decoder(Written[act]).decode


DECODE: Final[dict[str, Callable[[bytes], Written[Any]]]] = {kind: _decoder(kind) for kind in KINDS}
"""For each kind what reads its bodies; raises `msgspec.ValidationError` on a body that is not well formed."""

_ENCODER: Final = msgspec.json.Encoder(order="sorted")
NO_ANSWER: Final = Answer.ABSTAIN
"""Stands in for the answer of a ballot while its paper is not at hand, as for checking a hash."""


def encode(fact: Fact) -> bytes:
    """Return the canonical body of a fact."""
    act: object = Voted() if isinstance(fact.act, Ballot) else fact.act
    return _ENCODER.encode(Written(act, fact.at, fact.by, fact.recorded_at))


def decode(number: int, kind: str, body: bytes, answer: Answer = NO_ANSWER) -> Fact:
    """Return the fact of a body; `answer` is the paper's, for a ballot.

    :raises UnknownKindError: no such kind.
    :raises msgspec.ValidationError: the body is not that of the kind.
    """
    if kind not in DECODE:
        raise UnknownKindError(f"Fact {number} is of the kind {kind!r}, which this version does not know. Update it.")
    written = DECODE[kind](body)
    act: Act = Ballot(answer) if kind == Ballot.kind else written.act
    return Fact(number, written.at, written.recorded_at, written.by, act)


def canonical(content: object) -> bytes:
    """Return any plain content (answers of a form, a request) as bytes that are the same for the same content."""
    return _ENCODER.encode(content)


def act_as_content(act: Act) -> dict[str, object]:
    """Return an act as plain content with its kind, without the answer of a ballot."""
    fields = {} if isinstance(act, Ballot) else asdict(act)
    return {"kind": act.kind, **fields}
