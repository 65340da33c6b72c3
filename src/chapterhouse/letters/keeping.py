"""Keeps letters beside the facts they went with, and reads them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from chapterhouse.letters.models import Letter


class LetterText(NamedTuple):
    """A letter as it is handed down with an act; `by` is empty where it goes out by itself."""

    kind: str
    language: str
    subject: str
    text: str
    standard: str
    by: str = ""


class Kept(NamedTuple):
    """A letter that was sent, with the number of the fact it went with."""

    number: int
    kind: str
    language: str
    subject: str
    text: str
    standard: str
    by: str
    sent_at: datetime


def keep(case_ref: str, number: int, letter: LetterText, at: datetime) -> None:
    """Keep a letter with a fact."""
    Letter.objects.create(case_ref=case_ref, number=number, sent_at=at, **letter._asdict())


def of_case(case_ref: str) -> list[Kept]:
    """Return every letter of a case, the latest in front."""
    rows = Letter.objects.filter(case_ref=case_ref).order_by("-number")
    return [Kept(*row) for row in rows.values_list(*Kept._fields)]
