"""What somebody did in any case: for their own archive."""

from __future__ import annotations

from typing import NamedTuple

from chapterhouse.procedure import Fact
from chapterhouse.record import models
from chapterhouse.record.codec import decode


class Acted(NamedTuple):
    """A fact with the case it is recorded in. Of a ballot the answer is not at hand."""

    ref: str
    fact: Fact


def acted_by(code: str) -> list[Acted]:
    """Return every fact somebody is named in as having acted, case by case. An anonymous comment names nobody."""
    mark = f'"{code}"'.encode()
    rows = models.Fact.objects.order_by("case_id", "number").values_list("case__ref", "number", "kind", "body")
    found = (
        Acted(ref, decode(number, kind, bytes(body)))
        for ref, number, kind, body in rows.iterator(chunk_size=2000)
        if mark in bytes(body)
    )
    return [one for one in found if any(actor.who == code for actor in one.fact.by)]
