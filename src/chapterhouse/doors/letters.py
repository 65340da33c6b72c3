"""Drafts of the letters that go out with acts: from templates, filled in with what the act leads to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from django.utils import translation

from chapterhouse.doors.names import basis_name
from chapterhouse.doors.rule_texts import rule_text
from chapterhouse.letters.keeping import LetterText
from chapterhouse.procedure import Act, Actor, Fact, Status, Track, derive, duties, permitted
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import DecertNotice, DecertNotified, Notified, Suspend
from chapterhouse.procedure.words import Flag, Outcome
from chapterhouse.record.letter_texts import SHAPES, day_in, fill, lacking, letter_texts
from chapterhouse.record.queries import case_row
from chapterhouse.record.sent import language_of

LETTERED: Final = frozenset({"suspend", "notified", "decert_notice", "decert_notified"})
"""The acts that somebody writes to the party of."""

_BY_APPLICANT: Final = 1
"""The ground of a suspension that the applicant asked for itself: it needs no letter to say so."""


class Draft(NamedTuple):
    """A letter before it is sent. `text` still holds the words in braces that must stay; `values` fill them."""

    kind: str
    language: str
    subject: str
    text: str
    values: Mapping[str, str]

    @property
    def kept(self) -> list[str]:
        """The words in braces that must stay until it is sent."""
        return sorted(SHAPES[self.kind].kept)

    def lacks(self, text: str) -> list[str]:
        """Return which of them an edited text no longer has."""
        return lacking(self.kind, text)

    def finished(self, subject: str, text: str, by: str = "") -> LetterText:
        """Return the letter as it is sent, with what the template alone would have said."""
        standard = fill(self.text, self.values)
        return LetterText(self.kind, self.language, subject, fill(_plain(text), self.values), standard, by)

    def as_it_is(self) -> LetterText:
        """Return the letter unedited."""
        return self.finished(self.subject, self.text)


class About(NamedTuple):
    """The case a letter is about, and the language it is written in."""

    ref: str
    name: str
    language: str


def standard(ref: str, status: Status, by: tuple[Actor, ...], act: Act) -> LetterText | None:
    """Return the letter of the template that goes out with an act done now; None where none does."""
    if act.kind not in LETTERED or not permitted(status, by, act):
        return None
    row = case_row(ref)
    drafted = draft(status, by, act, About(ref, row.name, row.language))
    return drafted.as_it_is() if drafted is not None else None


def draft(status: Status, by: tuple[Actor, ...], act: Act, about: About) -> Draft | None:
    """Return the letter that goes out with an act if it is done now; None for an act that needs none."""
    kind = _kind(status, act)
    if kind is None:
        return None
    after = _after(status, by, act)
    language = language_of(about.language)
    with translation.override(language):
        values = {
            "organisation": about.name,
            "case": about.ref,
            "day": _day(language, status.state.day),
            **_values(kind, language, after, act),
        }
    said = letter_texts()[kind][language]
    kept = SHAPES[kind].kept
    now = {name: value for name, value in values.items() if name not in kept}
    return Draft(kind, language, said.subject, fill(said.text, now), {name: values[name] for name in kept})


def _kind(status: Status, act: Act) -> str | None:
    if status.track is not Track.ALS:
        return None
    match act:
        case Suspend(ground=ground) if ground != _BY_APPLICANT:
            return "information"
        case Notified():
            return "refused" if status.outcome is Outcome.REFUSE else "accredited"
        case DecertNotice():
            return "decert_notice"
        case DecertNotified():
            return "decertified"
        case _:
            return None


def _after(status: Status, by: tuple[Actor, ...], act: Act) -> Status:
    number = max((fact.number for fact in status.facts), default=0) + 1
    fact = Fact(number, status.now, status.now, by, act)
    return derive((*status.facts, fact), status.state.rulebook, status.state.rosters, status.now)


def _values(kind: str, language: str, after: Status, act: Act) -> dict[str, str]:
    match act:
        case Suspend(items=items):
            latest = max((one.latest for one in after.suspensions if one.latest is not None), default=None)
            return {"items": "\n".join(f"• {one}" for one in items), "latest": _day(language, latest)}
        case DecertNotice(reasons=reasons):
            heard = next((duty.by for duty in duties(after) if duty.act == "decert_response"), None)
            return {"reasons": reasons, "hearing_day": _day(language, heard)}
        case _:
            how = basis_name(after.basis) if after.basis is not None else ""
            silence = Flag.INTERPRETED_A07 in after.flags and kind == "refused"
            return {
                "how": how,
                "silence": rule_text("A07") if silence else "",
                "review": _review(language, after),
            }


def _review(language: str, after: Status) -> str:
    days = after.state.rulebook.on("review_request.days", after.state.day).value
    routes = letter_texts()["review_routes"][language].text
    return fill(routes, {"review_days": str(days)})


def _day(language: str, day: Day | None) -> str:
    return day_in(language, date.fromordinal(day)) if day is not None else "…"


def _plain(text: str) -> str:
    """Return a typed text with its lines ended as templates end them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
