"""A page of a desk: the cases that ask something of people first, then those they follow, each by its last day.

Which cases stand on the page, and in which order, is read from stored rows by their key; what they show is derived.
Time needs no job: cases that are due and that nobody has acted upon yet are derived too, and stand on the first page
as they are. Only their place in the order may lag.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Value

from chapterhouse.ordered import BEGINNING, Order, Place, begun, cut, sound
from chapterhouse.procedure import Actor, Rulebook
from chapterhouse.record import on_desks
from chapterhouse.record.asked import Asked, fits, unchanging, within
from chapterhouse.record.lists import Derived, derived
from chapterhouse.record.models import Case, OnDesk
from chapterhouse.record.queries import CaseRow

MOST_DUE: Final = 50
"""How many cases a page derives that are due and not acted upon; there are none while `tick` runs."""


PRESSING_FIRST: Final = Order(("rank", "until_on", "case_id"))
BY_DAY: Final = Order(("until_on", "case_id"))
BY_LIMIT: Final = Order(("limit_order", "case_id"))
BY_NAME: Final = Order(("name_order", "case_id"))
BY_LANGUAGE: Final = Order(("language_order", "name_order", "case_id"))
BY_REGION: Final = Order(("region_order", "name_order", "case_id"))
BY_RECEIPT: Final = Order(("received_order", "case_id"))


class Desk(NamedTuple):
    """A page of a desk: its cases, the names of those it only mentions, and the edges where others lie beyond."""

    cases: list[Derived]
    names: dict[str, str]
    before: str
    after: str


class _Sought(NamedTuple):
    """Whose desk, narrowed by what, in which order, and where its page begins."""

    actors: tuple[Actor, ...]
    own: frozenset[str]
    asked: Asked
    today: date
    order: Order
    place: Place


_NAMED, _DUE, _OWN = -3, -2, -1
"""Ranks of what is read beside the places: cases only mentioned, those that are due, those one speaks for."""


def desk(
    now: datetime,
    rules: Rulebook,
    actors: Iterable[Actor],
    refs: Iterable[str],
    *,
    asked: Asked,
    mentioned: Iterable[str] = (),
    order: Order = PRESSING_FIRST,
    place: Place = BEGINNING,
    size: int = 25,
) -> Desk:
    """Return a page of the desk of people in these capacities.

    `refs` are the cases of the organisations they speak for, on the first page even when closed; `mentioned` are
    cases whose names are wanted. One query finds all of them, and one each facts, papers and rosters.
    """
    today = date.fromordinal(rules.calendar.day_of(now))
    begin = sound(place, order, OnDesk)
    sought = _Sought(tuple(actors), frozenset(refs), asked, today, order, begin)
    arms = [*_places(sought, size), _cases(_NAMED, Q(ref__in=set(mentioned)))]
    if not begin.key or begin.is_before:
        arms.append(_cases(_OWN, Q(ref__in=sought.own) & unchanging(asked)))
        arms.append(_cases(_DUE, Q(due_at__lte=now) & unchanging(asked)).order_by("due_at")[:MOST_DUE])
    rows = _all_of(arms, order.turned if begin.is_before else order)
    placed = {one.id: one for one in rows if vars(one)["rank"] > _OWN}
    page = cut(list(placed.values()), begin, size, lambda one: _key(one, order))
    shown = {one.id for one in page.rows}
    if not begin.key or (begin.is_before and not page.before):
        shown |= {one.id for one in rows if vars(one)["rank"] in (_DUE, _OWN)}
    in_order = reversed(rows) if begin.is_before else rows
    wanted = {one.ref: _row(one) for one in in_order if one.id in shown}
    return Desk(
        [one for one in derived(list(wanted.values()), now, rules) if _is_here(one, sought)],
        {one.ref: one.name for one in rows},
        page.before,
        page.after,
    )


def _is_here(one: Derived, sought: _Sought) -> bool:
    """Whether a case stands on the desk as it is derived, whatever is stored."""
    ours = one.case.ref in sought.own or on_desks.is_on_desk_of(one.status, sought.actors)
    return ours and fits(sought.asked, one.status, sought.today)


_Arm = QuerySet[Any, Any]
_COLUMNS: Final = ("id", *CaseRow._fields, "name_order", "limit_order")
_NAMED_THERE: Final = {
    "case_id": "id",
    "language_order": "language",
    "region_order": "region",
    "received_order": f"COALESCE(received_on, '{date.max}')",
}
"""What the columns of an order are called in what is read."""


def _places(sought: _Sought, size: int) -> list[_Arm]:
    """For each key under which rows stand on this desk, those that follow the place where the page begins."""
    keys = on_desks.keys_of(sought.actors)
    mine = Q(rank=on_desks.ASKED) if sought.asked.mine else Q()
    rows = OnDesk.objects.filter(mine, within(sought.asked, sought.today, "case__"))
    if sought.own:
        rows = rows.exclude(case__ref__in=sought.own)
    rows = begun(rows.filter(~Exists(_earlier(keys, mine, sought.order))), sought.order, sought.place)
    columns = ("rank", "until_on", *(f"case__{name}" for name in _COLUMNS))
    return [
        rows.filter(role=role, region=region, person=person).values_list(*columns)[: size + 1]
        for role, region, person in keys
    ]


def _earlier(keys: list[tuple[str, str, str]], mine: Q, order: Order) -> QuerySet[OnDesk]:
    """The rows by which the same case stands on the same desk before, so that it is shown once."""
    ours = Q()
    for role, region, person in keys:
        ours |= Q(role=role, region=region, person=person)
    before = Q(id__lt=OuterRef("id"))
    for name in ("until_on", "rank"):  # what else there is in an order is the same in all rows of a case
        if name in order.columns:
            before = Q((f"{name}__lt", OuterRef(name))) | (Q((name, OuterRef(name))) & before)
    return OnDesk.objects.filter(ours, mine, before, case_id=OuterRef("case_id"))


def _cases(rank: int, wanted: Q) -> _Arm:
    cases = Case.objects.filter(wanted).annotate(rank=Value(rank, IntegerField()))
    return cases.values_list("rank", "until_on", *_COLUMNS)


def _all_of(arms: Iterable[_Arm], order: Order) -> list[Case]:
    """Return the rows of several queries, in one and in order: Django writes no limits into the parts of a union."""
    parts, given = [], list[Any]()
    for number, arm in enumerate(arms):
        try:
            sql, values = arm.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT * FROM ({sql}) AS arm{number}")  # noqa: S608 - Django's own SQL, its values apart
        given += values
    if not parts:
        return []
    way = " DESC" if order.falls else ""
    by = ", ".join(f"{_NAMED_THERE.get(name, name)}{way}" for name in order.columns)
    together = " UNION ALL ".join(parts)
    columns = ", ".join(("rank", "until_on", *_COLUMNS))
    sql = f"WITH desk ({columns}) AS ({together}) SELECT * FROM desk ORDER BY {by}"  # noqa: S608 - our own columns
    return list(Case.objects.raw(sql, given))


def _row(case: Case) -> CaseRow:
    return CaseRow(**{name: getattr(case, name) for name in CaseRow._fields})


def _key(case: Case, order: Order) -> list[object]:
    known = {
        **vars(case),
        "case_id": case.id,
        "language_order": case.language,
        "region_order": case.region,
        "received_order": case.received_on or date.max,
    }
    return [known[name] for name in order.columns]
