"""The working papers of due diligence: what their versions hold, and how one line of them is changed.

The checklist has a finding for each point; the measures are the six of S2.2, each with its steps. They are Staff's
alone: what others read is the report that was given, a version of its own (`report`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from chapterhouse.record import dossiers
from chapterhouse.record.dossiers import Version
from chapterhouse.record.drafting import revise
from chapterhouse.record.errors import Conflict

MEASURES: Final = ("references", "interviews", "information", "leadership", "funding", "constituents")
"""The six of S2.2, a to f."""


class Evidence(msgspec.Struct, frozen=True):
    """What shows it: a document, a link, a note, a step of a measure, a reference, an answer; each is one source."""

    kind: str
    text: str = ""
    link: str = ""


class Finding(msgspec.Struct, frozen=True):
    """What was found on a point; `n` counts how often it was written, for whoever writes after somebody else."""

    word: str = ""
    text: str = ""
    language: str = "en"
    evidence: tuple[Evidence, ...] = ()
    contradiction: str = ""
    by: str = ""
    at: datetime | None = None
    n: int = 0

    @property
    def is_made(self) -> bool:
        """Whether somebody said what was found."""
        return bool(self.word)


class Checklist(msgspec.Struct, frozen=True):
    """The findings by point, in an edition of the criteria."""

    edition: str = ""
    points: dict[str, Finding] = {}

    def on(self, point: str) -> Finding:
        """Return the finding on a point, an empty one where there is none."""
        return self.points.get(point, Finding())


class Interview(msgspec.Struct, frozen=True):
    """When and where somebody was or will be spoken to, and with whom."""

    at: datetime
    minutes: int
    people: str
    place: str = ""
    is_told: bool = False
    """Whether the applicant was told of it, and sees it among what Staff asks."""
    is_off: bool = False
    """Whether it was called off."""

    def is_another(self, before: Interview) -> bool:
        """Whether somebody who was invited to what was said before has to be told anew."""
        return (self.at, self.minutes, self.people, self.place, self.is_off) != (
            before.at,
            before.minutes,
            before.people,
            before.place,
            before.is_off,
        )


class Step(msgspec.Struct, frozen=True):
    """What was done: who, when, what was found. `internal` never leaves Staff."""

    id: int
    measure: str
    by: str
    at: datetime
    found: str = ""
    language: str = "en"
    evidence: tuple[Evidence, ...] = ()
    internal: str = ""
    interview: Interview | None = None
    n: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None
    """Who wrote it anew last, and when."""

    def is_taken(self, at: datetime) -> bool:
        """Whether anything was done by then: an interview ahead or called off is none, unless something was found."""
        held = self.interview
        return held is None or bool(self.found) or (held.at <= at and not held.is_off)


class Decided(msgspec.Struct, frozen=True):
    """Who of Staff decided something, and when."""

    by: str
    at: datetime


class Measures(msgspec.Struct, frozen=True):
    """The steps taken, and why a measure was not; `decided` says of most who decided so."""

    steps: tuple[Step, ...] = ()
    not_taken: dict[str, str] = {}
    decided: dict[str, Decided] = {}

    def of(self, measure: str) -> list[Step]:
        """Return the steps of a measure, the first in front."""
        return [step for step in self.steps if step.measure == measure]

    def step(self, number: int) -> Step | None:
        """Return a step by its number."""
        return next((step for step in self.steps if step.id == number), None)


def read_checklist(kept: Version | None) -> Checklist:
    """Return the checklist of a version; an empty one where there is none."""
    return msgspec.convert(kept.content if kept is not None else {}, Checklist)


def read_measures(kept: Version | None) -> Measures:
    """Return the measures of a version; none where there is none."""
    return msgspec.convert(kept.content if kept is not None else {}, Measures)


def findings_over_time(kept: Iterable[Version], point: str) -> list[Finding]:
    """Return each wording of the finding on a point, the first in front; versions that changed others are left out."""
    written = {one.n: one for version in kept for one in [read_checklist(version).on(point)]}
    return [one for number, one in sorted(written.items()) if number]


def steps_over_time(kept: Iterable[Version], number: int) -> list[Step]:
    """Return each wording of a step, the first in front."""
    written = {one.n: one for version in kept for one in [read_measures(version).step(number)] if one is not None}
    return [one for _n, one in sorted(written.items())]


def find(ref: str, application: int, point: str, finding: Finding, edition: str, *, recorded_at: datetime) -> None:
    """Write down a finding; `finding.n` is how often it had been written when its writer looked.

    :raises Conflict: somebody else wrote it since (`moved_on`).
    """

    def change(before: Mapping[str, Any]) -> Mapping[str, object]:
        known = msgspec.convert(before, Checklist)
        if known.on(point).n != finding.n:
            raise Conflict("moved_on")
        written = msgspec.structs.replace(finding, n=finding.n + 1)
        return _plain(Checklist(known.edition or edition, {**known.points, point: written}))

    revise(ref, application, dossiers.CHECKLIST, change, recorded_at=recorded_at)


def add_step(ref: str, application: int, step: Step) -> int:
    """Write down a step under the next number, which is returned; what kept the measure from being taken is gone."""
    numbers: list[int] = []

    def change(known: Measures) -> Measures:
        numbers.append(max((one.id for one in known.steps), default=0) + 1)
        added = msgspec.structs.replace(step, id=numbers[-1], n=1)
        return Measures((*known.steps, added), *_without(known, step.measure))

    _change_measures(ref, application, change, step.at)
    return numbers[-1]


def change_step(ref: str, application: int, step: Step, *, by: str, recorded_at: datetime) -> None:
    """Write a step anew; `step.n` is how often it had been written when its writer looked.

    :raises Conflict: somebody else wrote it since (`moved_on`).
    """

    def change(known: Measures) -> Measures:
        before = known.step(step.id)
        if before is None or before.n != step.n:
            raise Conflict("moved_on")
        written = msgspec.structs.replace(step, n=step.n + 1, changed_by=by, changed_at=recorded_at)
        steps = tuple(written if one.id == step.id else one for one in known.steps)
        return msgspec.structs.replace(known, steps=steps)

    _change_measures(ref, application, change, recorded_at)


def leave_out(ref: str, application: int, measure: str, why: str, *, by: str, recorded_at: datetime) -> None:
    """Say why a measure was not taken; nothing takes the reason back."""

    def change(known: Measures) -> Measures:
        reasons, decided = _without(known, measure)
        if not why:
            return Measures(known.steps, reasons, decided)
        return Measures(known.steps, {**reasons, measure: why}, {**decided, measure: Decided(by, recorded_at)})

    _change_measures(ref, application, change, recorded_at)


def _without(known: Measures, measure: str) -> tuple[dict[str, str], dict[str, Decided]]:
    """Return the reasons and who decided so, of the other measures."""
    reasons = {name: why for name, why in known.not_taken.items() if name != measure}
    return reasons, {name: one for name, one in known.decided.items() if name != measure}


def _change_measures(ref: str, application: int, change: Callable[[Measures], Measures], recorded_at: datetime) -> None:
    def plain(before: Mapping[str, Any]) -> Mapping[str, object]:
        return _plain(change(msgspec.convert(before, Measures)))

    revise(ref, application, dossiers.MEASURES, plain, recorded_at=recorded_at)


def _plain(paper: Checklist | Measures) -> Mapping[str, object]:
    plain: Mapping[str, object] = msgspec.to_builtins(paper)
    return plain
