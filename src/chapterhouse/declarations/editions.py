"""What regions write down of their own procedures: dated texts in several languages, kept for good."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from chapterhouse.declarations.models import Edition


class Written(NamedTuple):
    """A text of a region: in a language, in force from a day on, by a person's code."""

    language: str
    text: str
    in_force_from: date
    written_by: str
    written_at: datetime


def write(region: str, language: str, text: str, in_force_from: date, *, by: str, at: datetime) -> None:
    """Write down a text from a day on; what was in force before stays to be read."""
    Edition.objects.create(
        region=region, language=language, text=text, in_force_from=in_force_from, written_by=by, written_at=at
    )


def of_region(region: str) -> list[Written]:
    """Return every text of a region, the latest in front; of one day and language the one written last."""
    rows = Edition.objects.filter(region=region).order_by("-in_force_from", "-pk")
    return [Written(*row) for row in rows.values_list(*Written._fields)]


def in_force(texts: list[Written], day: date) -> dict[str, Written]:
    """Return of these texts, latest in front, the one in force on a day in each language."""
    found: dict[str, Written] = {}
    for text in texts:
        if text.in_force_from <= day:
            found.setdefault(text.language, text)
    return found
