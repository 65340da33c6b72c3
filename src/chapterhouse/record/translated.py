"""Translations of an application's answers: beside the original, which alone counts (S1.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from chapterhouse.record import dossiers
from chapterhouse.record.dossiers import Version
from chapterhouse.record.drafting import revise


class Translated(NamedTuple):
    """What an answer says in another language, and who made it, in words."""

    question: str
    language: str
    text: str
    made_by: str
    written_at: datetime


def translations(kept: Iterable[Version], application: int) -> list[Translated]:
    """Return the translations of an application's answers as they stand."""
    versions = [one for one in kept if (one.kind, one.application) == (dossiers.TRANSLATION, application)]
    by_language: Mapping[str, Any] = versions[-1].content if versions else {}
    return [
        Translated(question, language, text, given["made_by"], datetime.fromisoformat(given["at"]))
        for language, given in by_language.items()
        for question, text in given["texts"].items()
    ]


def translate(
    ref: str, application: int, language: str, texts: Mapping[str, str], *, made_by: str, at: datetime
) -> None:
    """Keep a new version of what the answers say in a language; empty texts are left out.

    :raises NoSuchCase: there is no such case.
    """
    given = {"made_by": made_by, "at": at.isoformat(), "texts": {name: text for name, text in texts.items() if text}}

    def changed(before: dict[str, Any]) -> Mapping[str, object]:
        return {**before, language: given}

    revise(ref, application, dossiers.TRANSLATION, changed, recorded_at=at)
