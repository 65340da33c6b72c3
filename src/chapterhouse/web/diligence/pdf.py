"""The report on paper, in the reader's language around what was written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from chapterhouse.web.cases.dates import instant_said
from chapterhouse.web.diligence.shown import (
    ShownMeasure,
    ShownPoint,
    ShownReport,
    ShownSource,
    ShownVoice,
    direction_of,
)
from chapterhouse.web.diligence.words import isolated
from chapterhouse.web.paper.setting import set_on_paper
from chapterhouse.web.templatetags.pieces import day_words

_PAGE: Final = Path(__file__).parent / "report.typ"


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
    draft: str = ""
    """The word that stands on every page of what was not given yet."""


def pdf_of(report: ShownReport, head: Head) -> bytes:
    """Return the report as a PDF in the reader's language."""
    content = {
        **head._asdict(),
        "evidence": _("Evidence"),
        "sections": [
            {
                "title": title,
                "entries": [one._asdict() | {"parts": [p._asdict() for p in one.parts]} for one in entries],
            }
            for title, entries in _sections(report)
            if entries
        ],
    }
    note = _(
        "Some characters could not be drawn with the fonts of this machine. The page of the report shows them all."
    )
    return set_on_paper(_PAGE, content, note)


def _sections(report: ShownReport) -> list[tuple[str, list[Entry]]]:
    return [
        (_("The criteria"), [_of_point(one) for one in report.criteria]),
        (_("Control questions"), [_of_point(one) for one in report.controls]),
        (
            _("What was done to find out"),
            # what referees say has a heading of its own
            [
                _of_measure(one)
                for place, one in enumerate(report.measures)
                if place or one.steps or one.not_taken or not report.voices
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
    parts += [
        _part(answer.question if place else f"{_('What the application says')} · {answer.question}", answer.answer)
        for place, answer in enumerate(one.answers)
    ]
    written = written_by_staff(one.at) if one.at is not None else ""
    about = "\n".join(words for words in (one.asks, written) if words)
    return Entry(one.title, one.word, about, parts, _sources(one.sources))


def written_by_staff(at: datetime) -> str:
    """Say that Staff wrote something, and when."""
    return f"{isolated(_('ICANN Staff'))} · {instant_said(at)}"


def _of_measure(one: ShownMeasure) -> Entry:
    parts = [
        _part(" · ".join(words for words in (day_words(step.on), step.people) if words), step.found, step.language)
        for step in one.steps
    ]
    if one.not_taken:
        parts.append(_part(_("Not taken:"), one.not_taken))
        if one.decided_at is not None:
            parts.append(_part("", written_by_staff(one.decided_at)))
    about = "" if parts else _("Not taken; no reason was written down.")
    return Entry(one.title, "", about, parts, [source for step in one.steps for source in _sources(step.sources)])


def _of_voice(one: ShownVoice) -> Entry:
    parts = [_part(label, words, one.language) for label, words in one.parts]
    recommends = f"{_('Recommends accreditation:')} {one.recommends}"
    return Entry(one.name, recommends, day_words(one.on), parts, [])


def _sources(sources: list[ShownSource]) -> list[str]:
    return [
        _("%(what)s: %(value)s") % {"what": one.kind, "value": isolated(one.text)}
        + (f" ({isolated(one.link)})" if _is_told(one) else "")
        for one in sources
    ]


def _is_told(one: ShownSource) -> bool:
    """Whether an address says anything on paper: not what leads to a place of the page, nor what is said already."""
    return bool(one.link) and not one.link.startswith("#") and one.link != one.text
