"""The earlier applications of an organisation on the page of its case: when, how they ended and on what basis (A25)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chapterhouse.doors.names import basis_name, outcome_name
from chapterhouse.procedure.passages import passages
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.days import date_of, optional_date


class Earlier(NamedTuple):
    """An earlier application; `days` are those of the ninety until the applicant was told, where it came to that."""

    received_on: date
    closed_on: date | None
    outcome: str
    basis: str
    days: int | None


def earlier_part(reading: Reading) -> CasePart | None:
    """List the earlier applications, the latest in front; all of it is public (8.2)."""
    took = {one.application: one.counted for one in passages(reading.status)}
    rows = [
        Earlier(
            date_of(app.received_on),
            optional_date(app.closed_on),
            outcome_name(app.outcome) if app.outcome is not None else "",
            basis_name(app.basis) if app.basis is not None else "",
            took.get(app.number),
        )
        for app in reversed(reading.status.applications[:-1])
    ]
    return CasePart("public/earlier.html", {"rows": rows}) if rows else None
