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

from chapterhouse.procedure import Actor, Rulebook
from chapterhouse.record import on_desks
from chapterhouse.record.asked import Asked, fits, unchanging, within
from chapterhouse.record.lists import Derived, derived
from chapterhouse.record.models import Case, OnDesk
from chapterhouse.record.queries import CaseRow

MOST_DUE: Final = 50
"""How many cases a page derives that are due and not acted upon; there are none while `tick` runs."""


class Desk(NamedTuple):
    """A page of a desk, the names of cases that it only mentions, and what to ask for the next page with."""

    cases: list[Derived]
    names: dict[str, str]
    next: str


class _Place(NamedTuple):
    """Where a case stands on a desk."""

    rank: int
    until_on: date
    case_id: int

    @property
    def cursor(self) -> str:
        return f"{self.rank}.{self.until_on}.{self.case_id}"


class _Sought(NamedTuple):
    """Whose desk, narrowed by what, and where its page begins."""

    actors: tuple[Actor, ...]
    own: frozenset[str]
    asked: Asked
    today: date
    begin: _Place


_NAMED, _DUE, _OWN = -3, -2, -1
"""Ranks of what is read beside the places: cases only mentioned, those that are due, those one speaks for."""
_BEGINNING: Final = _Place(_OWN, date.min, 0)


def desk(
    now: datetime,
    rules: Rulebook,
    actors: Iterable[Actor],
    refs: Iterable[str],
    *,
    asked: Asked,
    mentioned: Iterable[str] = (),
    after: str = "",
    size: int = 25,
) -> Desk:
    """Return a page of the desk of people in these capacities.

    `refs` are the cases of the organisations they speak for, on the first page even when closed; `mentioned` are
    cases whose names are wanted. One query finds all of them, and one each facts, papers and rosters.
    """
    today = date.fromordinal(rules.calendar.day_of(now))
    sought = _Sought(tuple(actors), frozenset(refs), asked, today, _place(after))
    arms = [*_places(sought, size), _cases(_NAMED, Q(ref__in=set(mentioned)))]
    if sought.begin == _BEGINNING:
        arms.append(_cases(_OWN, Q(ref__in=sought.own) & unchanging(asked)))
        arms.append(_cases(_DUE, Q(due_at__lte=now) & unchanging(asked)).order_by("due_at")[:MOST_DUE])
    rows = _all_of(arms)
    places = sorted({place for place, _ in rows if place.rank > _OWN})
    page = {place.case_id for place in places[:size]}
    wanted = {row.ref: row for place, row in rows if place.rank in (_DUE, _OWN) or place.case_id in page}
    return Desk(
        [one for one in derived(list(wanted.values()), now, rules) if _is_here(one, sought)],
        {row.ref: row.name for _, row in rows},
        places[size - 1].cursor if len(places) > size else "",
    )


def _is_here(one: Derived, sought: _Sought) -> bool:
    """Whether a case stands on the desk as it is derived, whatever is stored."""
    ours = one.case.ref in sought.own or on_desks.is_on_desk_of(one.status, sought.actors)
    return ours and fits(sought.asked, one.status, sought.today)


_Arm = QuerySet[Any, Any]
_COLUMNS: Final = ("id", *CaseRow._fields)
_TRANSLATED: Final = {f"case__{name}": name for name in _COLUMNS}


def _places(sought: _Sought, size: int) -> list[_Arm]:
    """For each key under which rows stand on this desk, those that follow the place where the page begins."""
    keys = on_desks.keys_of(sought.actors)
    begin = sought.begin
    after = Q(rank__gt=begin.rank) | Q(until_on__gt=begin.until_on)
    after |= Q(until_on=begin.until_on, case_id__gt=begin.case_id)
    rows = OnDesk.objects.filter(after, within(sought.asked, sought.today, "case__"), rank__gte=max(begin.rank, 0))
    if sought.asked.mine:
        rows = rows.filter(rank=on_desks.ASKED)
    if sought.own:
        rows = rows.exclude(case__ref__in=sought.own)
    rows = rows.filter(~Exists(_earlier(keys))).order_by("rank", "until_on", "case_id")
    columns = ("rank", "until_on", *(f"case__{name}" for name in _COLUMNS))
    return [
        rows.filter(role=role, region=region, person=person).values_list(*columns)[: size + 1]
        for role, region, person in keys
    ]


def _earlier(keys: list[tuple[str, str, str]]) -> QuerySet[OnDesk]:
    """The rows by which the same case stands on the same desk before, so that it is shown once."""
    ours = Q()
    for role, region, person in keys:
        ours |= Q(role=role, region=region, person=person)
    before = Q(rank__lt=OuterRef("rank")) | Q(rank=OuterRef("rank"), until_on__lt=OuterRef("until_on"))
    return OnDesk.objects.filter(ours, before, case_id=OuterRef("case_id"))


def _cases(rank: int, wanted: Q) -> _Arm:
    cases = Case.objects.filter(wanted).annotate(rank=Value(rank, IntegerField()))
    return cases.values_list("rank", "until_on", *_COLUMNS)


def _all_of(arms: Iterable[_Arm]) -> list[tuple[_Place, CaseRow]]:
    """Return the rows of several queries, in one: Django writes no limits into the parts of a union."""
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
    cases = Case.objects.raw(" UNION ALL ".join(parts), given, translations=_TRANSLATED)
    return [(_Place(vars(case)["rank"], case.until_on or date.max, case.id), _row(case)) for case in cases]


def _row(case: Case) -> CaseRow:
    return CaseRow(**{name: getattr(case, name) for name in CaseRow._fields})


def _place(cursor: str) -> _Place:
    """Read where a page begins; what cannot be read is the beginning."""
    try:
        rank, until, number = cursor.split(".")
        return _Place(int(rank[:1]), date.fromisoformat(until), int(number[:10]))
    except ValueError:
        return _BEGINNING
