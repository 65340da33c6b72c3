"""Cases in numbers and in lists, derived many at a time: what pages need of the record beside single cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from django.db import models
from django.db.models import F, Q, QuerySet

from chapterhouse.people.queries import rosters
from chapterhouse.procedure import Actor, Role, Rulebook, Status, derive
from chapterhouse.procedure.words import Phase, Standing
from chapterhouse.record.history import histories
from chapterhouse.record.models import Case
from chapterhouse.record.queries import CaseRow, named

MOST_AT_ONCE: Final = 200

_IS_OPEN: Final = Q(received_on__isnull=False, closed_at__isnull=True) | ~Q(waiting_roles="")
_FOLLOWED_BY_THE_COMMITTEE: Final = (
    Q(phase__in=[Phase.WINDOW, Phase.VOTE_DUE, Phase.VOTING])
    | Q(standing__in=[Standing.DECERT_NOTICE, Standing.DECERT_VOTING])
    | Q(waiting_roles__contains=f"|{Role.COMMITTEE_MEMBER}|")
)


class Derived(NamedTuple):
    """A case with its status at the instant asked for."""

    case: CaseRow
    status: Status


class Asked(NamedTuple):
    """What a list of applications is narrowed by; empty where it is not. `text` is looked for in names."""

    region: str = ""
    phase: str = ""
    outcome: str = ""
    text: str = ""


class Listed(NamedTuple):
    """A page of applications; `next` is what to ask for the following one with, empty at the end."""

    rows: list[Derived]
    next: str


def applications(
    now: datetime,
    rules: Rulebook,
    asked: Asked,
    *,
    after: str = "",
    size: int = 25,
) -> Listed:
    """Return a page of cases with an application, the latest organisation in front."""
    wanted = {
        "region": asked.region,
        "phase": asked.phase,
        "outcome": asked.outcome,
    }
    cases = Case.objects.filter(received_on__isnull=False, **{key: value for key, value in wanted.items() if value})
    if asked.text:
        cases = cases.filter(named(asked.text))
    if after.isdecimal():
        cases = cases.filter(id__lt=int(after))
    found = _derived(cases.order_by("-id")[: size + 1], now, rules)
    return Listed(found[:size], found[size - 1].case.ref if len(found) > size else "")


class OnDesk(NamedTuple):
    """The cases of a desk, and the names of others that it only mentions."""

    cases: list[Derived]
    names: dict[str, str]


def on_the_desk(
    now: datetime,
    rules: Rulebook,
    actors: Iterable[Actor],
    refs: Iterable[str],
    *,
    asked: Asked,
    mentioned: Iterable[str],
) -> OnDesk:
    """Return the open cases that people in these capacities work on or follow, the most pressing in front.

    `refs` are the cases of the organisations they speak for, which stay on the desk when closed;
    `mentioned` are cases whose names are wanted. All in one query for the cases, and one for each of
    facts, papers and rosters.
    """
    concerned = Q(ref__in=list(refs))
    for actor in actors:
        concerned |= _concerning(actor)
    if asked.region:
        concerned &= Q(region=asked.region)
    if asked.text:
        concerned &= named(asked.text)
    also = set(mentioned)
    cases = Case.objects.filter(concerned | Q(ref__in=also)).annotate(
        is_here=models.Case(models.When(concerned, then=True), default=False, output_field=models.BooleanField())
    )
    found = list(
        cases.order_by("-is_here", F("deadline_on").asc(nulls_last=True), "id")[: MOST_AT_ONCE + len(also)].values_list(
            *CaseRow._fields, "is_here"
        )
    )
    rows = [CaseRow(*row[:-1]) for row in found if row[-1]]
    return OnDesk(_derive(rows[:MOST_AT_ONCE], now, rules), {row[0]: row[1] for row in found})


def _concerning(actor: Actor) -> Q:
    match actor.role:
        case Role.STAFF | Role.CHAIR:
            return _IS_OPEN
        case Role.SECRETARIAT:
            return _IS_OPEN & Q(region=actor.region)
        case Role.REGIONAL_MEMBER:
            return Q(phase=Phase.REVIEW, region=actor.region)
        case Role.COMMITTEE_MEMBER:
            return _IS_OPEN & _FOLLOWED_BY_THE_COMMITTEE
        case Role.REVIEWER:
            return Q(waiting_roles__contains=f"|{Role.REVIEWER}|")
        case _:
            return Q(pk__in=())


def _derived(cases: QuerySet[Case], now: datetime, rules: Rulebook) -> list[Derived]:
    return _derive([CaseRow(*row) for row in cases.values_list(*CaseRow._fields)], now, rules)


def _derive(rows: list[CaseRow], now: datetime, rules: Rulebook) -> list[Derived]:
    loaded = histories([int(row.ref) for row in rows]) if rows else {}
    sitting = rosters()
    return [Derived(row, derive(loaded[int(row.ref)], rules, sitting, now)) for row in rows]


def count_open() -> int:
    """Return how many applications are under way."""
    return Case.objects.filter(received_on__isnull=False, closed_at__isnull=True).count()


def next_due() -> datetime | None:
    """Return the next instant at which time brings something about in any case."""
    due = Case.objects.filter(due_at__isnull=False).order_by("due_at")
    return due.values_list("due_at", flat=True).first()


def live_among(refs: Iterable[str]) -> list[str]:
    """Return those of the cases that are open, or whose group is accredited."""
    accredited = [one for one in Standing if one.is_accredited]
    live = Case.objects.filter(_IS_OPEN | Q(standing__in=accredited), ref__in=list(refs))
    return list(live.order_by("id").values_list("ref", flat=True))


def names_of(refs: Iterable[str]) -> dict[str, str]:
    """Return the names of organisations by the number of their case."""
    return dict(Case.objects.filter(ref__in=set(refs)).values_list("ref", "name"))
