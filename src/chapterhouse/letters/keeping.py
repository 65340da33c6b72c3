"""Keeps letters beside the facts they went with, and reads them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from chapterhouse.letters.digests import digest_of
from chapterhouse.letters.models import Letter, Words


class LetterText(NamedTuple):
    """A letter as it is handed down with an act; `by` is empty where it goes out by itself."""

    kind: str
    language: str
    subject: str
    text: str
    standard: str
    by: str = ""


class Kept(NamedTuple):
    """A letter that was sent, with the number of the fact it went with or rests on.

    It has no words any more once its term is over.
    """

    number: int
    occasion: str
    kind: str
    language: str
    subject: str
    text: str
    standard: str
    by: str
    sent_at: datetime
    digest: str
    let_go_at: datetime | None

    def without_words(self, at: datetime) -> Kept:
        """Return it as it is from its term on."""
        return self._replace(subject="", text="", standard="", let_go_at=self.let_go_at or at)

    @property
    def address(self) -> str:
        """What tells it from the other letters of its case."""
        return address_of(self.number, self.occasion)


def address_of(number: int, occasion: str) -> str:
    """Return what tells a letter from the others of its case: the number of its fact, and its occasion if any."""
    return f"{number}-{occasion}" if occasion else str(number)


_COLUMNS = (
    "number",
    "occasion",
    "kind",
    "language",
    "words__subject",
    "words__text",
    "words__standard",
    "by",
    "sent_at",
    "digest",
    "words__let_go_at",
)


@transaction.atomic
def keep(case_ref: str, number: int, letter: LetterText, at: datetime, occasion: str = "") -> None:
    """Keep a letter with a fact, or on an occasion that came of it."""
    kept = Letter.objects.create(
        case_ref=case_ref,
        number=number,
        occasion=occasion,
        kind=letter.kind,
        language=letter.language,
        digest=digest_of(letter.subject, letter.text),
        by=letter.by,
        sent_at=at,
    )
    Words.objects.create(letter=kept, subject=letter.subject, text=letter.text, standard=letter.standard)


def is_kept(case_ref: str, number: int, occasion: str) -> bool:
    """Say whether the letter of an occasion has gone out."""
    return Letter.objects.filter(case_ref=case_ref, number=number, occasion=occasion).exists()


def of_case(case_ref: str) -> list[Kept]:
    """Return every letter of a case, the latest in front."""
    rows = Letter.objects.filter(case_ref=case_ref).order_by("-sent_at", "-pk")
    return [Kept(*row) for row in rows.values_list(*_COLUMNS)]


def refs_with_words() -> set[str]:
    """Return the cases of whose letters something is kept."""
    return set(Words.objects.filter(let_go_at=None).values_list("letter__case_ref", flat=True).distinct())


def let_go(case_ref: str, some: Iterable[Kept], at: datetime) -> bool:
    """Let go what some letters said; that they were sent stays. Say whether anything went."""
    kept = Words.objects.filter(letter__case_ref=case_ref, let_go_at=None)
    rows = (kept.filter(letter__number=one.number, letter__occasion=one.occasion) for one in some)
    return sum(row.update(subject="", text="", standard="", let_go_at=at) for row in rows) > 0


def forget(
    refs: Collection[str], words: Collection[str], emails: Collection[str], strike: Callable[[str], str]
) -> None:
    """Strike somebody out of the letters of some cases, and wherever else one of the addresses stands."""
    named = Q()
    for word in words:
        named |= Q(letter__case_ref__in=refs) & _has(word)
    for email in emails:
        named |= _has(email)
    for row in Words.objects.filter(named) if named else ():
        Words.objects.filter(pk=row.pk).update(
            subject=strike(row.subject), text=strike(row.text), standard=strike(row.standard)
        )


def _has(word: str) -> Q:
    return Q(subject__icontains=word) | Q(text__icontains=word) | Q(standard__icontains=word)
