"""What the procedure takes, in figures: rows rewritten with the columns, and the sums made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from itertools import accumulate
from typing import Final, NamedTuple

from django.db.models import Count, Q

from chapterhouse.procedure import Rulebook, Status, passages
from chapterhouse.record.lists import derived
from chapterhouse.record.models import Case, StepDays
from chapterhouse.record.queries import CaseRow

WHOLE: Final = "whole"
"""Stands beside the steps for the days of the ninety."""

MOST_DUE: Final = 50


class Row(NamedTuple):
    """Days that a step of a decided application took, as they are stored."""

    application: int
    step: str
    region: str
    year: int
    days: int
    is_within: bool


class Spread(NamedTuple):
    """How many took how long: the middle one, and that which nine of ten stay within."""

    total: int
    median: float
    ninth: int


class Share(NamedTuple):
    """Of so many decided applications, how many were within the ninety days."""

    region: str
    year: int
    total: int
    within: int


def rows_of(status: Status) -> list[Row]:
    """Return what is to be stored of a case: a row for each step, and one for the whole."""
    return [
        Row(one.application, step, one.region, date.fromordinal(one.received_on).year, days, one.is_within)
        for one in passages(status)
        for step, days in ((WHOLE, one.counted), *one.steps.items())
    ]


def stored(case_id: int) -> list[Row]:
    """Return what is stored of a case."""
    rows = StepDays.objects.filter(case_id=case_id).order_by("id")
    return [Row(*row) for row in rows.values_list(*Row._fields)]


def rewrite(case_id: int, wanted: Iterable[Row]) -> None:
    """Let exactly these be stored of a case."""
    rows = list(wanted)
    if stored(case_id) == rows:
        return
    StepDays.objects.filter(case_id=case_id).delete()
    StepDays.objects.bulk_create(StepDays(case_id=case_id, **row._asdict()) for row in rows)


def open_by_stage(now: datetime, rules: Rulebook, region: str = "", year: int | None = None) -> dict[str, int]:
    """Return how many applications, of a region and received in a year, are in each stage as they are now."""
    asked = Case.objects.filter(region=region) if region else Case.objects.all()
    if year is not None:
        asked = asked.filter(received_on__year=year)
    under_way = asked.filter(received_on__isnull=False, closed_at__isnull=True)
    counts = Counter(dict(under_way.values_list("phase").annotate(n=Count("id")).order_by()))
    due = asked.filter(due_at__lte=now).order_by("due_at")
    for case, status in derived([CaseRow(*row) for row in due.values_list(*CaseRow._fields)[:MOST_DUE]], now, rules):
        was_open = case.received_on is not None and case.closed_at is None
        counts[case.phase] -= was_open
        app = status.application
        counts[status.phase.value] += app is not None and app.closed_at is None
    return {phase: count for phase, count in counts.items() if count > 0}


def spreads(region: str = "", year: int | None = None) -> dict[str, Spread]:
    """Return how long each step, and the whole, took of what was decided: counted in the database, by length."""
    rows = StepDays.objects.all()
    if region:
        rows = rows.filter(region=region)
    if year is not None:
        rows = rows.filter(year=year)
    lengths: dict[str, list[tuple[int, int]]] = {}
    for step, days, count in rows.values_list("step", "days").annotate(n=Count("id")).order_by("step", "days"):
        lengths.setdefault(step, []).append((days, count))
    return {step: _spread(found) for step, found in lengths.items()}


def _spread(lengths: list[tuple[int, int]]) -> Spread:
    count = sum(n for _, n in lengths)
    low, high = _at(lengths, (count - 1) // 2), _at(lengths, count // 2)
    return Spread(count, (low + high) / 2, _at(lengths, -(-count * 9 // 10) - 1))


def _at(lengths: list[tuple[int, int]], place: int) -> int:
    """Return the length at a place, counted from 0, of lengths in order."""
    reached = accumulate(count for _, count in lengths)
    return next(days for (days, _), upto in zip(lengths, reached, strict=True) if place < upto)


def shares() -> list[Share]:
    """Return by region and year of receipt how many were decided and told, and how many of them in time."""
    rows = StepDays.objects.filter(step=WHOLE).values_list("region", "year")
    counted = rows.annotate(n=Count("id"), within=Count("id", filter=Q(is_within=True))).order_by("-year", "region")
    return [Share(*row) for row in counted]
