"""The whole record of a case, fact by fact as stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from chapterhouse.procedure import Fact
from chapterhouse.record import chain
from chapterhouse.record.chain import Link
from chapterhouse.record.history import links_of
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.cases.timeline import fact_words, is_unnamed, said_by


class RecordLine(NamedTuple):
    """A fact as recorded; `hash` for those who keep the record."""

    number: int
    at: datetime
    recorded_at: datetime
    kind: str
    words: str
    by: str
    hash: str
    offence: str
    is_to_the_day: bool = False


def links(reading: Reading) -> list[Link]:
    """Return the stored facts with their hashes, for those who keep the record; nothing to others."""
    return list(links_of(int(reading.ref))) if reading.viewer.is_staff else []


def lines(reading: Reading, links: Iterable[Link]) -> list[RecordLine]:
    """Return the facts in the order in which they were recorded.

    Staff see that a fact is there even where they may not know what it was, since the chain has no
    gaps; for everybody else the record is what they may know of.
    """
    offences = {entry.fact.number: entry.rule for entry in reading.status.irregular}
    if not reading.viewer.is_staff:
        facts = sorted(reading.shown.facts, key=lambda fact: fact.number)
        return [_line(reading, fact, "", offences.get(fact.number, "")) for fact in facts]
    hashes = {link.number: link.hash.hex() for link in links}
    facts = sorted(reading.status.facts, key=lambda fact: fact.number)
    return [_line(reading, fact, hashes.get(fact.number, ""), offences.get(fact.number, "")) for fact in facts]


def is_whole(reading: Reading, links: Iterable[Link]) -> bool | None:
    """Whether every hash fits the one before it; None for those who do not see the hashes."""
    if not reading.viewer.is_staff:
        return None
    return chain.broken_at(reading.ref, links) is None


def _line(reading: Reading, fact: Fact, hashed: str, offence: str) -> RecordLine:
    if fact.number not in reading.shown.by_number:
        confidential = _("Confidential")
        return RecordLine(
            fact.number, fact.at, fact.recorded_at, "", confidential, "", hashed, offence, is_unnamed(fact)
        )
    name, role = said_by(reading.shown, fact, reading.names)
    by = f"{name} · {role}" if name and role else name or role
    number = reading.shown.numbers[fact.number]
    words = fact_words(reading.shown, fact)
    unnamed = is_unnamed(fact)
    return RecordLine(number, fact.at, fact.recorded_at, fact.act.kind, words, by, hashed, offence, unnamed)
