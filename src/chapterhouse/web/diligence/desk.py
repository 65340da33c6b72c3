"""One look at the due diligence of a case, for Staff: the reading, and everything in hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from chapterhouse.doors.criteria import Point, criteria
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.cases.words import stands
from chapterhouse.web.diligence.report import Report, Working, assemble, working
from chapterhouse.web.diligence.words import measure_name
from chapterhouse.web.diligence.working import Evidence


class Attachable(NamedTuple):
    """Something the case has, that can be evidence."""

    key: str
    evidence: Evidence


@dataclass(frozen=True)
class Desk:
    """An application in front of Staff."""

    reading: Reading
    application: int
    hand: Working

    @property
    def ref(self) -> str:
        """The number of the case."""
        return self.reading.ref

    @cached_property
    def report(self) -> Report:
        """The report as it would be given now."""
        return assemble(self.reading, self.hand)

    @cached_property
    def points(self) -> list[Point]:
        """The points of the checklist, in order."""
        return criteria().points(criteria().edition(self.report.edition), self.report.track)

    def point(self, name: str) -> Point:
        """Return a point; raise `Http404` where there is none of that name."""
        found = next((one for one in self.points if one.id == name), None)
        if found is None:
            raise Http404
        return found

    @property
    def words(self) -> dict[str, object]:
        """What every page of due diligence says of the case."""
        return {"ref": self.ref, "name": self.reading.name, "stands": stands(self.reading.status)}

    def attachable(self) -> dict[str, Evidence]:
        """Return what the case has to show something with, by a key."""
        found = [
            Attachable(f"step-{step.id}", Evidence("interview" if step.interview else "note", words))
            for step in self.hand.measures.steps
            for words in [f"{measure_name(step.measure)}, {step.at:%Y-%m-%d}"]
        ]
        found += [
            Attachable(f"reference-{one.pk}", Evidence("reference", _("Reference, %(day)s") % {"day": day}))
            for one in self.hand.references
            if one.answered_at is not None
            for day in [f"{one.answered_at:%Y-%m-%d}"]
        ]
        return {one.key: one.evidence for one in found}


def desk_of(request: HttpRequest, ref: str) -> Desk:
    """Return the due diligence of the latest application of a case; raise `Http404` where there is none."""
    reading = read(request, ref)
    application = reading.viewer.present.application
    if application is None:
        raise Http404
    return Desk(reading, application.number, working(ref, application.number))
