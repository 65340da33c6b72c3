"""The public list of applications: where each stands, how many of its days are counted, what comes next."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.doors.names import outcome_name, phase_name
from chapterhouse.procedure import duties, last_day
from chapterhouse.procedure.words import Outcome
from chapterhouse.record import lists, queries
from chapterhouse.record.lists import Derived
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.cases.clock import small_clock
from chapterhouse.web.days import optional_date
from chapterhouse.web.desks import what_is_next
from chapterhouse.web.drawing import Ruler
from chapterhouse.web.filters import Filter, filter_context, search, select, values_of
from chapterhouse.web.labels import STAGES, label_of, outcome_words
from chapterhouse.web.places import country_name, region_name, region_names
from chapterhouse.web.views.paging import Page


class Row(NamedTuple):
    """An application as the piece `desk_list.html` shows it."""

    name: str
    href: str
    act: str
    detail: str
    meaning: str
    word: str
    clock: Ruler | None
    until: date | None


@open_to(Whom.EVERYBODY)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List applications, the latest in front, narrowed by what the address says."""
    rules = queries.rulebook()
    table = queries.region_table()
    filters = _filters(request, table)
    after = request.GET.get("after", "")
    listed = lists.applications(clock.now(), rules, lists.Asked(**values_of(filters)), after=after)
    page = Page([_row(found, table) for found in listed.rows], after if after.isdecimal() else "", listed.next)
    context = {
        **filter_context(filters, request.GET),
        **page.context(request.GET),
        "rows": page.rows,
        "under_way": lists.count_open(),
    }
    return render(request, "applications/index.html", context)


def _filters(request: HttpRequest, table: RegionTable) -> list[Filter]:
    return [
        select(request.GET, "region", _("Region"), region_names(table)),
        select(request.GET, "phase", _("Stage"), {stage.value: phase_name(stage) for stage in STAGES}),
        select(request.GET, "outcome", _("Outcome"), {outcome.value: outcome_name(outcome) for outcome in Outcome}),
        search(request.GET, "text", _("Name")),
    ]


def _row(found: Derived, table: RegionTable) -> Row:
    case, status = found
    label = label_of(status)
    owed = duties(status)
    return Row(
        case.name,
        reverse("case", args=[case.ref]),
        what_is_next(status, owed) or outcome_words(status),
        f"{country_name(case.country)} · {region_name(table, case.region)}",
        label.meaning,
        label.word,
        small_clock(status),
        optional_date(last_day(status, owed)),
    )
