"""The letter that goes out with an act, as the act's page shows it: drafted, edited, previewed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from chapterhouse.doors.letters import LETTERED, About, Draft, Wording, draft, going_out, plain
from chapterhouse.doors.notice_words import LETTERS
from chapterhouse.doors.together import Gathered
from chapterhouse.letters.keeping import Kept, LetterText
from chapterhouse.notices.mails import header_line
from chapterhouse.procedure import Actor, Part
from chapterhouse.record.sent import language_of
from chapterhouse.web.acting import Choice, chosen
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.forms.acts import ActForm

LONGEST: Final = 20_000
LANGUAGES: Final = dict(settings.LANGUAGES)

_CERTAIN: Final = frozenset({"notified", "decert_drop", "decert_notified"})
"""Acts whose letter does not depend on what is typed."""


class Aside(NamedTuple):
    """What was typed of the letter in another language: kept on the page, and not sent."""

    code: str
    name: str
    subject: str
    text: str


class Piece(NamedTuple):
    """The letter on the page of an act; `preview` is how it will read, once that can be said.

    `other` is what was written in the letter that would have gone out with another choice: kept in sight, and not sent.
    """

    drafted: Draft
    title: str
    subject: str
    text: str
    other: str
    preview: str
    problem: str
    languages: list[tuple[str, str]]
    asides: list[Aside]
    is_joint: bool

    @property
    def kept(self) -> list[str]:
        """The words that must stay, as they stand in the text."""
        return [f"{{{name}}}" for name in self.drafted.kept]

    @property
    def language(self) -> str:
        """The name of the language it goes out in."""
        return LANGUAGES[self.drafted.language]

    def finished(self, by: str) -> LetterText:
        """Return the letter as it is sent."""
        return self.drafted.finished(self.subject, self.text, by)

    def wording(self, by: str) -> Wording:
        """Return the letter as it waits for others to join."""
        return Wording(self.drafted.language, self.subject, plain(self.text), by)


def piece_of(request: HttpRequest, reading: Reading, form: ActForm, best: Choice) -> Piece | None:
    """Return the letter of an act, with what was typed of it in whichever language; None where none goes out."""
    if form.kind not in LETTERED or not best.verdict:
        return None
    given = getattr(form, "given", None)
    act = given.act if given is not None else best.act
    by = chosen(reading.status, reading.actors, act).by if given is not None else best.by

    def in_language(code: str) -> Draft | None:
        return draft(reading.status, by, act, About(reading.ref, reading.name, code), waits=best.joint)

    is_certain = given is not None or form.kind in _CERTAIN
    return written(request, reading, in_language, is_certain=is_certain, is_joint=best.joint)


def written(
    request: HttpRequest,
    reading: Reading,
    in_language: Callable[[str], Draft | None],
    *,
    is_certain: bool,
    is_joint: bool = False,
) -> Piece | None:
    """Return a letter as it is drafted in a language, with what was typed of it; `is_certain`: it can be previewed."""
    shown = language_of(request.POST.get("letter_language") or request.GET.get("letter") or reading.row.language)
    typed = _typed(request.POST, shown)
    drafted = in_language(request.POST.get("letter_to") or shown)
    if drafted is None:
        return None
    before = ""
    if request.POST.get("letter_kind", drafted.kind) != drafted.kind:
        before, typed = typed.get(shown, ("", ""))[1], {}
    subject, text = typed.pop(drafted.language, ("", ""))
    subject, text = subject or drafted.subject, text or drafted.text
    return Piece(
        drafted,
        _(LETTERS[drafted.kind]),
        subject,
        text,
        before,
        drafted.finished(subject, text).text if is_certain else "",
        _unread() if before and "preview" not in request.POST else _problem(drafted, text),
        [(code, name) for code, name in settings.LANGUAGES if code != drafted.language],
        [
            Aside(code, LANGUAGES[code], *words)
            for code, words in typed.items()
            if (other := in_language(code)) is not None and not set(words) <= {"", other.subject, other.text}
        ],
        is_joint,
    )


def _typed(sent: QueryDict, shown: str) -> dict[str, tuple[str, str]]:
    """Return subject and text as they were typed, by language: of the one shown, and of those kept beside it."""
    ends = {code: f"_{code}" for code in LANGUAGES} | {shown: ""}
    return {
        code: (header_line(sent.get(f"letter_subject{end}", "")), plain(sent.get(f"letter_text{end}", "")))
        for code, end in ends.items()
        if f"letter_text{end}" in sent
    }


def _unread() -> str:
    return _("With what you chose now another letter goes out. Read it here, then send it.")


def _problem(drafted: Draft, text: str) -> str:
    lacking = drafted.lacks(text)
    if lacking:
        words = ", ".join(f"{{{name}}}" for name in lacking)
        return _("The letter must keep %(words)s: without what stands there it is no valid notice.") % {"words": words}
    if len(text) > LONGEST:
        return _("The letter is too long: %(most)d characters are enough.") % {"most": LONGEST}
    return ""


class Waits(NamedTuple):
    """A letter that waits with a joint act, as it would read today."""

    title: str
    language: str
    subject: str
    text: str


def waiting_letter(reading: Reading, one: Gathered, by: tuple[Actor, ...]) -> Waits | None:
    """Return the letter that goes out with a joint act; None where none does."""
    letter = going_out(reading.ref, reading.status, by, one.given.act, one.wording)
    return Waits(_(LETTERS[letter.kind]), letter.language, letter.subject, letter.text) if letter is not None else None


class Paragraph(NamedTuple):
    """A paragraph of a letter, and whether it differs from the template's."""

    text: str
    is_changed: bool


def paragraphs(letter: Kept, *, marked: bool) -> list[Paragraph]:
    """Return a letter by paragraph; what was changed is marked for those inside only."""
    standard = set(letter.standard.split("\n\n"))
    return [Paragraph(one, marked and one not in standard) for one in letter.text.split("\n\n")]


def letters_part(reading: Reading) -> CasePart | None:
    """The section of the case page that leads to the letters, to those who may read them."""
    if not reading.viewer.may_see(Part.SUSPENSION_DETAILS) or reading.status.application is None:
        return None
    present = reading.viewer.present
    may_invite = reading.viewer.is_staff and present.state.pending_review is not None
    return CasePart("letters/part.html", {"may_invite": may_invite})
