"""Cases in numbers and in lists, derived a page at a time: what pages need of the record beside single cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from django.db.models import Q, QuerySet

from chapterhouse.ordered import BEGINNING, Found, Order, Place, page_of
from chapterhouse.people.queries import rosters
from chapterhouse.procedure import Role, Rulebook, Status, derive
from chapterhouse.procedure.words import Standing
from chapterhouse.record.adopted import IS_OPEN
from chapterhouse.record.asked import Asked, within
from chapterhouse.record.history import histories
from chapterhouse.record.models import Case, OnDesk
from chapterhouse.record.on_desks import FOLLOWED
from chapterhouse.record.queries import CaseRow


class Derived(NamedTuple):
    """A case with its status at the instant asked for."""

    case: CaseRow
    status: Status


LATEST_FIRST: Final = Order(("id",), falls=True)
"""The latest organisation in front."""


def applications(
    now: datetime,
    rules: Rulebook,
    asked: Asked,
    *,
    order: Order = LATEST_FIRST,
    place: Place = BEGINNING,
    size: int = 25,
) -> Found[Derived]:
    """Return a page of cases with an application."""
    cases = Case.objects.filter(within(asked, now.date()), received_on__isnull=False)
    return page_derived(cases, now, rules, order=order, place=place, size=size)


def page_derived(
    cases: QuerySet[Case], now: datetime, rules: Rulebook, *, order: Order, place: Place, size: int
) -> Found[Derived]:
    """Return a page of cases with their status."""
    found = page_of(cases, CaseRow._fields, order, place, size)
    return found.having(derived([CaseRow(*row) for row in found.rows], now, rules))


def _derived(cases: QuerySet[Case], now: datetime, rules: Rulebook) -> list[Derived]:
    return derived([CaseRow(*row) for row in cases.values_list(*CaseRow._fields)], now, rules)


def derived(rows: list[CaseRow], now: datetime, rules: Rulebook) -> list[Derived]:
    """Return cases with their status, in one query each for facts, papers and rosters."""
    loaded = histories([int(row.ref) for row in rows]) if rows else {}
    sitting = rosters()
    return [Derived(row, derive(loaded[int(row.ref)], rules, sitting, now)) for row in rows]


def latest(now: datetime, rules: Rulebook, size: int = 50) -> list[Derived]:
    """Return the cases received last and those decided last, and what is due to be acted upon, as they are now."""
    cases = Case.objects.filter(received_on__isnull=False)
    ids = set(cases.order_by("-received_on", "-id").values_list("id", flat=True)[:size])
    ids |= set(cases.filter(decided_at__isnull=False).order_by("-decided_at").values_list("id", flat=True)[:size])
    ids |= set(Case.objects.filter(due_at__lte=now).order_by("due_at").values_list("id", flat=True)[:size])
    return _derived(Case.objects.filter(id__in=ids), now, rules)


def coming(now: datetime, rules: Rulebook, region: str = "", size: int = 200) -> list[Derived]:
    """Return the open cases whose last day comes next, in one region or in all."""
    rows = OnDesk.objects.filter(role=Role.STAFF, region="", person="", rank=FOLLOWED)
    if region:
        rows = rows.filter(case__region=region)
    ids = list(rows.order_by("until_on", "case_id").values_list("case_id", flat=True)[:size])
    return _derived(Case.objects.filter(id__in=ids).order_by("until_on", "id"), now, rules)


def of_refs(refs: Iterable[str], now: datetime, rules: Rulebook) -> list[Derived]:
    """Return cases by their numbers; unknown ones are left out."""
    return _derived(Case.objects.filter(ref__in=set(refs)).order_by("id"), now, rules)


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
