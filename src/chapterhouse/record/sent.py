"""Letters as they go out with a fact: kept beside it, and told to the party."""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast

from django.conf import settings
from django.urls import reverse

from chapterhouse.letters.keeping import LetterText, address_of, keep
from chapterhouse.notices.outbox import Letter, post
from chapterhouse.people.queries import contacts_of
from chapterhouse.procedure import Act, Application, Fact, Role, Status, Track
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Received, Relinquished, ReviewRequested, Suspend, Withdraw
from chapterhouse.procedure.status import clock_of
from chapterhouse.record.letter_texts import fill, letter_texts
from chapterhouse.record.letter_words import (
    BY_APPLICANT,
    day_words,
    end_of_suspension,
    forum_in,
    greeting,
    standing_still,
)
from chapterhouse.record.models import Case

DEFAULT: Final = "en"


def send(case: Case, status: Status, fact: Fact, written: LetterText | None) -> None:
    """Keep the letter that goes out with a fact, if any does; `status` is the one right after it.

    Of a letter that somebody wrote the party is told; of what it did itself the change tells it already.
    """
    letter = written or own_letter(case, status, fact.act)
    if letter is None:
        return
    if written is None:
        keep(case.ref, fact.number, letter, fact.recorded_at)
    else:
        keep_and_tell(case.ref, fact.number, letter, fact.recorded_at)


def keep_and_tell(ref: str, number: int, letter: LetterText, at: datetime, occasion: str = "") -> None:
    """Keep a letter, and tell the party where it is read."""
    keep(ref, number, letter, at, occasion)
    address = address_of(number, occasion)
    place = reverse("letter", args=[ref, address])
    subject, mark, role = f"letter.{letter.kind}", f"letter#{address}", Role.APPLICANT.value
    post([Letter(role, "", one.code, one.language, ref, subject, mark, place) for one in contacts_of(ref)], at)


def own_letter(case: Case, status: Status, act: Act) -> LetterText | None:
    """Return the letter by which an act is confirmed to the party that did it; none of what goes to a vote."""
    language = language_of(case.language)
    today = status.state.day
    match act:
        case Received():
            is_group = status.track is Track.ALS
            kind = "receipt" if is_group else "individual_receipt"
            last = clock_of(cast("Application", status.application), today).due
            more = {"last_day": day_words(language, cast("Day", last))} if is_group else {}
        case Withdraw():
            kind, more = "withdrawn", {}
        case Suspend(ground=ground) if ground == BY_APPLICANT:
            kind = "suspended"
            more = {
                "clock": standing_still(language, status),
                "lapse": end_of_suspension("lapse", language, status),
            }
        case Relinquished() if not status.standing.is_accredited:
            kind, more = "relinquished", {}
        case ReviewRequested(forum=forum):
            kind, more = "review_requested", forum_in(language, forum)._asdict()
            more["forum"] = more.pop("name")
        case _:
            return None
    values = {"organisation": case.name, "case": case.ref, "day": day_words(language, today)}
    values["greeting"] = greeting(language, status.track, case.name)
    said = letter_texts()[kind][language]
    text = fill(said.text, values | more)
    return LetterText(kind, language, said.subject, text, text)


def language_of(asked: str) -> str:
    """Return the language of letters to whoever applied in a language."""
    return asked if asked in dict(settings.LANGUAGES) else DEFAULT
