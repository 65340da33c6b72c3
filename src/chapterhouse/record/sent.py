"""Letters as they go out with a fact: kept beside it, and told to the party."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from django.conf import settings
from django.urls import reverse

from chapterhouse.letters.keeping import LetterText, keep
from chapterhouse.notices.outbox import Letter, post
from chapterhouse.people.queries import contacts_of
from chapterhouse.procedure import Act, Application, Fact, Role, Status, Track
from chapterhouse.procedure.facts import Received, Withdraw
from chapterhouse.procedure.status import clock_of
from chapterhouse.record.letter_texts import day_in, fill, letter_texts
from chapterhouse.record.models import Case

DEFAULT: Final = "en"


def send(case: Case, status: Status, fact: Fact, written: LetterText | None) -> None:
    """Keep the letter that goes out with a fact, if any does; `status` is the one right after it.

    Of a letter that somebody wrote the party is told; of a receipt and a withdrawal the change itself tells it.
    """
    letter = written or own_letter(case, status, fact.act)
    if letter is None:
        return
    keep(case.ref, fact.number, letter, fact.recorded_at)
    if written is None:
        return
    place = reverse("letter", args=[case.ref, fact.number])
    subject, mark, role = f"letter.{letter.kind}", f"letter#{fact.number}", Role.APPLICANT.value
    post(
        [Letter(role, "", one.code, one.language, case.ref, subject, mark, place) for one in contacts_of(case.ref)],
        fact.recorded_at,
    )


def own_letter(case: Case, status: Status, act: Act) -> LetterText | None:
    """Return the letter that an act sends by itself: a receipt, or that the application is withdrawn."""
    if not isinstance(act, Received | Withdraw) or status.track is not Track.ALS:
        return None
    language = language_of(case.language)
    today = status.state.day
    values = {"organisation": case.name, "case": case.ref, "day": day_in(language, date.fromordinal(today))}
    if isinstance(act, Received):
        last = clock_of(cast("Application", status.application), today).due
        values["last_day"] = day_in(language, date.fromordinal(cast(int, last)))
    kind = "receipt" if isinstance(act, Received) else "withdrawn"
    said = letter_texts()[kind][language]
    text = fill(said.text, values)
    return LetterText(kind, language, said.subject, text, text)


def language_of(asked: str) -> str:
    """Return the language of letters to whoever applied in a language."""
    return asked if asked in dict(settings.LANGUAGES) else DEFAULT
