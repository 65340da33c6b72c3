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
    """A letter that was sent, with the number of the fact it went with or rests on."""

    number: int
    occasion: str
    kind: str
    language: str
    subject: str
    text: str
    standard: str
    by: str
    sent_at: datetime

    @property
    def address(self) -> str:
        """What tells it from the other letters of its case."""
        return address_of(self.number, self.occasion)


def address_of(number: int, occasion: str) -> str:
    """Return what tells a letter from the others of its case: the number of its fact, and its occasion if any."""
    return f"{number}-{occasion}" if occasion else str(number)


def keep(case_ref: str, number: int, letter: LetterText, at: datetime, occasion: str = "") -> None:
    """Keep a letter with a fact, or on an occasion that came of it."""
    Letter.objects.create(case_ref=case_ref, number=number, occasion=occasion, sent_at=at, **letter._asdict())


def is_kept(case_ref: str, number: int, occasion: str) -> bool:
    """Say whether the letter of an occasion has gone out."""
    return Letter.objects.filter(case_ref=case_ref, number=number, occasion=occasion).exists()


def of_case(case_ref: str) -> list[Kept]:
    """Return every letter of a case, the latest in front."""
    rows = Letter.objects.filter(case_ref=case_ref).order_by("-sent_at", "-pk")
    return [Kept(*row) for row in rows.values_list(*Kept._fields)]
