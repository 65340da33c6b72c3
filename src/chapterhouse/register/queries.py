"""Who is accredited, and who was on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from chapterhouse.register.models import Period


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


def entries(on: date | None = None, *, region: str = "", country: str = "") -> list[Entry]:
    """Return the organisations accredited now, or at the end of a day (UTC), by name.

    Whoever was accredited at some time on the day and no more at its end is in `history`.
    """
    periods = Period.objects.filter(_at(_end_of(on)) if on else Q(until__isnull=True))
    if region:
        periods = periods.filter(region=region)
    if country:
        periods = periods.filter(country=country)
    return _entries(periods.order_by("name", "ref"))


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
