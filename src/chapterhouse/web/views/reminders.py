"""Reminders to all who owe something in the cases ticked on the desk: first who would be reached, then one act."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chapterhouse import clock
from chapterhouse.doors import reminding
from chapterhouse.doors.names import act_name, role_name
from chapterhouse.people.whole import Whole, whole
from chapterhouse.procedure import Role, Rulebook
from chapterhouse.record import lists, queries
from chapterhouse.record.desk import desk
from chapterhouse.record.lists import Derived
from chapterhouse.web.access import Whom, declared
from chapterhouse.web.days import date_of
from chapterhouse.web.lists.desk_query import asked_of, desk_filters
from chapterhouse.web.lists.offered import of_a_desk
from chapterhouse.web.orders import chosen

MOST: Final = 50
"""How many cases one reminds of at once."""


class _Asked(NamedTuple):
    reader: Whole
    rules: Rulebook
    now: datetime
    cases: list[Derived]


@declared(Whom.STAFF, Whom.CHAIR)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest) -> HttpResponse:
    """Show whom the reminders would reach and of what; by POST send them."""
    asked = _asked(request)
    day = date_of(asked.rules.calendar.day_of(asked.now))
    if request.method == "POST":
        count = reminding.remind(asked.cases, asked.reader.code, day, asked.now)
        text = ngettext("%(count)d reminder is sent.", "%(count)d reminders are sent.", count)
        messages.success(request, text % {"count": count} if count else _("Nobody was left to remind today."))
        return redirect("desk")
    lines = reminding.owed(asked.cases, asked.reader.code, day)
    rows = [(one, role_name(one.role), act_name(one.act), len(one.letters)) for one in lines]
    context = {
        "rows": rows,
        "refs": [one.case.ref for one in asked.cases],
        "count": sum(len(one.letters) for one in lines),
        "cases": len(asked.cases),
        "most": MOST,
    }
    return render(request, "desk/remind.html", context)


def _asked(request: HttpRequest) -> _Asked:
    """Return the cases ticked, or all that the filters in the address ask for, as far as one act goes."""
    given = request.POST if request.method == "POST" else request.GET
    reader, rules, now = whole(request.user), queries.rulebook(), clock.now()
    actors = reader.actors_on(date_of(rules.calendar.day_of(now))) if reader is not None else ()
    if reader is None or not any(actor.role in (Role.STAFF, Role.CHAIR) for actor in actors):
        raise PermissionDenied
    if "all" in given:
        asked = asked_of(desk_filters(given, queries.region_table(), actors))
        order = chosen(given, of_a_desk()).order
        cases = desk(now, rules, actors, (), asked=asked, order=order, size=MOST).cases[:MOST]
    else:
        refs = [ref for ref in given.getlist("case") if ref.isascii() and ref.isdecimal()]
        cases = lists.of_refs(refs[:MOST], now, rules)
    return _Asked(reader, rules, now, cases)
