"""Cases in numbers and in lists, derived a page at a time: what pages need of the record beside single cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from chapterhouse.people.queries import rosters
from chapterhouse.procedure import Rulebook, Status, derive
from chapterhouse.procedure.words import Standing
from chapterhouse.record.adopted import IS_OPEN
from chapterhouse.record.history import histories
from chapterhouse.record.models import Case
from chapterhouse.record.names import named
from chapterhouse.record.queries import CaseRow


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


def _derived(cases: QuerySet[Case], now: datetime, rules: Rulebook) -> list[Derived]:
    return derived([CaseRow(*row) for row in cases.values_list(*CaseRow._fields)], now, rules)


def derived(rows: list[CaseRow], now: datetime, rules: Rulebook) -> list[Derived]:
    """Return cases with their status, in one query each for facts, papers and rosters."""
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


def live_among(refs: Iterable[str]) -> dict[str, str]:
    """Return the names of those cases that are open, or whose group is accredited, by number."""
    accredited = [one for one in Standing if one.is_accredited]
    live = Case.objects.filter(IS_OPEN | Q(standing__in=accredited), ref__in=list(refs))
    return dict(live.order_by("id").values_list("ref", "name"))


def names_of(refs: Iterable[str]) -> dict[str, str]:
    """Return the names of organisations by the number of their case."""
    return dict(Case.objects.filter(ref__in=set(refs)).values_list("ref", "name"))
