"""What the party wrote when it supplied what was asked for (X6) or asked for review; facts say only that it did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from chapterhouse.record import dossiers
from chapterhouse.record.dossiers import Version
from chapterhouse.record.models import Case


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


def keep(case: Case, application: int, text: str, items: Iterable[str], at: datetime) -> None:
    """Keep a text with what it answers, in the language of the application; part of the transaction of its fact."""
    before = dossiers.latest(case.ref, application, dossiers.SUPPLIED)
    texts = before.content["texts"] if before is not None else []
    said = {"text": text, "language": case.language, "items": list(items), "at": at.isoformat()}
    dossiers.keep(case, application, dossiers.SUPPLIED, {"texts": [*texts, said]}, at)
