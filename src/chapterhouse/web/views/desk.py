"""The desk: what waits for whoever is signed in and by when, what they follow, and what they were told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from chapterhouse import clock
from chapterhouse.doors.names import act_name, role_name
from chapterhouse.doors.waiting import Joinable, joinable
from chapterhouse.notices import queries as notices
from chapterhouse.people.whole import whole
from chapterhouse.procedure import Role
from chapterhouse.record import lists, queries
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.days import date_of
from chapterhouse.web.desks import Row, desk_rows
from chapterhouse.web.filters import Filter, filter_context, search, select
from chapterhouse.web.places import region_names
from chapterhouse.web.reader import greet
from chapterhouse.web.told import Letter, told
from chapterhouse.web.views.paging import page_after
from chapterhouse.web.work_places import work_places

PAGE: Final = 50
NOTICES: Final = 12


class Proposed(NamedTuple):
    """A joint act that waits for this person to join."""

    name: str
    href: str
    words: str
    until: datetime


@open_to(Whom.SIGNED_IN)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the desk of whoever is signed in."""
    reader = whole(request.user)
    if reader is None:
        return render(request, "desk/index.html", {"is_new": True})
    greet(request, reader.name)
    rules, table, now = queries.rulebook(), queries.region_table(), clock.now()
    today = rules.calendar.day_of(now)
    actors = reader.actors_on(date_of(today))
    filters = _filters(request, table)
    whose, region, text = (one.value for one in filters)
    letters = list(notices.for_person(reader).order_by("-created_at", "-pk")[:NOTICES])
    proposed = joinable(actors, now)
    mentioned = {letter.case_ref for letter in letters} | {one.case_ref for one in proposed}
    asked = lists.Asked(region=region, text=text)
    found = lists.on_the_desk(now, rules, actors, reader.refs, asked=asked, mentioned=mentioned)
    rows = desk_rows(found.cases, actors, frozenset(reader.refs))
    waiting = sum(row.is_mine for row in rows)
    shown = [row for row in rows if not whose or row.is_mine]
    page = page_after(shown, request.GET.get("after", ""), PAGE, _key)
    context = {
        **filter_context(filters, request.GET),
        **page.context(request.GET),
        "rows": page.rows,
        "waiting": waiting,
        "first": rows[0] if waiting else None,
        "others": len(rows) - waiting,
        "roles": list(dict.fromkeys(_seat(actor.role, actor.region, table) for actor in actors)),
        "places": work_places(actors),
        "is_staff": any(actor.role is Role.STAFF for actor in actors),
        "is_party": bool(reader.refs),
        **_told(letters, found.names),
        "proposals": [_proposed(one, found.names) for one in proposed],
    }
    return render(request, "desk/index.html", context)


@open_to(Whom.SIGNED_IN)
@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Note that everything told so far has been read."""
    reader = whole(request.user)
    count = notices.mark_read(reader, clock.now()) if reader is not None else 0
    text = ngettext("%(count)d notice is marked as read.", "%(count)d notices are marked as read.", count)
    messages.success(request, text % {"count": count})
    return redirect("desk")


def _filters(request: HttpRequest, table: RegionTable) -> list[Filter]:
    return [
        select(request.GET, "for", _("Shown"), {"me": _("What waits for me")}),
        select(request.GET, "region", _("Region"), region_names(table)),
        search(request.GET, "text", _("Name")),
    ]


def _key(row: Row) -> str:
    return f"{row.href}\x1f{row.act}"


def _seat(role: Role, region: str, table: RegionTable) -> str:
    return f"{role_name(role)} ({region_names(table).get(region, region)})" if region else role_name(role)


def _told(letters: Iterable[Letter], names: Mapping[str, str]) -> dict[str, object]:
    shown = told(letters, names)
    return {"notices": shown, "unread": sum(one.is_new for one in shown)}


def _proposed(one: Joinable, names: Mapping[str, str]) -> Proposed:
    address = reverse("join", args=[one.case_ref, one.number])
    return Proposed(names.get(one.case_ref, one.case_ref), address, act_name(one.kind), one.expires_at)
