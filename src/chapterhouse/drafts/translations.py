"""Translations of the answers of a draft, beside the original, which alone counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from chapterhouse.drafts.models import Translation


class Translated(NamedTuple):
    """The latest version of a translation of an answer; `made_by` says in words who made it."""

    question: str
    language: str
    text: str
    made_by: str
    written_at: datetime


def translations(owner: str) -> list[Translated]:
    """Return the latest version of every translation, by question and language; one that was emptied is left out."""
    rows = Translation.objects.filter(owner=owner).order_by("question", "language", "pk")
    latest = {(row[0], row[1]): Translated(*row) for row in rows.values_list(*Translated._fields)}
    return [one for one in latest.values() if one.text]


def translate(owner: str, language: str, texts: Mapping[str, str], *, made_by: str, by: str, at: datetime) -> list[str]:
    """Keep a new version of each translation that changed; return the questions of those."""
    before = {one.question: one for one in translations(owner) if one.language == language}
    changed = [question for question, text in texts.items() if text != _text(before.get(question))]
    Translation.objects.bulk_create(
        Translation(
            owner=owner,
            question=question,
            language=language,
            text=texts[question],
            made_by=made_by[:200],
            by=by,
            written_at=at,
        )
        for question in changed
    )
    return changed


def _text(kept: Translated | None) -> str:
    return kept.text if kept is not None else ""
