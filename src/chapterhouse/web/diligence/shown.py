"""A report in the reader's words around the original texts: for its page, its print, and the pages of the checklist."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from chapterhouse.doors.criteria import criteria
from chapterhouse.doors.rule_texts import RULES
from chapterhouse.web.cases.form_answers import answer_words, question_words
from chapterhouse.web.diligence.report import (
    FormAnswer,
    MeasureTaken,
    PointMade,
    Reply,
    Report,
    Voice,
    heading_of,
    read_findings,
)
from chapterhouse.web.diligence.words import (
    isolated,
    kind_of_evidence,
    measure_name,
    recommendation,
    word_meaning,
    word_name,
)

if TYPE_CHECKING:
    from chapterhouse.doors.criteria import Point
    from chapterhouse.web.diligence.working import Evidence


class ShownAnswer(NamedTuple):
    """An answer of the form with its question."""

    question: str
    answer: str


class ShownSource(NamedTuple):
    """Something that shows it."""

    kind: str
    text: str
    link: str


class ShownPoint(NamedTuple):
    """A point of the report."""

    id: str
    title: str
    asks: str
    rule: str
    word: str
    meaning: str
    text: str
    language: str
    sources: list[ShownSource]
    contradiction: str
    replies: tuple[Reply, ...]
    answers: list[ShownAnswer]
    at: datetime | None = None


class ShownStep(NamedTuple):
    """A step of a measure."""

    on: date
    people: str
    found: str
    language: str
    sources: list[ShownSource]
    place: str


class ShownMeasure(NamedTuple):
    """A measure with its steps, or why it was not taken."""

    title: str
    steps: list[ShownStep]
    not_taken: str
    decided_at: datetime | None = None


class ShownVoice(NamedTuple):
    """What a referee says."""

    on: date
    name: str
    recommends: str
    parts: list[tuple[str, str]]
    language: str
    place: str


class ShownReport(NamedTuple):
    """All of it."""

    edition: str
    criteria: list[ShownPoint]
    controls: list[ShownPoint]
    measures: list[ShownMeasure]
    voices: list[ShownVoice]


def shown(report: Report) -> ShownReport:
    """Say a report in the reader's language; texts stay in theirs."""
    kept = criteria()
    points = {one.id: one for one in kept.points(kept.edition(report.edition), report.track)}
    made = [(points[one.id], one) for one in report.points if one.id in points]
    return ShownReport(
        isolated(report.edition),
        [_point(point, one) for point, one in made if point.is_criterion],
        [_point(point, one) for point, one in made if not point.is_criterion],
        [_measure(one) for one in report.measures],
        [_voice(one) for one in report.references],
    )


def contradictions(report: Report) -> list[ShownPoint]:
    """Return the points on which form and finding do not agree."""
    said = shown(report)
    return [one for one in (*said.criteria, *said.controls) if one.contradiction]


def findings_shown(content: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return findings as rule, heading and text: of a report, or of texts by the name of a criterion.

    What a program handed in under a name of its own has no rule.
    """
    made = read_findings(content)
    if made is None:
        return [(name if name in RULES else "", heading_of(name), str(text)) for name, text in content.items() if text]
    said = shown(made)
    return [
        (one.rule, _("%(what)s: %(value)s") % {"what": one.title, "value": one.word}, one.text)
        for one in (*said.criteria, *said.controls)
        if one.text
    ]


def shown_texts(texts: Mapping[str, str]) -> ShownReport:
    """Say findings of another form as a report: texts by the name of a criterion, without a word for each."""
    points = [
        ShownPoint(name, heading_of(name), "", name if name in RULES else "", "", "quiet", text, "", [], "", (), [])
        for name, text in texts.items()
    ]
    return ShownReport("", points, [], [], [])


def form_shown(answers: Iterable[FormAnswer]) -> list[ShownAnswer]:
    """Return answers of the form with their questions."""
    return [ShownAnswer(question_words(one.question), answer_words(one.question, one.answer)) for one in answers]


def direction_of(text: str) -> str:
    """Return in which direction a text runs: that of its first letter."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return "rtl" if next((one for one in strong if one in ("L", "R", "AL")), "L") != "L" else "ltr"


def _point(point: Point, made: PointMade) -> ShownPoint:
    return ShownPoint(
        point.id,
        str(point.title),
        str(point.asks),
        point.rule,
        word_name(made.word, is_criterion=point.is_criterion),
        word_meaning(made.word),
        made.text,
        made.language,
        sources_shown(made.evidence),
        made.contradiction,
        made.replies,
        form_shown(made.form),
        made.at,
    )


def sources_shown(evidence: Iterable[Evidence]) -> list[ShownSource]:
    """Return what shows something, each with its kind in words."""
    return [ShownSource(kind_of_evidence(one.kind), one.text or one.link, one.link) for one in evidence]


def _measure(made: MeasureTaken) -> ShownMeasure:
    steps = [
        ShownStep(one.on, one.people, one.found, one.language, sources_shown(one.evidence), one.place)
        for one in made.steps
    ]
    return ShownMeasure(measure_name(made.measure), steps, made.not_taken, made.decided_at)


def _voice(said: Voice) -> ShownVoice:
    parts = [
        (_("Knows the group"), said.relation),
        (_("What it does"), said.activity),
        (_("Concerns"), said.concerns),
    ]
    name = said.name or _("A referee whose name Staff knows")
    said_parts = [one for one in parts if one[1]]
    return ShownVoice(said.on, name, recommendation(said.recommends), said_parts, said.language, said.place)
