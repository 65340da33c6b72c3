"""Drafts of the letters that go out with acts: from templates, filled in with what the act leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from django.utils import translation

from chapterhouse.doors.deciding import grounds
from chapterhouse.doors.names import basis_name
from chapterhouse.letters.keeping import LetterText
from chapterhouse.procedure import Act, Actor, Fact, Status, Track, derive, duties, permitted
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import (
    DecertDrop,
    DecertNotice,
    DecertNotified,
    Extend,
    Notified,
    ReviewDecided,
    ReviewRequested,
    ReviewResult,
    Suspend,
)
from chapterhouse.procedure.words import Outcome
from chapterhouse.record.letter_texts import SHAPES, fill, lacking, letter_texts
from chapterhouse.record.letter_words import (
    BY_APPLICANT,
    day_words,
    end_of_suspension,
    forum_in,
    greeting,
    listed,
    routes,
    standing_still,
)
from chapterhouse.record.queries import case_row
from chapterhouse.record.sent import language_of

LETTERED: Final = frozenset(
    {"suspend", "extend", "notified", "ceased", "review_decided", "decert_notice", "decert_drop", "decert_notified"}
)
"""The acts that somebody writes to the party of."""

_WHEN_SENT: Final = frozenset({"day", "clock", "at_latest"})
"""The words in braces that depend on the day on which a letter goes out."""


class Wording(NamedTuple):
    """What somebody made of a letter: its words in braces still stand in it."""

    language: str
    subject: str
    text: str
    by: str


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
        return LetterText(self.kind, self.language, subject, fill(plain(text), self.values), standard, by)

    def as_it_is(self) -> LetterText:
        """Return the letter unedited."""
        return self.finished(self.subject, self.text)


class About(NamedTuple):
    """The case a letter is about, and the language it is written in."""

    ref: str
    name: str
    language: str


def going_out(
    ref: str, status: Status, by: tuple[Actor, ...], act: Act, wording: Wording | None = None
) -> LetterText | None:
    """Return the letter that goes out with an act done now, as somebody worded it or as the template; else None."""
    if act.kind not in LETTERED or not permitted(status, by, act):
        return None
    row = case_row(ref)
    language = wording.language if wording is not None else row.language
    drafted = draft(status, by, act, About(ref, row.name, language), waits=wording is not None)
    if drafted is None:
        return None
    return drafted.finished(wording.subject, wording.text, wording.by) if wording is not None else drafted.as_it_is()


def draft(status: Status, by: tuple[Actor, ...], act: Act, about: About, *, waits: bool = False) -> Draft | None:
    """Return the letter that goes out with an act if it is done now; None for an act that needs none.

    One that `waits` for others to join keeps also those words in braces that are known only when it is sent.
    """
    if act.kind not in LETTERED:
        return None
    after = _after(status, by, act)
    kind = _kind(status, after, act)
    if kind is None:
        return None
    language = language_of(about.language)
    with translation.override(language):
        values = {
            "greeting": greeting(language, status.track, about.name),
            "organisation": about.name,
            "case": about.ref,
            "day": day_words(language, status.state.day),
            **_values(kind, about._replace(language=language), after, act),
        }
    said = letter_texts()[kind][language]
    shape = SHAPES[kind]
    left = shape.kept | (_WHEN_SENT & shape.filled if waits else frozenset())
    now = {name: value for name, value in values.items() if name not in left}
    return Draft(kind, language, said.subject, fill(said.text, now), {name: values[name] for name in left})


def review_invitation(status: Status, about: About, wanted: Iterable[str], until: Day | None) -> Draft:
    """Return the letter that invites the party to say more in the review that is pending, whoever reviews."""
    kind, language = "review_invited", language_of(about.language)
    review = status.state.pending_review
    values = {
        "greeting": greeting(language, status.track, about.name),
        "case": about.ref,
        "day": day_words(language, status.state.day),
        "forum": forum_in(language, review.forum if review is not None else "").name,
    }
    filled = {"wanted": listed(wanted), "until": day_words(language, until) if until is not None else "…"}
    said = letter_texts()[kind][language]
    return Draft(kind, language, said.subject, fill(said.text, values), filled)


def _kind(status: Status, after: Status, act: Act) -> str | None:
    match act:
        case Suspend(ground=ground):
            return "information" if ground != BY_APPLICANT else None
        case Extend():
            return "extended"
        case ReviewDecided(result=ReviewResult.REVERSED):
            return "review_accredited" if after.standing.is_accredited else "review_refused"
        case ReviewDecided(result=result):
            return f"review_{result.lower()}"
        case _:
            return _kind_for(act, is_refused=status.outcome is Outcome.REFUSE, track=status.track)


def _kind_for(act: Act, *, is_refused: bool, track: Track) -> str | None:
    """Return the kind of a letter that reads otherwise for an individual than for a group."""
    is_group = track is Track.ALS
    match act:
        case Notified() if is_refused:
            return "refused" if is_group else "individual_refused"
        case Notified():
            return "accredited" if is_group else "individual_accepted"
        case DecertNotice():
            return "decert_notice" if is_group else "individual_decert_notice"
        case DecertDrop():
            return "decert_drop" if is_group else "individual_decert_drop"
        case DecertNotified():
            return "decertified" if is_group else "individual_decertified"
        case _:  # of an individual who is gone nobody is left to write to
            return "ceased" if is_group else None


def _after(status: Status, by: tuple[Actor, ...], act: Act) -> Status:
    number = max((fact.number for fact in status.facts), default=0) + 1
    fact = Fact(number, status.now, status.now, by, act)
    return derive((*status.facts, fact), status.state.rulebook, status.state.rosters, status.now)


def _values(kind: str, about: About, after: Status, act: Act) -> dict[str, str]:
    language = about.language
    match act:
        case Suspend(items=items):
            return {
                "items": listed(items),
                "clock": standing_still(language, after),
                "at_latest": end_of_suspension("at_latest", language, after),
            }
        case Extend(until=until, reasons=reasons):
            return {"latest": day_words(language, until), "reasons": reasons}
        case DecertNotice(reasons=reasons):
            heard = next((duty.by for duty in duties(after) if duty.act == "decert_response"), None)
            return {"reasons": reasons, "hearing_day": day_words(language, heard) if heard is not None else "…"}
        case ReviewDecided(forum=forum):
            return {"forum": forum_in(language, forum or _asked_of(after)).name}
        case _:
            return {
                "how": basis_name(after.basis) if after.basis is not None else "",
                "grounds": grounds(after, "standing" if kind.endswith("decertified") else "outcome", about.name),
                "review": routes(language, after),
            }


def _asked_of(status: Status) -> str:
    """Return the forum that was asked for review last."""
    asked = [fact.act.forum for fact in status.facts if isinstance(fact.act, ReviewRequested)]
    return asked[-1] if asked else ""


def plain(text: str) -> str:
    """Return a typed text with its lines ended as templates end them, without what no database keeps."""
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()
