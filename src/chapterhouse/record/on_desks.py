"""On whose desks a case stands, as rows that a desk is read from: rewritten with the columns, disposable like them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from chapterhouse.ordered import name_order
from chapterhouse.procedure import Actor, Interest, Role, Status, interests
from chapterhouse.record.models import Case, OnDesk

LATEST: Final = date.max
"""Stands for no last day, so that what has none comes last."""

ASKED: Final = 0
FOLLOWED: Final = 1


_Place = tuple[str, str, str, int, str, int, date]


class Row(NamedTuple):
    """A case on somebody's desk, as it is stored."""

    role: str
    region: str
    person: str
    rank: int
    act: str
    suspension: int
    until_on: date
    name_order: str
    language_order: str
    region_order: str
    limit_order: date
    received_order: date


def rows_of(case: Case, status: Status) -> list[Row]:
    """Return on whose desks a case is to stand, and by which of its columns it is put in order there."""
    by = (name_order(case.name), case.language, case.region, case.limit_order, case.received_on or LATEST)
    return [Row(*place, *by) for place in _places(status)]


def _places(status: Status) -> list[_Place]:
    return list(dict.fromkeys(_place(one) for one in interests(status)))


def _place(one: Interest) -> _Place:
    actor = one.actor
    # a review asks something of the region's members, though nobody owes a comment
    is_asked = one.act or actor.role is Role.REGIONAL_MEMBER
    rank = ASKED if is_asked else FOLLOWED
    until = LATEST if one.by is None else date.fromordinal(one.by)
    return actor.role.value, actor.region, actor.who, rank, one.act, one.suspension, until


def stored(case_id: int) -> list[Row]:
    """Return on whose desks a case stands."""
    rows = OnDesk.objects.filter(case_id=case_id).order_by("id")
    return [Row(*row) for row in rows.values_list(*Row._fields)]


def rewrite(case_id: int, wanted: Iterable[Row]) -> None:
    """Let a case stand on exactly these desks."""
    rows = list(wanted)
    if stored(case_id) == rows:
        return
    OnDesk.objects.filter(case_id=case_id).delete()
    OnDesk.objects.bulk_create(OnDesk(case_id=case_id, **row._asdict()) for row in rows)


def keys_of(actors: Iterable[Actor]) -> list[tuple[str, str, str]]:
    """Return under which role, region and person the rows of people in these capacities stand."""
    return list(
        dict.fromkeys(
            (actor.role.value, region, who)
            for actor in actors
            for region in dict.fromkeys(("", actor.region))
            for who in dict.fromkeys(("", actor.who))
        )
    )


def is_on_desk_of(status: Status, actors: Iterable[Actor]) -> bool:
    """Whether a case stands on the desk of somebody in these capacities, whatever is stored."""
    keys = set(keys_of(actors))
    return any(place[:3] in keys for place in _places(status))
