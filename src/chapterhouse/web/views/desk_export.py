"""The desk as a file: every case that its address asks for, not only a page of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.people.whole import Whole, whole
from chapterhouse.procedure import Actor, Rulebook
from chapterhouse.record import queries
from chapterhouse.record.asked import Asked
from chapterhouse.record.desk import desk
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.days import date_of
from chapterhouse.web.desks import desk_rows, may_know_grounds
from chapterhouse.web.lists.desk_query import asked_of, desk_filters
from chapterhouse.web.lists.exported import COLUMNS, Line, as_file, line_of

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
    return as_file("desk", form, _lines(reader, actors, asked, rules), (*COLUMNS, "for_me"))


def _lines(reader: Whole, actors: tuple[Actor, ...], asked: Asked, rules: Rulebook) -> Iterator[Line]:
    after, now, refs = "", clock.now(), frozenset(reader.refs)
    while True:
        page = desk(now, rules, actors, reader.refs, asked=asked, after=after, size=AT_A_TIME)
        for found in page.cases:
            mine = any(row.is_mine for row in desk_rows([found], actors, refs))
            if mine or not asked.mine:
                yield {**line_of(found, with_grounds=may_know_grounds(found, actors, refs)), "for_me": mine}
        after = page.next
        if not after:
            return
