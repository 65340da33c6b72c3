"""The public list of applications: where each stands, how many of its days are counted, what comes next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.record import lists, queries
from chapterhouse.record.lists import Derived
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.cases.clock import small_clock
from chapterhouse.web.days import date_of, optional_date
from chapterhouse.web.desks import Row, owed_in, until_when, what_is_next
from chapterhouse.web.filters import filter_context
from chapterhouse.web.labels import label_of, outcome_words
from chapterhouse.web.lists.desk_query import query_of
from chapterhouse.web.lists.offered import of_applications
from chapterhouse.web.lists.public_query import asked_in, public_filters
from chapterhouse.web.lists.tools import Tool, as_files
from chapterhouse.web.orders import chosen, place_of
from chapterhouse.web.places import country_name, region_name
from chapterhouse.web.templatetags.pieces import day_words
from chapterhouse.web.views.paging import pages

FEED = "application/atom+xml"


@open_to(Whom.EVERYBODY)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List applications, the latest in front, narrowed by what the address says."""
    rules = queries.rulebook()
    table = queries.region_table()
    now = clock.now()
    filters = public_filters(request.GET, table, now.year)
    order = chosen(request.GET, of_applications())
    asked, place = asked_in(filters), place_of(request.GET)
    listed = lists.applications(now, rules, asked, order=order.order, place=place)
    context = {
        **filter_context([*filters, order.filter], request.GET),
        **pages(listed, request.GET),
        "rows": [_row(found, table) for found in listed.rows],
        "headings": order.headings,
        "is_usual": order.is_usual,
        "under_way": lists.count_open(),
        "tools": _tools(query_of([*filters, order.filter]), asked.region),
    }
    return render(request, "applications/index.html", context)


def _row(found: Derived, table: RegionTable) -> Row:
    case, status = found
    label = label_of(status)
    owed = owed_in(status, with_grounds=False)
    return Row(
        case.name,
        reverse("case", args=[case.ref]),
        what_is_next(status, owed, with_grounds=False) or outcome_words(status),
        _where_and_when(found, table),
        label.meaning,
        label.word,
        small_clock(status),
        optional_date(until_when(status, owed, with_grounds=False)),
    )


def _where_and_when(found: Derived, table: RegionTable) -> str:
    """Say where a group is based, when it applied, and when it was decided upon."""
    case, status = found
    app = status.application
    said = [country_name(case.country), region_name(table, case.region)]
    if app is not None:
        said.append(_("received %(day)s") % {"day": day_words(date_of(app.received_on))})
        if app.decided_on is not None:
            said.append(_("decided %(day)s") % {"day": day_words(date_of(app.decided_on))})
    return " · ".join(said)


def _tools(query: str, region: str) -> list[Tool]:
    """Return in which other forms the list can be had; the calendar of the region that is asked for."""
    language = f"?lang={get_language()}"
    deadlines = reverse("applications-calendar") + language + (f"&region={region}" if region else "")
    return [
        *as_files("applications-export", query),
        Tool(reverse("applications-feed") + language, _("News of applications and decisions (Atom)"), FEED),
        Tool(deadlines, _("Deadlines as a calendar (iCalendar)"), "text/calendar"),
        Tool(reverse("statistics"), _("The procedure in figures")),
    ]
