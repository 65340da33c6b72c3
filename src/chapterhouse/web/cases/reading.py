"""One look at a case: who reads it, as it stands now, and as it stood on the day asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from chapterhouse import clock
from chapterhouse.declarations.ties import Declared, of_case
from chapterhouse.doors.together import Gathered, joinable_by
from chapterhouse.people import queries as people
from chapterhouse.people.whole import whole
from chapterhouse.procedure import Actor, Role, Status, derive
from chapterhouse.procedure.days import Day
from chapterhouse.record import queries
from chapterhouse.record.dossiers import Version
from chapterhouse.record.errors import NoSuchCase
from chapterhouse.record.queries import CaseRow
from chapterhouse.record.retention import retained
from chapterhouse.web.cases.timeline import Shown
from chapterhouse.web.cases.viewer import Viewer
from chapterhouse.web.days import date_of, read_day

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Reading:
    """A case in front of a reader. `status` is what is shown, `viewer.present` what decides what may be seen."""

    row: CaseRow
    person: Person | None
    viewer: Viewer
    status: Status
    at_day: date | None = None
    known_day: date | None = None

    @property
    def ref(self) -> str:
        """The number of the case."""
        return self.row.ref

    @property
    def name(self) -> str:
        """The name of the organisation."""
        return self.row.name

    @property
    def actors(self) -> tuple[Actor, ...]:
        """In which capacities the reader may act."""
        return self.viewer.actors

    @property
    def is_present(self) -> bool:
        """Whether it shows the case as it stands now."""
        return self.at_day is None and self.known_day is None

    @cached_property
    def shown(self) -> Shown:
        """The facts this reader may know of."""
        return Shown(self.status, self.viewer)

    @cached_property
    def versions(self) -> list[Version]:
        """Every version of form, findings and responses, asked for once; for Staff the checklist as well."""
        kept = queries.dossiers(self.ref, working=self.viewer.is_staff)
        return retained(kept, self.viewer.present)

    @cached_property
    def gathered(self) -> list[Gathered]:
        """The joint acts that this reader proposed, joined or could join."""
        return joinable_by(self.ref, self.actors, at=self.viewer.present.now)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of everybody whom the page names, asked for at once."""
        electors = {who for poll in self.status.polls for who in poll.ballots}
        joined = {who for one in self.gathered for who in one.joined}
        return people.names_of({*self.shown.people, *electors, *joined})

    @cached_property
    def ties(self) -> list[Declared]:
        """Every tie to the applicant that was declared; who may see which is asked where they are shown."""
        return of_case(self.ref)


def read(request: HttpRequest, ref: str) -> Reading:
    """Return the case as asked for: `at` a day (everybody), as it was `known` on a day (Staff).

    :raises Http404: there is no such case.
    """
    now = clock.now()
    try:
        row, present = queries.row_and_status(ref, now)
    except NoSuchCase:
        raise Http404 from None
    known_as = whole(request.user)
    person = known_as.person if known_as is not None else None
    today = date_of(present.state.day)
    actors = known_as.actors_in(ref, today) if known_as is not None else (Actor(Role.PUBLIC),)
    viewer = Viewer(actors, present)
    at = _earlier(request.GET.get("at", ""), today)
    known = _earlier(request.GET.get("known", ""), today) if viewer.is_staff else None
    if at is None and known is None:
        return Reading(row, person, viewer, present)
    return Reading(row, person, viewer, _then(present, at, known), at, known)


def _earlier(asked: str, today: date) -> date | None:
    """Return a day before today; anything else is the present."""
    day = read_day(asked)
    return day if day is not None and day < today else None


def _then(present: Status, at: date | None, known: date | None) -> Status:
    """Derive the case at the end of a day, knowing what was recorded by the end of another.

    Only `at`: with all that is known today. Only `known`: that day, as it was known then.
    """
    moment = _end_of(present, at or known or date_of(present.state.day))
    heard = _end_of(present, known) if known is not None else present.now
    state = present.state
    return derive(present.facts, state.rulebook, state.rosters, moment, heard)


def _end_of(status: Status, day: date) -> datetime:
    return status.state.calendar.start_of(Day(day.toordinal() + 1)) - _MOMENT
