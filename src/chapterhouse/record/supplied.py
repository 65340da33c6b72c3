"""What the party wrote when it supplied what was asked for (X6) or asked for review; facts say only that it did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from chapterhouse.record import dossiers
from chapterhouse.record.dossiers import Version
from chapterhouse.record.drafting import revise


class Supplied(NamedTuple):
    """A text, the language it is in, what it answers (nothing: it came with a request for review), and when it came."""

    text: str
    language: str
    items: tuple[str, ...]
    at: datetime


def supplied(kept: Iterable[Version], application: int) -> list[Supplied]:
    """Return what was written in an application, the first in front."""
    versions = [one for one in kept if (one.kind, one.application) == (dossiers.SUPPLIED, application)]
    texts = versions[-1].content.get("texts", []) if versions else []
    return [
        Supplied(one["text"], one["language"], tuple(one["items"]), datetime.fromisoformat(one["at"])) for one in texts
    ]


def supply(ref: str, application: int, text: str, language: str, items: Iterable[str], *, at: datetime) -> None:
    """Keep a text with what it answers; the same one sent again is kept once.

    :raises NoSuchCase: there is no such case.
    """
    given = {"text": text, "language": language, "items": list(items)}

    def changed(before: dict[str, Any]) -> Mapping[str, object]:
        texts = [one for one in before.get("texts", []) if {**given, "at": one["at"]} != one]
        return {"texts": [*texts, {**given, "at": at.isoformat()}]}

    revise(ref, application, dossiers.SUPPLIED, changed, recorded_at=at)
