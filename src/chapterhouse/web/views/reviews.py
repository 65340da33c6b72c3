"""The reviews of decisions: which were asked for, before which forum, and how they ended; as a page and as a file."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.doors.names import review_name
from chapterhouse.record import committee, queries
from chapterhouse.record.lists import Derived
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.cases.forums import forum_name
from chapterhouse.web.filters import filter_context
from chapterhouse.web.lists.committee_query import committee_filters
from chapterhouse.web.lists.desk_query import query_of
from chapterhouse.web.lists.exported import Line, as_file, every
from chapterhouse.web.lists.public_query import asked_in
from chapterhouse.web.lists.tools import as_files
from chapterhouse.web.views.paging import Page

PAGE: Final = 50
"""Cases on a page."""

_COLUMNS: Final = ("id", "name", "region", "decision", "forum", "asked_on", "state")


class Reviewed(NamedTuple):
    """A review: of which decision, before which forum, and how it stands."""

    ref: str
    name: str
    region: str
    href: str
    forum: str
    asked_on: date
    state: str
    word: str
    is_pending: bool
    is_decertification: bool


@open_to(Whom.COMMITTEE_MEMBER, Whom.CHAIR, Whom.STAFF, Whom.REVIEWER)
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """List every review asked for, by forum, and how it ended."""
    filters = committee_filters(request.GET)
    after = request.GET.get("after", "")
    listed = committee.reviewed(clock.now(), queries.rulebook(), asked_in(filters), after, PAGE)
    rows = [row for one in listed.rows for row in _reviews(one)]
    rows.sort(key=lambda row: (not row.is_pending, -row.asked_on.toordinal()))
    forums: dict[str, list[Reviewed]] = {}
    for row in rows:
        forums.setdefault(row.forum, []).append(row)
    context = {
        **filter_context(filters, request.GET),
        **Page(rows, after, listed.next).context(request.GET),
        "tools": as_files("reviews-export", query_of(filters)),
        "forums": forums,
        "pending": sum(row.is_pending for row in rows),
    }
    return render(request, "committee/reviews.html", context)


def _reviews(one: Derived) -> list[Reviewed]:
    case, status = one
    state = status.state
    decisions = [(application.review, False) for application in status.applications]
    if state.decertification is not None:
        decisions.append((state.decertification.review, True))
    return [
        Reviewed(
            case.ref,
            case.name,
            case.region,
            reverse("case", args=[case.ref]),
            forum_name(review.forum),
            date.fromordinal(state.calendar.day_of(review.requested_at)),
            review_name(review.state),
            review.state.value,
            review is state.pending_review,
            is_decertification,
        )
        for review, is_decertification in decisions
        if review is not None
    ]


@open_to(Whom.COMMITTEE_MEMBER, Whom.CHAIR, Whom.STAFF, Whom.REVIEWER)
@confirmed(back_to=lambda **_form: reverse("reviews"))
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the reviews that the address asks for, as a file."""
    now, rules, asked = clock.now(), queries.rulebook(), asked_in(committee_filters(request.GET))
    found = every(partial(committee.reviewed, now, rules, asked))
    return as_file("reviews", form, (_line(row) for one in found for row in _reviews(one)), _COLUMNS)


def _line(row: Reviewed) -> Line:
    decision = "decertification" if row.is_decertification else "application"
    said = (row.ref, row.name, row.region, decision, row.forum, row.asked_on, row.word)
    return dict(zip(_COLUMNS, said, strict=True))
