"""The letter that goes out with an act, as the act's page shows it: drafted, edited, previewed."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from chapterhouse.doors.letters import LETTERED, About, Draft, draft
from chapterhouse.doors.notice_words import LETTERS
from chapterhouse.letters.keeping import Kept, LetterText
from chapterhouse.notices.mails import one_line
from chapterhouse.procedure import Part
from chapterhouse.web.acting import Choice, chosen
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.forms.acts import ActForm

LONGEST: Final = 20_000

_CERTAIN: Final = frozenset({"notified", "decert_notified"})
"""Acts whose letter does not depend on what is typed."""


class Piece(NamedTuple):
    """The letter on the page of an act; `preview` is how it will read, once that can be said."""

    drafted: Draft
    title: str
    subject: str
    text: str
    preview: str
    problem: str
    languages: list[tuple[str, str]]
    is_joint: bool

    @property
    def kept(self) -> list[str]:
        """The words that must stay, as they stand in the text."""
        return [f"{{{name}}}" for name in self.drafted.kept]

    def finished(self, by: str) -> LetterText:
        """Return the letter as it is sent."""
        return self.drafted.finished(self.subject, self.text, by)


def piece_of(request: HttpRequest, reading: Reading, form: ActForm, best: Choice) -> Piece | None:
    """Return the letter of an act, with what was typed of it; None where none goes out."""
    if form.kind not in LETTERED or not best.verdict:
        return None
    given = getattr(form, "given", None)
    act = given.act if given is not None else best.act
    by = chosen(reading.status, reading.actors, act).by if given is not None else best.by
    language = request.POST.get("letter_language") or request.GET.get("letter") or reading.row.language
    drafted = draft(reading.status, by, act, About(reading.ref, reading.name, language))
    if drafted is None:
        return None
    typed = request.POST if "letter_text" in request.POST and not best.joint else {}
    subject = one_line(str(typed.get("letter_subject", ""))) or drafted.subject
    text = str(typed.get("letter_text", "")) or drafted.text
    is_certain = given is not None or form.kind in _CERTAIN
    preview = drafted.finished(subject, text).text if is_certain else ""
    return Piece(
        drafted,
        _(LETTERS[drafted.kind]),
        subject,
        text,
        preview,
        _problem(drafted, text),
        [(code, name) for code, name in settings.LANGUAGES if code != drafted.language],
        best.joint,
    )


def _problem(drafted: Draft, text: str) -> str:
    lacking = drafted.lacks(text)
    if lacking:
        words = ", ".join(f"{{{name}}}" for name in lacking)
        return _("The letter must keep %(words)s: without what stands there it is no valid notice.") % {"words": words}
    if len(text) > LONGEST:
        return _("The letter is too long: %(most)d characters are enough.") % {"most": LONGEST}
    return ""


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
    return CasePart("letters/part.html", {})
