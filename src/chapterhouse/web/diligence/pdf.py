"""The report on paper, typeset with the app's own fonts; Chinese is left to the fonts of the machine.

Where a character has no glyph, the paper says so on its first page.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import pikepdf
import typst
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from chapterhouse.web.diligence.shown import (
    ShownMeasure,
    ShownPoint,
    ShownReport,
    ShownSource,
    ShownVoice,
    direction_of,
)
from chapterhouse.web.templatetags.pieces import day_words

_HERE: Final = Path(__file__).parent
_FONTS: Final = _HERE.parent / "print_fonts"
_OWN: Final = ("Source Sans 3", "Noto Sans Arabic")
_CHINESE: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Noto Serif CJK SC",
    "PingFang SC",
    "SimSun",
)


class Part(NamedTuple):
    """A text as it was written, in its language, under a label in the reader's."""

    label: str
    words: str
    lang: str
    dir: str


class Entry(NamedTuple):
    """What stands under one heading."""

    title: str
    word: str
    about: str
    parts: list[Part]
    sources: list[str]


class Head(NamedTuple):
    """What stands above the report, and at the foot of each page."""

    title: str
    sentence: str
    running: str


def pdf_of(report: ShownReport, head: Head) -> bytes:
    """Return the report as a PDF in the reader's language."""
    written = _compiled(report, head, [])
    if not lacks_glyphs(written):
        return written
    note = _(
        "Some characters could not be drawn with the fonts of this machine. The page of the report shows them all."
    )
    return _compiled(report, head, [note])


def _compiled(report: ShownReport, head: Head, notes: list[str]) -> bytes:
    found = fonts()
    known = set(found.families())
    content = {
        **head._asdict(),
        "lang": (get_language() or "en").partition("-")[0],
        "dir": "rtl" if get_language_bidi() else "ltr",
        "fonts": [name for name in (*_OWN, *_CHINESE) if name in known],
        "evidence": _("Evidence"),
        "notes": notes,
        "sections": [
            {
                "title": title,
                "entries": [one._asdict() | {"parts": [p._asdict() for p in one.parts]} for one in entries],
            }
            for title, entries in _sections(report)
            if entries
        ],
    }
    inputs = {"report": msgspec.json.encode(content).decode()}
    written = typst.compile(_HERE / "report.typ", font_paths=found, sys_inputs=inputs)
    assert isinstance(written, bytes)
    return written


@cache
def fonts() -> typst.Fonts:
    """Return the app's fonts and the machine's, looked for once."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[_FONTS])


def own_fonts() -> typst.Fonts:
    """Return the app's fonts alone."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])


def _sections(report: ShownReport) -> list[tuple[str, list[Entry]]]:
    return [
        (_("The criteria"), [_of_point(one) for one in report.criteria]),
        (_("Control questions"), [_of_point(one) for one in report.controls]),
        (
            _("What was done to find out"),
            [
                _of_measure(one, has_voices=not place and bool(report.voices))
                for place, one in enumerate(report.measures)
            ],
        ),
        (_("References"), [_of_voice(one) for one in report.voices]),
    ]


def _part(label: str, words: str, lang: str = "") -> Part:
    return Part(label, words, (lang or "en").partition("-")[0], direction_of(words))


def _of_point(one: ShownPoint) -> Entry:
    parts = [_part("", one.text, one.language)] if one.text else []
    if one.contradiction:
        parts.append(_part(_("Form and finding do not agree"), one.contradiction))
    for reply in one.replies:
        parts.append(_part(_("The applicant was asked:"), reply.asked))
        parts.append(_part(_("The applicant’s reply"), reply.answer or _("No reply yet."), reply.language))
    said = "\n".join(f"{answer.question}: {answer.answer}" for answer in one.answers)
    if said:
        parts.append(_part(_("What the application says"), said))
    return Entry(one.title, one.word, one.asks, parts, _sources(one.sources))


def _of_measure(one: ShownMeasure, *, has_voices: bool) -> Entry:
    """Return a measure; `has_voices`: what referees say follows under a heading of its own."""
    parts = [
        _part(" · ".join(words for words in (day_words(step.on), step.people) if words), step.found, step.language)
        for step in one.steps
    ]
    if one.not_taken:
        parts.append(_part(_("Not taken:"), one.not_taken))
    is_silent = not parts and not has_voices
    about = _("Not taken; no reason was written down.") if is_silent else ""
    return Entry(one.title, "", about, parts, [source for step in one.steps for source in _sources(step.sources)])


def _of_voice(one: ShownVoice) -> Entry:
    parts = [_part(label, words, one.language) for label, words in one.parts]
    recommends = f"{_('Recommends accreditation:')} {one.recommends}"
    return Entry(one.name, recommends, day_words(one.on), parts, [])


def _sources(sources: list[ShownSource]) -> list[str]:
    return [f"{one.kind}: {one.text}" + (f" ({one.link})" if _is_told(one) else "") for one in sources]


def _is_told(one: ShownSource) -> bool:
    """Whether an address says anything on paper: not what leads to a place of the page, nor what is said already."""
    return bool(one.link) and not one.link.startswith("#") and one.link != one.text


def lacks_glyphs(pdf: bytes) -> bool:
    """Whether a PDF shows a character that none of its fonts has: the first glyph of a font stands for those."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return any(_shows_the_first_glyph(page) for page in opened.pages)


def _shows_the_first_glyph(page: pikepdf.Page) -> bool:
    """Whether a page writes it; only fonts of two bytes a glyph are written by number."""
    listed: Any = page.resources.get("/Font", {})
    wide = {str(name) for name, font in listed.items() if font.get("/Subtype") == "/Type0"}
    current = ""
    for one in pikepdf.parse_content_stream(page):
        match str(one.operator):
            case "Tf":
                current = str(one.operands[0])
            case "Tj" | "TJ" if current in wide and any(_has_first_glyph(text) for text in _texts(one.operands[0])):
                return True
    return False


def _texts(operand: pikepdf.Object) -> list[bytes]:
    if isinstance(operand, pikepdf.String):
        return [bytes(operand)]
    return [bytes(one) for one in operand if isinstance(one, pikepdf.String)]


def _has_first_glyph(text: bytes) -> bool:
    return any(text[place : place + 2] == b"\0\0" for place in range(0, len(text), 2))
