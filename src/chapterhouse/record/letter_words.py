"""What letters say of a case in their own language: the greeting, and the passages on suspension and on review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from chapterhouse.procedure import Status, Track
from chapterhouse.procedure.days import Day
from chapterhouse.record.letter_texts import day_in, fill, letter_texts

BY_APPLICANT: Final = 1
"""The ground of a suspension for which the applicant asked itself: nobody has to tell it, and it is confirmed."""

_FROZEN: Final = "frozen"
FORUMS: Final = {"ALAC": "review_by_alac", "Ombudsman": "review_by_ombudsman", "Board": "review_by_board"}


class Forum(NamedTuple):
    """A forum of review in a letter: its name, and what it does."""

    name: str
    way: str


def passage(name: str, language: str, **words: str) -> str:
    """Return a passage filled in."""
    return fill(letter_texts()[name][language].text, words)


def greeting(language: str, track: Track, name: str) -> str:
    """Return how a letter to whoever applied begins."""
    of = "greeting_person" if track is Track.INDIVIDUAL else "greeting_group"
    return passage(of, language, organisation=name)


def listed(items: Iterable[str]) -> str:
    """Write what is wanted, or missing, one to a line."""
    return "\n".join(f"• {one}" for one in items)


def day_words(language: str, day: Day) -> str:
    """Write a day of the procedure."""
    return day_in(language, date.fromordinal(day))


def standing_still(language: str, after: Status) -> str:
    """Say that the ninety days stand still, where they do; of an individual they were never promised (A37)."""
    clock = after.clock
    is_said = clock is not None and clock.state == _FROZEN and after.track is Track.ALS
    return passage("clock_stands", language) if is_said else ""


def end_of_suspension(name: str, language: str, after: Status) -> str:
    """Return what becomes of the suspension that was opened last, when its time is over; empty where none is set."""
    latest = after.suspensions[-1].latest if after.suspensions else None
    return passage(name, language, latest=day_words(language, latest)) if latest is not None else ""


def routes(language: str, after: Status) -> str:
    """Return how to ask for review of a decision told today, and until when."""
    days = after.state.rulebook.on("review_request.days", after.state.day).value
    if not isinstance(days, int):
        return passage("review_routes_open", language)
    last = day_words(language, Day(after.state.day + days))
    return passage("review_routes", language, review_days=str(days), review_last=last)


def forum_in(language: str, forum: str) -> Forum:
    """Return a forum as letters say it; one that is not known keeps its name."""
    said = letter_texts()[FORUMS.get(forum, "review_by_other")][language]
    return Forum(said.subject if forum in FORUMS or not forum else forum, said.text)
