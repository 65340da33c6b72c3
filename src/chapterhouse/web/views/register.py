"""The public register: which groups are accredited, were on any day, and when that began and ended."""

from datetime import date
from typing import Final, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.doors.names import basis_name, end_reason_name
from chapterhouse.record import queries
from chapterhouse.record.regions import RegionTable
from chapterhouse.register import queries as register
from chapterhouse.register.queries import Entry
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.days import date_of, read_day
from chapterhouse.web.filters import Filter, filter_context, search, select, values_of
from chapterhouse.web.places import country_name, region_name, region_names
from chapterhouse.web.views.paging import page_after

PAGE: Final = 50


class Shown(NamedTuple):
    """An accreditation, ready to be read."""

    ref: str
    name: str
    country: str
    region: str
    entry: Entry
    basis: str
    reason: str


@open_to(Whom.EVERYBODY)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List who is accredited today, or was at the end of another day."""
    today = date_of(queries.rulebook().calendar.day_of(clock.now()))
    asked = request.GET.get("on", "")
    day = read_day(asked)
    on = day if day is not None and day <= today else None
    table = queries.region_table()
    entries = register.entries(on if on is not None else today)
    filters = _filters(request, table, entries)
    found = [_shown(entry, table) for entry in entries if _fits(entry, values_of(filters))]
    page = page_after(found, request.GET.get("after", ""), PAGE, lambda shown: f"{shown.name}\x1f{shown.ref}")
    context = {
        **filter_context(filters, request.GET, keep=("on",)),
        **page.context(request.GET),
        "rows": page.rows,
        "count": len(found),
        "on": on,
        "today": today,
        "wrong_day": asked if asked and day is None else "",
        "future_day": day if day is not None and on is None else None,
    }
    return render(request, "register/index.html", context)


@open_to(Whom.EVERYBODY)
@require_safe
def entry(request: HttpRequest, ref: str) -> HttpResponse:
    """Show every accreditation a group had, and on request whether it held on a day."""
    history = register.history(ref)
    if not history:
        raise Http404
    table = queries.region_table()
    on = read_day(request.GET.get("on", ""))
    context = {
        "ref": ref,
        "latest": _shown(history[-1], table),
        "periods": [_shown(one, table) for one in reversed(history)],
        "on": on,
        "held": on is not None and register.was_accredited(ref, on),
        "is_future": on is not None and on > _today(),
    }
    return render(request, "register/entry.html", context)


def _today() -> date:
    return date_of(queries.rulebook().calendar.day_of(clock.now()))


def _filters(request: HttpRequest, table: RegionTable, entries: list[Entry]) -> list[Filter]:
    countries = {code: country_name(code) for code in {entry.country for entry in entries}}
    by_name = dict(sorted(countries.items(), key=lambda pair: pair[1]))
    return [
        select(request.GET, "region", _("Region"), region_names(table)),
        select(request.GET, "country", _("Country"), by_name),
        search(request.GET, "text", _("Name")),
    ]


def _fits(entry: Entry, asked: dict[str, str]) -> bool:
    return (
        asked["region"] in ("", entry.region)
        and asked["country"] in ("", entry.country)
        and asked["text"].casefold() in entry.name.casefold()
    )


def _shown(entry: Entry, table: RegionTable) -> Shown:
    return Shown(
        entry.ref,
        entry.name,
        country_name(entry.country),
        region_name(table, entry.region),
        entry,
        basis_name(entry.basis) if entry.basis else "",
        end_reason_name(entry.reason) if entry.reason else "",
    )
