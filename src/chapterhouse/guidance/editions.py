"""The guidelines for evaluation as a dated document, in several languages (G1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction

from chapterhouse.guidance.models import Edition, EditionText


class EditionRow(NamedTuple):
    """An edition: what it is called, from when it is in force, who adopted it, and where one can read that."""

    id: int
    name: str
    in_force_from: date
    adopted_by: str
    reference: str
    source_language: str
    is_demonstration: bool


class TextRow(NamedTuple):
    """A text of an edition as it stands now in a language; `earlier` counts those that it took the place of."""

    language: str
    text: str
    translated_by: str
    given_at: datetime
    earlier: int


class NewText(NamedTuple):
    """A text to be given, and who translated it, where it is no original."""

    language: str
    text: str
    translated_by: str = ""


class TakenError(ValueError):
    """Another edition has that name or that day already."""


class InForceError(ValueError):
    """The original text of an edition that is in force is not changed: a new edition is."""


def editions() -> list[EditionRow]:
    """Return every edition, the latest in front."""
    return [EditionRow(*row) for row in Edition.objects.order_by("-in_force_from").values_list(*EditionRow._fields)]


def edition(number: int) -> EditionRow | None:
    """Return an edition by its number."""
    return next((EditionRow(*row) for row in Edition.objects.filter(pk=number).values_list(*EditionRow._fields)), None)


def texts(number: int) -> dict[str, TextRow]:
    """Return the texts of an edition as they stand, by language."""
    fields = ("language", "text", "translated_by", "given_at")
    found: dict[str, TextRow] = {}
    for language, text, by, at in EditionText.objects.filter(edition_id=number).order_by("pk").values_list(*fields):
        earlier = found[language].earlier + 1 if language in found else 0
        found[language] = TextRow(language, text, by, at, earlier)
    return found


def add(row: EditionRow, text: str, *, by: str, at: datetime) -> int:
    """Add an edition with the text in its source language; return its number (that of `row` is not looked at).

    :raises TakenError: the name or the day is another edition's.
    """
    given = row._asdict()
    del given["id"]
    try:
        with transaction.atomic():
            made = Edition.objects.create(**given, entered_by=by, entered_at=at)
            _give(made.pk, NewText(row.source_language, text), by, at)
    except IntegrityError as error:
        raise TakenError from error
    return made.pk


def give_text(of: EditionRow, given: NewText, *, by: str, today: date, at: datetime) -> None:
    """Give an edition its text in a language, or another one in place of it; the earlier one is kept.

    :raises InForceError: it is the original of an edition that is or was in force.
    """
    if given.language == of.source_language and of.in_force_from <= today:
        raise InForceError
    _give(of.id, given, by, at)


def _give(number: int, given: NewText, by: str, at: datetime) -> None:
    EditionText.objects.create(edition_id=number, **given._asdict(), given_by=by, given_at=at)
