"""The public register: which groups are accredited, were on any day, and when that began and ended."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.doors.names import basis_name, end_reason_name
from chapterhouse.record import queries
from chapterhouse.record.introduced import UNKNOWN, Introduced, introduced
from chapterhouse.record.regions import RegionTable
from chapterhouse.register import queries as register
from chapterhouse.register.queries import Entry, Narrowed
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.days import date_of, read_day
from chapterhouse.web.filters import Filter, address, filter_context, search, select, values_of
from chapterhouse.web.kinds import kind_name
from chapterhouse.web.lists.exported import Line, as_file, every
from chapterhouse.web.lists.offered import of_the_register
from chapterhouse.web.lists.tools import as_files
from chapterhouse.web.orders import chosen, place_of
from chapterhouse.web.places import country_choices, country_name, region_name, region_names
from chapterhouse.web.views.paging import pages

PAGE: Final = 50
AT_A_TIME: Final = 500
_COLUMNS: Final = (
    "id",
    "name",
    "kind",
    "country",
    "region",
    "languages",
    "website",
    "accredited_since",
    "basis",
    "page",
)


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
    filters = _filters(request, table)
    narrowed, then = Narrowed(**values_of(filters)), on if on is not None else today
    order = chosen(request.GET, of_the_register())
    found = register.page(then, narrowed, order.order, place_of(request.GET), PAGE)
    count = register.count(then, narrowed)
    kept, used = [("on", asked)] if on is not None else [], _used([*filters, order.filter])
    context = {
        **filter_context([*filters, order.filter], request.GET, keep=("on",)),
        **pages(found, request.GET),
        "rows": [_shown(entry, table) for entry in found.rows],
        "headings": order.headings,
        "count": min(count, register.MOST),
        "is_more": count > register.MOST,
        "tools": as_files("register-export", address([*kept, *used]).removeprefix("?")),
        "on": on,
        "today": today,
        "wrong_day": asked if asked and day is None else "",
        "future_day": day if day is not None and on is None else None,
    }
    return render(request, "register/index.html", context)


@open_to(Whom.EVERYBODY)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the register of today, or of the day asked for, as a file."""
    day = read_day(request.GET.get("on", "")) or _today()
    narrowed = Narrowed(**values_of(_filters(request, queries.region_table())))
    on, order = min(day, _today()), chosen(request.GET, of_the_register()).order
    found = every(lambda place: register.page(on, narrowed, order, place, AT_A_TIME))
    return as_file("register", form, _lines(found, request.build_absolute_uri("/").removesuffix("/")), _COLUMNS)


def _lines(found: Iterator[Entry], at: str) -> Iterator[Line]:
    while some := list(islice(found, AT_A_TIME)):
        said = introduced(one.ref for one in some)
        yield from (_line(one, said.get(one.ref, UNKNOWN), at) for one in some)


def _line(one: Entry, said: Introduced, at: str) -> Line:
    page = f"{at}{reverse('register-entry', args=[one.ref])}"
    place = (one.ref, one.name, said.kind, one.country, one.region, said.languages, said.website)
    return dict(zip(_COLUMNS, (*place, one.since.date(), one.basis, page), strict=True))


@open_to(Whom.EVERYBODY)
@require_safe
def entry(request: HttpRequest, ref: str) -> HttpResponse:
    """Show every accreditation a group had, and on request whether it held on a day."""
    history = register.history(ref)
    if not history:
        raise Http404
    table = queries.region_table()
    on = read_day(request.GET.get("on", ""))
    said = introduced([ref]).get(ref, UNKNOWN)
    context = {
        "ref": ref,
        "said": said._replace(kind=kind_name(said.kind)),
        "latest": _shown(history[-1], table),
        "periods": [_shown(one, table) for one in reversed(history)],
        "on": on,
        "held": on is not None and register.was_accredited(ref, on),
        "is_future": on is not None and on > _today(),
    }
    return render(request, "register/entry.html", context)


def _today() -> date:
    return date_of(queries.rulebook().calendar.day_of(clock.now()))


def _filters(request: HttpRequest, table: RegionTable) -> list[Filter]:
    return [
        select(request.GET, "region", _("Region"), region_names(table)),
        select(request.GET, "country", _("Country"), dict(country_choices())),
        search(request.GET, "text", _("Name")),
    ]


def _used(filters: list[Filter]) -> list[tuple[str, str]]:
    return [(one.name, one.value) for one in filters if one.value]


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
