"""One look at the due diligence of a case, for Staff: the reading, and everything in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from chapterhouse.doors.criteria import Edition, Point, criteria
from chapterhouse.web.access import Whom, declared
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.cases.words import stands
from chapterhouse.web.days import date_of
from chapterhouse.web.diligence.evidence import attachable
from chapterhouse.web.diligence.report import Report, Working, assemble, edition_for
from chapterhouse.web.diligence.working import Evidence

_Given = ParamSpec("_Given")


def of_staff(view: Callable[Concatenate[HttpRequest, _Given], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open a page to Staff; visitors are asked to sign in, and `desk_of` refuses everybody else."""
    return declared(Whom.STAFF)(login_required(view))


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

    @property
    def today(self) -> date:
        """Today, in the zone of the procedure."""
        return date_of(self.reading.viewer.present.state.day)

    @cached_property
    def report(self) -> Report:
        """The report as it would be given now."""
        return assemble(self.reading, self.hand)

    @cached_property
    def edition(self) -> Edition:
        """The edition of the checklist."""
        return edition_for(self.reading, self.hand.checklist)

    @cached_property
    def points(self) -> list[Point]:
        """The points of the checklist, in order."""
        return criteria().points(self.edition, str(self.reading.status.track))

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

    @cached_property
    def attachable(self) -> dict[str, Evidence]:
        """What the case has to show something with, by a key."""
        return attachable(self.ref, self.hand)


def desk_of(request: HttpRequest, ref: str) -> Desk:
    """Return the due diligence of the latest application of a case, for Staff.

    :raises PermissionDenied: somebody else asks.
    :raises Http404: there is no such case.
    """
    reading = read(request, ref)
    if not reading.viewer.is_staff:
        raise PermissionDenied
    application = reading.viewer.present.application
    if application is None:
        raise Http404
    return Desk(reading, application.number, Working(reading.viewer.present, ref, application.number))
