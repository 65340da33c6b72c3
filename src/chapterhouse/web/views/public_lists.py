"""The public list as files, as a feed and as a calendar: what everybody may see, in one more form."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.record import lists, queries
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.lists.calendars import calendar_of, public_deadlines
from chapterhouse.web.lists.exported import COLUMNS, as_file, every, line_of
from chapterhouse.web.lists.feed import feed_of
from chapterhouse.web.lists.offered import of_applications
from chapterhouse.web.lists.public_query import asked_in, public_filters
from chapterhouse.web.orders import chosen

AT_A_TIME = 200


@open_to(Whom.EVERYBODY)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with every application that the address asks for."""
    now = clock.now()
    asked = asked_in(public_filters(request.GET, queries.region_table(), now.year))
    rules, order = queries.rulebook(), chosen(request.GET, of_applications()).order
    found = every(lambda place: lists.applications(now, rules, asked, order=order, place=place, size=AT_A_TIME))
    return as_file("applications", form, map(line_of, found), COLUMNS)


@open_to(Whom.EVERYBODY)
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Answer with the latest applications and decisions as an Atom feed, in the language of the address."""
    with translation.override(language_of(request)):
        found = lists.latest(clock.now(), queries.rulebook())
        address = request.build_absolute_uri()
        written = feed_of(found, queries.region_table(), site_of(request), address)
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8")


@open_to(Whom.EVERYBODY)
@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """Answer with the coming deadlines of open cases as a calendar, the next two hundred cases at most."""
    now = clock.now()
    region = request.GET.get("region", "")[:12].replace("\0", "")
    with translation.override(language_of(request)):
        found = lists.coming(now, queries.rulebook(), region)
        written = calendar_of(_("Deadlines of applications"), public_deadlines(found), site_of(request), now)
    return as_calendar(written)


def as_calendar(written: bytes) -> HttpResponse:
    """Answer with a calendar."""
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


def site_of(request: HttpRequest) -> str:
    """Return how every address of this site begins."""
    return request.build_absolute_uri("/").removesuffix("/")


def language_of(request: HttpRequest) -> str:
    """Return the language that the address asks for (`lang`), else the reader's."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE
