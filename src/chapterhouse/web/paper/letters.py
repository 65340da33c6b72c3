"""A letter on paper: in its own language and direction, whoever asks for it, and as it was sent."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from chapterhouse.letters.keeping import Kept
from chapterhouse.web.paper.setting import set_on_paper
from chapterhouse.web.templatetags.pieces import day_words

_PAGE: Final = Path(__file__).parent / "letter.typ"


def letter_on_paper(letter: Kept, ref: str, name: str) -> bytes:
    """Return a letter as PDF; nothing on it tells what was changed, or by whom."""
    with translation.override(letter.language):
        content = {
            "sender": "ICANN At-Large",
            "to": name,
            "day": day_words(letter.sent_at),
            "subject": letter.subject,
            "paragraphs": letter.text.split("\n\n"),
            "running": _("Case %(ref)s, letter %(number)d") % {"ref": ref, "number": letter.number},
        }
        note = _(
            "Some characters could not be drawn with the fonts of this machine. The page of the letter shows them all."
        )
        return set_on_paper(_PAGE, content, note)
