"""The report of due diligence: assembled from the working papers, given once, and read as it was given.

What is given is a version of its own that holds everything it shows, so that nothing written later alters it. What is
internal to Staff, the addresses of referees, and names they did not want told are left out when it is assembled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from chapterhouse.diligence.heard import ASKED, Heard, heard
from chapterhouse.diligence.invited import invited_to
from chapterhouse.diligence.references import references_of
from chapterhouse.diligence.requests import Opened, requests_of
from chapterhouse.doors.criteria import Edition, Point, criteria
from chapterhouse.doors.rule_texts import RULES, rule_text
from chapterhouse.procedure import Status
from chapterhouse.record import dossiers
from chapterhouse.record.dossiers import Version
from chapterhouse.record.retention import gone, retained
from chapterhouse.web.diligence.evidence import for_readers
from chapterhouse.web.diligence.working import MEASURES, Checklist, Evidence, Measures, read_checklist, read_measures

if TYPE_CHECKING:
    from chapterhouse.diligence.models import Invited, Reference
    from chapterhouse.web.cases.reading import Reading

_FORMAT: Final = 1


class Reply(msgspec.Struct, frozen=True):
    """What the applicant was asked on a point, and what came back."""

    asked: str
    answer: str
    language: str
    place: str = ""
    """What sources lead to, within the report."""


class FormAnswer(msgspec.Struct, frozen=True):
    """An answer of the application form, by the name of its question."""

    question: str
    answer: Any


class PointMade(msgspec.Struct, frozen=True):
    """The finding on a point, beside what the form says."""

    id: str
    word: str
    text: str
    language: str
    evidence: tuple[Evidence, ...]
    contradiction: str
    replies: tuple[Reply, ...]
    form: tuple[FormAnswer, ...]
    at: datetime | None = None
    """When Staff wrote it."""


class StepTaken(msgspec.Struct, frozen=True):
    """What was done on a day and found."""

    on: date
    found: str
    language: str
    evidence: tuple[Evidence, ...] = ()
    people: str = ""
    place: str = ""


class MeasureTaken(msgspec.Struct, frozen=True):
    """One of the six measures, or why it was not taken."""

    measure: str
    steps: tuple[StepTaken, ...]
    not_taken: str
    decided_at: datetime | None = None
    """When Staff decided not to take it."""


class Voice(msgspec.Struct, frozen=True):
    """What a referee says; without a name where the referee did not want it told."""

    on: date
    name: str
    relation: str
    activity: str
    concerns: str
    recommends: str
    language: str
    place: str = ""


class Report(msgspec.Struct, frozen=True):
    """All of it, in the edition of the criteria that it answers."""

    edition: str
    track: str
    points: tuple[PointMade, ...]
    measures: tuple[MeasureTaken, ...]
    references: tuple[Voice, ...]
    report: int = _FORMAT


@dataclass(frozen=True)
class Working:
    """Everything Staff has in hand on an application, each asked for when it is needed, and once."""

    present: Status
    ref: str
    application: int

    @property
    def is_gone(self) -> bool:
        """Whether working papers are no longer kept."""
        return self.application in gone(self.present).notes

    @cached_property
    def kept(self) -> dict[str, Version]:
        """The latest version of each kind, as far as it is kept."""
        versions = dossiers.latest_of_each(self.ref, self.application)
        return {one.kind: one for one in retained(versions.values(), self.present)}

    def every(self, kind: str) -> list[Version]:
        """Return every version of a kind, the first in front, as far as it is kept."""
        return retained(dossiers.every(self.ref, self.application, kind), self.present)

    @cached_property
    def form(self) -> Mapping[str, Any]:
        """The answers of the application form."""
        return self.kept[dossiers.APPLICATION].content if dossiers.APPLICATION in self.kept else {}

    @cached_property
    def checklist(self) -> Checklist:
        """The findings as they stand."""
        return read_checklist(self.kept.get(dossiers.CHECKLIST))

    @cached_property
    def measures(self) -> Measures:
        """What was done as it stands."""
        return read_measures(self.kept.get(dossiers.MEASURES))

    @cached_property
    def requests(self) -> list[Opened]:
        """What was asked of the applicant."""
        return [] if self.is_gone else requests_of(self.ref, self.application)

    @cached_property
    def heard(self) -> list[Heard]:
        """What came back of what was asked, in one query."""
        return [] if self.is_gone else heard(self.ref, self.application)

    @cached_property
    def references(self) -> list[Reference]:
        """Who was asked about the applicant."""
        return [] if self.is_gone else references_of(self.ref, self.application)

    @cached_property
    def invited(self) -> dict[int, list[Invited]]:
        """Who was invited to interviews by mail, by their number."""
        return {} if self.is_gone else invited_to(self.ref, self.application)


class Given(NamedTuple):
    """A report as it was given, or findings of another form: texts by the name of a criterion."""

    report: Report | None
    plain: Mapping[str, str]
    version: int
    digest: str
    recorded_at: datetime


def given_in(hand: Working) -> Given | None:
    """Return the report as it was given last; to be called only after `sees(…, Part.FINDINGS)` said yes."""
    found = hand.kept.get(dossiers.FINDINGS)
    if found is None:
        return None
    made = read_findings(found.content)
    return Given(
        made,
        {} if made is not None else {name: str(text) for name, text in found.content.items() if text},
        found.version,
        found.digest,
        found.recorded_at,
    )


def read_findings(content: Mapping[str, Any]) -> Report | None:
    """Return findings as the report they are; None where they are texts by the name of a criterion."""
    return msgspec.convert(content, Report) if isinstance(content.get("points"), list) else None


def heading_of(name: str) -> str:
    """Return what a finding of another form is about; a program may hand in names of its own."""
    return rule_text(name) if name in RULES else name


def edition_for(reading: Reading, checklist: Checklist) -> Edition:
    """Return the edition that a checklist was begun in; of one to be begun, that in force at receipt (G1)."""
    received = reading.viewer.present.application
    if checklist.edition or received is None:
        return criteria().edition(checklist.edition)
    return criteria().on(date.fromordinal(received.received_on))


def assemble(reading: Reading, hand: Working) -> Report:
    """Return the report as the working papers stand now."""
    kept = criteria()
    edition = edition_for(reading, hand.checklist)
    return Report(
        edition.id,
        str(reading.status.track),
        tuple(
            PointMade(
                point.id,
                found.word,
                found.text,
                found.language,
                for_readers(hand.ref, found.evidence),
                found.contradiction,
                replies_to(hand.requests, point.id),
                form_on(point, hand.form),
                found.at,
            )
            for point in kept.points(edition, str(reading.status.track))
            for found in [hand.checklist.on(point.id)]
        ),
        tuple(_measure(name, hand) for name in MEASURES),
        tuple(_voice(one) for one in hand.references if one.answered_at is not None),
    )


def form_on(point: Point, form: Mapping[str, Any]) -> tuple[FormAnswer, ...]:
    """Return what a form says on a point, as far as it was asked and answered."""
    return tuple(FormAnswer(name, form[name]) for name in point.form if form.get(name))


def content_of(report: Report) -> Mapping[str, object]:
    """Return a report as it is kept."""
    content: Mapping[str, object] = msgspec.to_builtins(report)
    return content


def replies_to(requests: list[Opened], point: str) -> tuple[Reply, ...]:
    """Return what the applicant was asked on a point."""
    return tuple(
        Reply(one.text, one.answer, one.answer_language, f"asked-{one.pk}")
        for request in requests
        for one in request.wanted
        if one.point == point
    )


def replies_heard(heard: list[Heard], point: str) -> tuple[Reply, ...]:
    """Return the same of what came back."""
    return tuple(
        Reply(one.words, one.answer, one.language, f"asked-{one.id}")
        for one in heard
        if (one.of, one.point) == (ASKED, point)
    )


def _measure(name: str, hand: Working) -> MeasureTaken:
    steps = tuple(
        StepTaken(
            (step.interview.at if step.interview is not None else step.at).date(),
            step.found,
            step.language,
            for_readers(hand.ref, step.evidence),
            step.interview.people if step.interview is not None else "",
            f"step-{step.id}",
        )
        for step in hand.measures.of(name)
        if step.is_taken(hand.present.now)
    )
    decided = hand.measures.decided.get(name)
    asked = _asked(hand.requests) if name == "information" else ()
    why = hand.measures.not_taken.get(name, "")
    return MeasureTaken(name, (*steps, *asked), why, decided.at if decided is not None else None)


def _asked(requests: list[Opened]) -> tuple[StepTaken, ...]:
    """Return what the applicant was asked beside the points, as steps."""
    return tuple(
        StepTaken(
            request.request.asked_at.date(),
            f"{one.text}\n\n{one.answer}".strip(),
            one.answer_language or "en",
            place=f"asked-{one.pk}",
        )
        for request in requests
        for one in request.wanted
        if not one.point
    )


def _voice(one: Reference) -> Voice:
    assert one.answered_at is not None
    return Voice(
        one.answered_at.date(),
        one.name if one.may_be_named else "",
        one.relation,
        one.activity,
        one.concerns,
        one.recommends,
        one.answer_language,
        f"reference-{one.pk}",
    )
