"""Bulk cases for trying out sizes: the same for the same seed on the same day.

Taken in as whole histories; every act is judged as anywhere, but nobody is told of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice
from random import Random

from chapterhouse import clock
from chapterhouse.demo.lives import Body, accredited, going_on
from chapterhouse.people.queries import holders, rosters
from chapterhouse.procedure import Role
from chapterhouse.record import queries
from chapterhouse.record.intake import AT_A_TIME, History, take_in

Progress = Callable[[int, int], None]


def fill(groups: int, cases: int, seed: int, progress: Progress, now: datetime | None = None) -> list[str]:
    """Add so many accredited groups and so many other cases, open ones and ended ones; return their numbers.

    `progress` is told how many of how many are there. The body must have members: load the demonstration first.
    """
    present = clock.now() if now is None else now
    body = _body(present.date())
    made = _histories(groups, cases, Random(seed), body)  # noqa: S311 - to be the same again, not to be secret
    refs: list[str] = []
    while batch := list(islice(made, AT_A_TIME)):
        refs += take_in(batch, present)
        progress(len(refs), groups + cases)
    return refs


def _body(today: date) -> Body:
    staff, chair = _holder(Role.STAFF, today), _holder(Role.CHAIR, today)
    table = queries.region_table()
    secretariats = {region: _holder(Role.SECRETARIAT, today, region) for region in table.codes}
    return Body(rosters(), table, staff, chair, secretariats, today)


def _holder(role: Role, today: date, region: str = "") -> str:
    """Return the code of somebody who holds a role, nothing where nobody does."""
    return next((held.code for held in holders(role, today, region)), "")


def _histories(groups: int, cases: int, chance: Random, body: Body) -> Iterator[History]:
    for number in range(groups):
        yield accredited(number, chance, body)
    for number in range(cases):
        yield going_on(number, chance, body)
