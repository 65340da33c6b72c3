"""Which reviews of decisions were asked for, and how they ended: rows rewritten with the columns, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Q, QuerySet

from chapterhouse.ordered import BEGINNING, Found, Order, Place, name_order, page_of
from chapterhouse.procedure import Status
from chapterhouse.record.asked import Asked, unchanging
from chapterhouse.record.letter_words import FORUMS
from chapterhouse.record.models import Case, Reviewed

EVERY: Final = Asked()
PENDING_FIRST: Final = Order(("is_pending", "asked_on", "id"), falls=True)

LONGEST_FORUM: Final = 100
ANOTHER: Final = "another"
NOT_SAID: Final = "not-said"
"""In place of a forum: what is none of the three, and reviews of which nobody wrote down where they were asked for."""


class Row(NamedTuple):
    """A review as it is stored, by the number of the fact that asked for it."""

    number: int
    forum: str
    state: str
    is_pending: bool
    is_decertification: bool
    asked_on: date
    name_order: str
    region_order: str


class Review(NamedTuple):
    """A review as lists show it: of which case, before which forum, since when, and how it stands."""

    ref: str
    name: str
    region: str
    forum: str
    state: str
    is_pending: bool
    is_decertification: bool
    asked_on: date


_FIELDS: Final = ("case__ref", "case__name", "case__region", *Review._fields[3:])


def rows_of(case: Case, status: Status) -> list[Row]:
    """Return what is to be stored of a case: a row for each review that was asked for."""
    state = status.state
    decisions = [(application.review, False) for application in status.applications]
    if state.decertification is not None:
        decisions.append((state.decertification.review, True))
    return [
        Row(
            review.fact,
            review.forum[:LONGEST_FORUM],
            review.state.value,
            review is state.pending_review,
            is_decertification,
            date.fromordinal(state.calendar.day_of(review.requested_at)),
            name_order(case.name),
            status.region,
        )
        for review, is_decertification in decisions
        if review is not None
    ]


def stored(case_id: int) -> list[Row]:
    """Return what is stored of a case."""
    rows = Reviewed.objects.filter(case_id=case_id).order_by("id")
    return [Row(*row) for row in rows.values_list(*Row._fields)]


def rewrite(case_id: int, wanted: Iterable[Row]) -> None:
    """Let exactly these be stored of a case."""
    rows = list(wanted)
    if stored(case_id) == rows:
        return
    Reviewed.objects.filter(case_id=case_id).delete()
    Reviewed.objects.bulk_create(Reviewed(case_id=case_id, **row._asdict()) for row in rows)


def page(
    asked: Asked = EVERY,
    forum: str = "",
    state: str = "",
    *,
    order: Order = PENDING_FIRST,
    place: Place = BEGINNING,
    size: int = 50,
) -> Found[Review]:
    """Return a page of reviews, narrowed by the case, by the forum and by how they stand."""
    found = page_of(_sought(asked, forum, state), _FIELDS, order, place, size)
    return found.having([Review(*row) for row in found.rows])


def count_pending(asked: Asked = EVERY, forum: str = "", state: str = "") -> int:
    """Return how many of the reviews asked for are under way."""
    return _sought(asked, forum, state).filter(is_pending=True).count()


def _sought(asked: Asked, forum: str, state: str) -> QuerySet[Reviewed]:
    found = Reviewed.objects.filter(_before(forum), unchanging(asked, "case__"))
    return found.filter(state=state) if state else found


def _before(forum: str) -> Q:
    if forum == ANOTHER:
        return ~Q(forum__in=["", *FORUMS])
    if forum == NOT_SAID:
        return Q(forum="")
    return Q(forum=forum) if forum else Q()
