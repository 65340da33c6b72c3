"""Seals the text of a comment and opens it again; who may read is asked elsewhere, before (`sees`)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple
from uuid import uuid4

import msgspec

from chapterhouse.comments import keys, sealing
from chapterhouse.comments.models import SealedText
from chapterhouse.comments.voices import usable_key


class Spoken(msgspec.Struct, frozen=True):
    """What is sealed: the text, and of a named comment its author."""

    author: str
    text: str


class Comment(NamedTuple):
    """A comment as opened; `number` is its fact."""

    number: int
    spoken: Spoken
    day: date


_DECODER: Final = msgspec.json.Decoder(Spoken)


def keep(case_ref: str, application: int, number: int, spoken: Spoken, day: date) -> None:
    """Seal a comment; part of the transaction that records it. Of an anonymous one the author is not handed in."""
    key = usable_key(case_ref, application)
    comment = uuid4()
    bound_to = sealing.place(case_ref, application, comment)
    sealed = sealing.seal(keys.load(key.name), msgspec.json.encode(spoken), bound_to)
    SealedText.objects.create(id=comment, key=key, number=number, sealed=sealed, day=day)


def opened(case_ref: str, application: int, numbers: Collection[int]) -> list[Comment]:
    """Return those comments of an application whose facts are named, in the order of the facts.

    :raises KeyLostError: the file of a key is gone although nobody destroyed it.
    :raises UnreadableError: a row was changed.
    """
    rows = SealedText.objects.select_related("key").filter(
        key__case_ref=case_ref, key__application=application, key__is_condemned=False, number__in=numbers
    )
    return [
        Comment(
            row.number,
            _DECODER.decode(
                sealing.unseal(keys.load(row.key_id), bytes(row.sealed), sealing.place(case_ref, application, row.id))
            ),
            row.day,
        )
        for row in rows.order_by("number")
    ]
