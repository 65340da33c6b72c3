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
from chapterhouse.doors.waiting import Joinable, Waiting, waiting
from chapterhouse.drafts.queries import unsent
from chapterhouse.notices import queries as notices
from chapterhouse.people.whole import whole
from chapterhouse.procedure import Role
from chapterhouse.record import queries
from chapterhouse.record.desk import desk
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.days import date_of
from chapterhouse.web.desks import LATEST, desk_rows
from chapterhouse.web.drafting import begun, remembered
from chapterhouse.web.filters import filter_context
from chapterhouse.web.lists.desk_query import asked_of, desk_filters, query_of
from chapterhouse.web.lists.kept_views import kept_views
from chapterhouse.web.lists.offered import of_a_desk
from chapterhouse.web.lists.tools import Tool, as_files
from chapterhouse.web.orders import chosen, place_of
from chapterhouse.web.places import region_names
from chapterhouse.web.reader import greet
from chapterhouse.web.told import Letter, told
from chapterhouse.web.views.paging import links
from chapterhouse.web.work_places import work_places

PAGE: Final = 25
_REMIND: Final = (Role.STAFF, Role.CHAIR)
NOTICES: Final = 12
_BALLOT: Final = "ballot-"


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
        return render(request, "desk/index.html", {"is_new": True, "begun": begun(request, None)})
    greet(request, reader.name)
    rules, table, now = queries.rulebook(), queries.region_table(), clock.now()
    today = rules.calendar.day_of(now)
    actors = reader.actors_on(date_of(today))
    filters = desk_filters(request.GET, table, actors)
    letters = list(notices.for_person(reader).order_by("-created_at", "-pk")[:NOTICES])
    # who holds a seat is here for the work of others: what they have begun is counted with what waits, and not shown
    aside = waiting(actors, unsent(reader.person, remembered(request), now), now) if actors else Waiting([], 0)
    mentioned = {letter.case_ref for letter in letters} | {one.case_ref for one in aside.joinable}
    order, place, asked = chosen(request.GET, of_a_desk()), place_of(request.GET), asked_of(filters)
    found = desk(
        now, rules, actors, reader.refs, asked=asked, mentioned=mentioned, order=order.order, place=place, size=PAGE
    )
    rows = desk_rows(found.cases, actors, frozenset(reader.refs), is_ordered=not order.is_usual)
    mine = sorted((row for row in rows if row.is_mine), key=lambda row: row.until or LATEST)
    query, kept = query_of([*filters, order.filter]), kept_views(request, reader.code)
    is_more = bool(found.after)
    context = {
        **filter_context([*filters, order.filter], request.GET),
        **links(found.before, found.after, request.GET),
        "begun": [] if actors else begun(request, reader.person),
        "begun_aside": aside.begun,
        "rows": mine if asked.mine else rows,
        "headings": order.headings,
        "is_usual": order.is_usual,
        "waiting": len(mine) + len(aside.joinable),
        "ballots": sum(row.kind.startswith(_BALLOT) for row in mine),
        "first": mine[0] if mine else None,
        # in the usual order what waits stands in front, so that a page that ends in something else has all of it
        "is_more": is_more and (len(mine) == len(rows) or not order.is_usual),
        "is_continued": bool(place.key),
        "query": query,
        "tools": _tools(query, has_views=bool(kept)),
        "views": kept,
        "roles": list(dict.fromkeys(_seat(actor.role, actor.region, table) for actor in actors)),
        "places": work_places(actors),
        "is_staff": any(actor.role is Role.STAFF for actor in actors),
        "is_party": bool(reader.refs),
        "pick": "remind" if any(actor.role in _REMIND for actor in actors) else "",
        **_told(letters, found.names),
        "proposals": [_proposed(one, found.names) for one in aside.joinable],
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


def _tools(query: str, *, has_views: bool) -> list[Tool]:
    """Return what else can be done with the list as it is narrowed."""
    asked = f"?{query}" if query else ""
    tools = []
    if query:
        tools.append(Tool(reverse("desk-views") + asked, _("Keep as a view")))
    elif has_views:
        tools.append(Tool(reverse("desk-views"), _("Views of my desk")))
    return [
        *tools,
        *as_files("desk-export", query),
        Tool(reverse("desk-calendar"), _("My deadlines as a calendar")),
    ]


def _seat(role: Role, region: str, table: RegionTable) -> str:
    return f"{role_name(role)} ({region_names(table).get(region, region)})" if region else role_name(role)


def _told(letters: Iterable[Letter], names: Mapping[str, str]) -> dict[str, object]:
    shown = told(letters, names)
    return {"notices": shown, "unread": sum(one.is_new for one in shown)}


def _proposed(one: Joinable, names: Mapping[str, str]) -> Proposed:
    address = reverse("join", args=[one.case_ref, one.number])
    return Proposed(names.get(one.case_ref, one.case_ref), address, act_name(one.kind), one.expires_at)
