"""One's own deadlines in one's own calendar, by an address that cannot be guessed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse import clock
from chapterhouse.desks import calendar_keys
from chapterhouse.people import queries as people
from chapterhouse.people.whole import whole
from chapterhouse.record import queries
from chapterhouse.record.asked import Asked
from chapterhouse.record.desk import desk
from chapterhouse.web.access import Whom, declared, open_to
from chapterhouse.web.days import date_of
from chapterhouse.web.desks import desk_rows
from chapterhouse.web.lists.calendars import calendar_of, own_deadlines
from chapterhouse.web.views.public_lists import as_calendar, site_of

MOST = 200


@open_to(Whom.SIGNED_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Say whether there is a calendar; by POST make an address, shown this once, or let it open nothing."""
    reader = whole(request.user)
    made = ""
    if request.method == "POST" and reader is not None:
        if "stop" in request.POST:
            calendar_keys.stop(reader.code)
        else:
            key = calendar_keys.make(reader.code, clock.now())
            made = request.build_absolute_uri(reverse("own-calendar", args=[key]))
    since = calendar_keys.made_at(reader.code) if reader is not None else None
    return render(request, "desk/calendar.html", {"made": made, "since": since, "is_new": reader is None})


@declared(Whom.HOLDER)
@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with the deadlines of whoever made this address, in their language; an unknown one is not there."""
    person = people.person_by_code(calendar_keys.person_by(key))
    reader = whole(person.user) if person is not None and person.user.is_active else None
    if person is None or reader is None:
        raise Http404
    now, rules = clock.now(), queries.rulebook()
    actors = reader.actors_on(date_of(rules.calendar.day_of(now)))
    with translation.override(person.language):
        found = desk(now, rules, actors, reader.refs, asked=Asked(mine="me"), size=MOST)
        rows = desk_rows(found.cases, actors, frozenset(reader.refs))
        written = calendar_of(_("My deadlines"), own_deadlines(rows), site_of(request), now)
    answer = as_calendar(written)
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
