"""The procedure in figures, for everybody: what is under way, how long steps take, and how many are in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.doors.names import phase_name
from chapterhouse.procedure import STEPS
from chapterhouse.record import figures, queries
from chapterhouse.record.figures import WHOLE, Share, Spread
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.filters import Filter, filter_context, select
from chapterhouse.web.labels import STAGES
from chapterhouse.web.lists.charts import Bar, Measured, bars
from chapterhouse.web.lists.desk_query import query_of
from chapterhouse.web.lists.exported import Line, as_file
from chapterhouse.web.lists.public_query import FIRST_YEAR
from chapterhouse.web.lists.tools import as_files
from chapterhouse.web.places import region_names

FEWEST: Final = 5
"""Of fewer decided applications no middle and no share is given: it would be one group's story, not a figure."""

_COLUMNS: Final = (
    "figure",
    "of",
    "region",
    "year",
    "applications",
    "median_days",
    "ninth_decile_days",
    "within_ninety",
)


class Length(NamedTuple):
    """A step as a line of the table; without numbers where there are too few."""

    name: str
    total: int
    median: str
    ninth: str


class InTime(NamedTuple):
    """A region and year of receipt as a line of the table."""

    region: str
    year: int
    total: int
    within: int
    share: str


@open_to(Whom.EVERYBODY)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the figures, of one region and year if the address says so."""
    now, table = clock.now(), queries.region_table()
    regions = region_names(table)
    filters = _filters(request, regions, now.year)
    region, year = filters[0].value, filters[1].value
    received_in = int(year) if year else None
    stages = figures.open_by_stage(now, queries.rulebook(), region, received_in)
    spreads = figures.spreads(region, received_in)
    shares = _asked(figures.shares(), region, year)
    whole = spreads.get(WHOLE)
    query = query_of(filters)
    context = {
        **filter_context(filters, request.GET),
        "under_way": sum(stages.values()),
        "stages": bars(_stages(stages)),
        "lengths": bars(_lengths(spreads)),
        "steps": [_length(step, spreads.get(step)) for step in (*STEPS, WHOLE)],
        "by_region": _shares(sorted(shares), lambda one: regions.get(one.region, one.region)),
        "by_year": _shares(shares, lambda one: str(one.year)),
        "in_time": [_in_time(one, regions) for one in shares],
        "whole": whole if whole is not None and whole.total >= FEWEST else None,
        "median": _days(whole.median) if whole is not None else "",
        "decided": whole.total if whole is not None else 0,
        "fewest": FEWEST,
        "tools": as_files("statistics-export", query),
    }
    return render(request, "lists/statistics.html", context)


@open_to(Whom.EVERYBODY)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the figures as a file."""
    now, table = clock.now(), queries.region_table()
    filters = _filters(request, region_names(table), now.year)
    region, year = filters[0].value, filters[1].value
    received_in = int(year) if year else None
    stages = figures.open_by_stage(now, queries.rulebook(), region, received_in)
    spreads = figures.spreads(region, received_in)
    lines = [*_stage_lines(stages, region, year), *_step_lines(spreads, region, year)]
    return as_file("statistics", form, [*lines, *map(_share_line, _asked(figures.shares(), region, year))], _COLUMNS)


def _filters(request: HttpRequest, regions: dict[str, str], this_year: int) -> list[Filter]:
    years = {str(year): str(year) for year in range(this_year, FIRST_YEAR - 1, -1)}
    return [
        select(request.GET, "region", _("Region"), regions),
        select(request.GET, "year", _("Received in"), years),
    ]


def _asked(shares: Iterable[Share], region: str, year: str) -> list[Share]:
    return [one for one in shares if region in ("", one.region) and year in ("", str(one.year))]


def _stages(counts: dict[str, int]) -> Iterator[Measured]:
    for stage in STAGES:
        count = counts.get(stage.value, 0)
        if count:
            yield Measured(phase_name(stage), str(count), count)


def _step_name(step: str) -> str:
    names = {
        "diligence": _("Due diligence"),
        "review": _("Regional review"),
        "advice": _("Advice of the region"),
        "decision": _("Objection window or vote"),
        "notice": _("Telling the applicant"),
        WHOLE: _("All of it, in days of the ninety"),
    }
    return names[step]


def _lengths(spreads: dict[str, Spread]) -> Iterator[Measured]:
    for step in (*STEPS, WHOLE):
        found = spreads.get(step)
        if found is not None and found.total >= FEWEST:
            text = ngettext(
                "half within %(median)s day, nine of ten within %(ninth)s",
                "half within %(median)s days, nine of ten within %(ninth)s",
                int(found.median),
            )
            words = text % {"median": _days(found.median), "ninth": found.ninth}
            yield Measured(_step_name(step), words, found.median, found.ninth)


def _days(median: float) -> str:
    """Write the middle, which of an even number lies between two days."""
    return number_format(median, 0 if median.is_integer() else 1)


def _length(step: str, found: Spread | None) -> Length:
    if found is None or found.total < FEWEST:
        return Length(_step_name(step), found.total if found is not None else 0, "", "")
    return Length(_step_name(step), found.total, _days(found.median), str(found.ninth))


def _shares(shares: Iterable[Share], named: Callable[[Share], str]) -> list[Bar]:
    """Return a bar for each region or year of which enough is decided."""
    totals, withins = Counter[str](), Counter[str]()
    for one in shares:
        totals[named(one)] += one.total
        withins[named(one)] += one.within
    found = [(name, withins[name], total) for name, total in totals.items() if total >= FEWEST]
    return bars((Measured(name, _share(*of), 100 * of[0] / of[1], 100) for name, *of in found), most=100)


def _share(within: int, total: int) -> str:
    return _("%(percent)s%% (%(within)s of %(total)s)") % {
        "percent": round(100 * within / total),
        "within": within,
        "total": total,
    }


def _in_time(one: Share, regions: dict[str, str]) -> InTime:
    share = f"{round(100 * one.within / one.total)} %" if one.total >= FEWEST else ""
    return InTime(regions.get(one.region, one.region), one.year, one.total, one.within, share)


def _line(figure: str, of: str, region: str, year: str, applications: int) -> dict[str, object]:
    return {**dict.fromkeys(_COLUMNS), "figure": figure, "of": of, "region": region, "year": year} | {
        "applications": applications
    }


def _stage_lines(stages: dict[str, int], region: str, year: str) -> Iterator[Line]:
    for stage in STAGES:
        if stage.value in stages:
            yield _line("open", stage.value, region, year, stages[stage.value])


def _step_lines(spreads: dict[str, Spread], region: str, year: str) -> Iterator[Line]:
    for step in (*STEPS, WHOLE):
        found = spreads.get(step)
        if found is not None:
            line = _line("days", step, region, year, found.total)
            if found.total >= FEWEST:
                line |= {"median_days": found.median, "ninth_decile_days": found.ninth}
            yield line


def _share_line(one: Share) -> Line:
    return _line("in_time", WHOLE, one.region, str(one.year), one.total) | {"within_ninety": one.within}
