"""Doing an act through any door: as whom, beside what, and on to the one write path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from chapterhouse.doors.acts import ActError, Given
from chapterhouse.doors.letters import going_out
from chapterhouse.letters.keeping import LetterText
from chapterhouse.people import queries as people
from chapterhouse.procedure import Act, Actor, Role, Status, permitted
from chapterhouse.procedure.facts import Received
from chapterhouse.record import queries as record
from chapterhouse.record.perform import Performed, perform, receive
from chapterhouse.record.regions import NoRegionError
from chapterhouse.spelled import one_line

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

By = tuple[Actor, ...]

# Reasons that only say "not you": another of one's roles may fit better
_NOT_YOU: Final = frozenset({"who", "not_elector", "not_member_now", "not_member_then"})


def do(
    ref: str,
    given: Given,
    persons: Sequence[Person | None],
    *,
    at: datetime,
    recorded_at: datetime,
    idempotency_key: str = "",
    seen: int | None = None,
    letter: LetterText | None = None,
) -> Performed:
    """Record an act of one person or of several together, in the role in which it is permitted.

    With an act that the party is written of, done now, goes `letter`, else the one of the template.
    Raises as `record.perform` does, and `ActError` where a field names nothing there is.
    """
    if isinstance(given.act, Received):
        return apply(given, persons[0], at=at, recorded_at=recorded_at, ref=ref, idempotency_key=idempotency_key)
    status = record.status_of(ref, recorded_at)
    _check_region(given.act)
    by = fitting(status, candidates(persons, ref, status), given.act)
    return perform(
        ref,
        given.act,
        by,
        at=at,
        recorded_at=recorded_at,
        idempotency_key=idempotency_key,
        seen=seen,
        text=given.text,
        dossier=given.answers,
        letter=letter or (going_out(ref, status, by, given.act) if at == recorded_at else None),
    )


def apply(
    given: Given,
    person: Person | None,
    *,
    at: datetime,
    recorded_at: datetime,
    ref: str | None = None,
    idempotency_key: str = "",
) -> Performed:
    """Record the receipt of an application: of a new organisation, or with `ref` of a known one.

    Whoever applies speaks for the organisation from then on; Staff records a form without doing so.
    """
    act = given.act
    assert isinstance(act, Received)
    day = record.rulebook().calendar.day_of(at)
    try:
        region = record.region_table().region_of(given.country, day)
    except NoRegionError as error:
        raise ActError({"country": gettext("No region is known for this country.")}) from error
    act = replace(act, region=region, name=one_line(act.name, len(act.name)))
    if not act.name:  # nothing of it can be seen
        raise ActError({"name": gettext("This is needed.")})
    today = date.fromordinal(day)
    if ref is None:
        by: By = (_first_actor(person, today),)
    else:
        status = record.status_of(ref, recorded_at)
        by = fitting(status, candidates([person], ref, status), act)
    return receive(
        act,
        by,
        at=at,
        recorded_at=recorded_at,
        form=given.answers or {},
        name=act.name,
        country=given.country,
        contact=person if ref is None and by[0].role is Role.APPLICANT else None,
        ref=ref,
        idempotency_key=idempotency_key,
    )


def _first_actor(person: Person | None, today: date) -> Actor:
    """In which capacity somebody applies for an organisation that has no case yet."""
    if person is None:
        return Actor(Role.PUBLIC)
    staff = [actor for actor in people.actors_of(person, today) if actor.role is Role.STAFF]
    return staff[0] if staff else Actor(Role.APPLICANT, person.code)


def candidates(persons: Iterable[Person | None], ref: str, status: Status) -> list[By]:
    """Return in which capacities people can act on a case, together: each capacity that all of them have."""
    today = date.fromordinal(status.state.day)
    own = [people.actors_in(person, ref, today) for person in persons]
    shared = [
        tuple(next(a for a in actors if (a.role, a.region) == (first.role, first.region)) for actors in own)
        for first in own[0]
        if all(any((a.role, a.region) == (first.role, first.region) for a in actors) for actors in own)
    ]
    return shared or [tuple(actors[0] for actors in own)]


def fitting(status: Status, choices: Sequence[By], act: Act) -> By:
    """Return the actors for whom the act is permitted, else those whose refusal says most."""
    verdicts = [(by, permitted(status, by, act)) for by in choices]
    for by, verdict in verdicts:
        if verdict:
            return by
    return next((by for by, verdict in verdicts if verdict.reason not in _NOT_YOU), choices[0])


def _check_region(act: Act) -> None:
    named: Mapping[str, str] = {"region": act.region} if hasattr(act, "region") else {}
    codes = record.region_table().codes
    for name, code in named.items():
        if code not in codes:
            raise ActError({name: gettext("This must be one of: %(choices)s.") % {"choices": ", ".join(codes)}})
