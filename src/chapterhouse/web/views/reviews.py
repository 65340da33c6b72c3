"""The reviews of decisions: which were asked for, before which forum, and how they ended; as a page and as a file."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse.doors.names import review_name
from chapterhouse.procedure.words import ReviewState
from chapterhouse.record import queries
from chapterhouse.record import reviews as asked_for
from chapterhouse.record.asked import Asked
from chapterhouse.record.reviews import Review
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.cases.forums import FORUMS, forum_name
from chapterhouse.web.filters import Filter, filter_context, select, values_of
from chapterhouse.web.lists.committee_query import committee_filters
from chapterhouse.web.lists.desk_query import query_of
from chapterhouse.web.lists.exported import Line, as_file, every
from chapterhouse.web.lists.offered import of_reviews
from chapterhouse.web.lists.tools import as_files
from chapterhouse.web.orders import chosen, place_of
from chapterhouse.web.places import region_name
from chapterhouse.web.views.paging import pages

PAGE: Final = 50
AT_A_TIME: Final = 200

_COLUMNS: Final = ("id", "name", "region", "decision", "forum", "asked_on", "state")


class Reviewed(NamedTuple):
    """A review: of which decision, before which forum, and how it stands."""

    name: str
    region: str
    href: str
    forum: str
    asked_on: date
    state: str
    meaning: str
    is_decertification: bool


@open_to(Whom.COMMITTEE_MEMBER, Whom.CHAIR, Whom.STAFF, Whom.REVIEWER)
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """List every review asked for, those under way first, and how it ended."""
    filters, order = _filters(request.GET), chosen(request.GET, of_reviews())
    sought = _sought(filters)
    found = asked_for.page(*sought, order=order.order, place=place_of(request.GET), size=PAGE)
    context = {
        **filter_context([*filters, order.filter], request.GET),
        **pages(found, request.GET),
        "tools": as_files("reviews-export", query_of([*filters, order.filter])),
        "headings": order.headings,
        "rows": [_shown(one) for one in found.rows],
        "pending": asked_for.count_pending(*sought),
    }
    return render(request, "committee/reviews.html", context)


def _filters(query: QueryDict) -> list[Filter]:
    """Return the filters of a list of the committee, and by forum and outcome; a forum may be any text, or none."""
    others = {asked_for.ANOTHER: _("Another forum"), asked_for.NOT_SAID: _("Forum not named")}
    return [
        select(query, "forum", _("Forum"), {**{forum: forum_name(forum) for forum in FORUMS}, **others}),
        select(query, "outcome", _("Outcome"), {state.value: review_name(state) for state in ReviewState}),
        *committee_filters(query),
    ]


def _sought(filters: list[Filter]) -> tuple[Asked, str, str]:
    given = values_of(filters)
    return Asked(region=given["region"], text=given["text"]), given["forum"], given["outcome"]


def _shown(one: Review) -> Reviewed:
    return Reviewed(
        one.name,
        region_name(queries.region_table(), one.region),
        reverse("case", args=[one.ref]),
        forum_name(one.forum),
        one.asked_on,
        review_name(one.state),
        "waiting" if one.is_pending else "quiet",
        one.is_decertification,
    )


@open_to(Whom.COMMITTEE_MEMBER, Whom.CHAIR, Whom.STAFF, Whom.REVIEWER)
@confirmed(back_to=lambda **_form: reverse("reviews"))
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the reviews that the address asks for, as a file."""
    sought, order = _sought(_filters(request.GET)), chosen(request.GET, of_reviews()).order
    found = every(lambda place: asked_for.page(*sought, order=order, place=place, size=AT_A_TIME))
    return as_file("reviews", form, map(_line, found), _COLUMNS)


def _line(one: Review) -> Line:
    decision = "decertification" if one.is_decertification else "application"
    said = (one.ref, one.name, one.region, decision, forum_name(one.forum), one.asked_on, one.state)
    return dict(zip(_COLUMNS, said, strict=True))
