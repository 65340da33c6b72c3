"""Keeps what pages of an applicant's website said when Staff looked at them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple

from chapterhouse.documents.models import Look
from chapterhouse.spelled import one_line

MOST_SHOWN: Final = 30


class LookRow(NamedTuple):
    """One page at one look; `mentioned`: what of C4 its words may be about; `problem`: why there is no page.

    `changed_on`: when it says it was last changed.
    """

    address: str
    reached: str
    status: int | None
    title: str
    language: str
    mentioned: frozenset[str]
    is_cut: bool
    problem: str
    changed_on: date | None = None


class Round(NamedTuple):
    """What was looked at together."""

    at: datetime
    by: str
    rows: list[LookRow]


def keep(case_ref: str, rows: Iterable[LookRow], by: str, at: datetime) -> None:
    """Keep a look at some pages."""
    Look.objects.bulk_create(
        Look(
            case_ref=case_ref,
            address=row.address[:2000],
            reached=row.reached[:2000],
            status=row.status,
            title=one_line(row.title, 300),
            language=row.language,
            mentioned=" ".join(sorted(row.mentioned)),
            is_cut=row.is_cut,
            problem=row.problem,
            changed_on=row.changed_on,
            by=by,
            at=at,
        )
        for row in rows
    )


def of(case_ref: str) -> list[Round]:
    """Return the looks at the pages of a case, the latest in front."""
    rounds: list[Round] = []
    fields = ("at", "by", *LookRow._fields)
    for at, by, *rest in Look.objects.filter(case_ref=case_ref).order_by("-at", "pk").values_list(*fields)[:MOST_SHOWN]:
        row = LookRow(*rest)
        if not rounds or rounds[-1].at != at:
            rounds.append(Round(at, by, []))
        rounds[-1].rows.append(row._replace(mentioned=frozenset(str(row.mentioned).split())))
    return rounds
