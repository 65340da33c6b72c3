"""Who is accredited, and who was on a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from django.db.models import Count, F, Q, QuerySet

from chapterhouse.ordered import BEGINNING, Found, Order, Place, page_of
from chapterhouse.register.models import Period

MOST: Final = 1000
"""So many are counted for a page, and no more."""

BY_NAME: Final = Order(("name_order", "ref"))


class Entry(NamedTuple):
    """One accreditation as the register shows it; `until` is None while it lasts."""

    ref: str
    name: str
    country: str
    region: str
    since: datetime
    until: datetime | None
    basis: str
    reason: str

    @property
    def is_in_force(self) -> bool:
        """Whether it lasts."""
        return self.until is None


def _entries(periods: QuerySet[Period]) -> list[Entry]:
    return [Entry(*row) for row in periods.values_list(*Entry._fields)]


class Narrowed(NamedTuple):
    """What the register is narrowed by; empty where it is not. `text` is looked for in names."""

    region: str = ""
    country: str = ""
    text: str = ""


EVERY: Final = Narrowed()


def entries(on: date | None = None, asked: Narrowed = EVERY) -> list[Entry]:
    """Return the organisations accredited now, or at the end of a day (UTC), by name.

    Whoever was accredited at some time on the day and no more at its end is in `history`.
    """
    return _entries(_standing(on, asked).order_by(*BY_NAME.by))


def page(
    on: date, asked: Narrowed = EVERY, order: Order = BY_NAME, place: Place = BEGINNING, size: int = 50
) -> Found[Entry]:
    """Return a page of the organisations accredited at the end of a day (UTC)."""
    found = page_of(_standing(on, asked), Entry._fields, order, place, size)
    return found.having([Entry(*row) for row in found.rows])


def count(on: date | None = None, asked: Narrowed = EVERY) -> int:
    """Return how many organisations are accredited now, or were at the end of a day; `MOST` + 1 for any more."""
    return _standing(on, asked)[: MOST + 1].count()


def groups_and_countries(on: date) -> tuple[int, int]:
    """Return how many organisations were accredited at the end of a day, and in how many countries."""
    found = _standing(on, EVERY).aggregate(groups=Count("pk"), countries=Count("country", distinct=True))
    return found["groups"], found["countries"]


def _standing(on: date | None, asked: Narrowed) -> QuerySet[Period]:
    periods = Period.objects.filter(_at(_end_of(on)) if on else Q(until__isnull=True))
    if asked.region:
        periods = periods.filter(region=asked.region)
    if asked.country:
        periods = periods.filter(country=asked.country)
    # by an expression, since SQLite folds the case of ASCII only
    return periods.filter(name__iregex=re.escape(asked.text)) if asked.text else periods


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC) + timedelta(days=1, microseconds=-1)


def _at(instant: datetime) -> Q:
    return Q(since__lte=instant) & (Q(until__isnull=True) | Q(until__gt=instant))


def entry(ref: str, on: date | None = None) -> Entry | None:
    """Return an organisation's accreditation as it stands now or stood at the end of a day, or None."""
    periods = Period.objects.filter(_at(_end_of(on)) if on else Q(until__isnull=True), ref=ref)
    return next(iter(_entries(periods)), None)


def history(ref: str) -> list[Entry]:
    """Return every accreditation an organisation had, the first in front; a moment counts too."""
    return _entries(Period.objects.filter(ref=ref).order_by("ordinal"))


def was_accredited(ref: str, day: date) -> bool:
    """Say whether an organisation was accredited at any time on a day (UTC)."""
    start = datetime.combine(day, time(), UTC)
    periods = Period.objects.filter(Q(until__isnull=True) | Q(until__gt=start), ref=ref, since__lte=_end_of(day))
    return periods.exclude(until=F("since")).exists()
