"""The desk as a file: every case that its address asks for, not only a page of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.ordered import Found, Place
from chapterhouse.people.whole import Whole, whole
from chapterhouse.procedure import Actor
from chapterhouse.record import queries
from chapterhouse.record.asked import Asked
from chapterhouse.record.desk import desk
from chapterhouse.record.lists import Derived
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.days import date_of
from chapterhouse.web.desks import desk_rows, may_know_grounds
from chapterhouse.web.lists.desk_query import asked_of, desk_filters
from chapterhouse.web.lists.exported import COLUMNS, Line, as_file, every, line_of
from chapterhouse.web.lists.offered import of_a_desk
from chapterhouse.web.orders import chosen

AT_A_TIME = 100


@open_to(Whom.SIGNED_IN)
@confirmed(back_to=lambda **_form: reverse("desk"))
@require_safe
def cases(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the cases of the reader's desk, narrowed by what the address says."""
    reader = whole(request.user)
    if reader is None:
        return as_file("desk", form, (), (*COLUMNS, "for_me"))
    rules, now = queries.rulebook(), clock.now()
    actors = reader.actors_on(date_of(rules.calendar.day_of(now)))
    asked = asked_of(desk_filters(request.GET, queries.region_table(), actors))
    order = chosen(request.GET, of_a_desk()).order

    def page(place: Place) -> Found[Derived]:
        found = desk(now, rules, actors, reader.refs, asked=asked, order=order, place=place, size=AT_A_TIME)
        return Found(found.cases, found.before, found.after)

    return as_file("desk", form, _lines(every(page), reader, actors, asked), (*COLUMNS, "for_me"))


def _lines(cases: Iterable[Derived], reader: Whole, actors: tuple[Actor, ...], asked: Asked) -> Iterator[Line]:
    refs = frozenset(reader.refs)
    for found in cases:
        mine = any(row.is_mine for row in desk_rows([found], actors, refs))
        if mine or not asked.mine:
            yield {**line_of(found, with_grounds=may_know_grounds(found, actors, refs)), "for_me": mine}
