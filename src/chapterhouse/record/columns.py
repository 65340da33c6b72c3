"""The columns of a case that follow from its status: for lists, for the desk, and for `tick` to find what is due."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from chapterhouse.ordered import name_order
from chapterhouse.procedure import Status, agenda, concerns_committee, duties, is_open, last_day, next_reminder
from chapterhouse.procedure.days import Day
from chapterhouse.register.entries import Accreditation


class Columns(NamedTuple):
    """The derived columns of a case, by name."""

    region: str
    track: str
    phase: str
    outcome: str
    basis: str
    standing: str
    received_on: date | None
    decided_at: datetime | None
    closed_at: datetime | None
    suspended: bool
    waiting_for: str
    waiting_roles: str
    deadline_on: date | None
    limit_on: date | None
    until_on: date | None
    deadline_order: date
    limit_order: date
    decided_order: date
    is_before_committee: bool
    is_open: bool
    due_at: datetime | None
    remind_at: datetime | None


def columns_of(status: Status) -> Columns:
    """Return what the columns of a case are to hold."""
    application = status.application
    owed = duties(status)
    roles = dict.fromkeys(str(duty.actor.role) for duty in owed)
    deadline_on = _date(owed[0].by) if owed else None
    limit_on = _date(status.clock.due) if status.clock and status.clock.state == "running" else None
    decided_on = _date(application.decided_on) if application else None
    return Columns(
        region=status.region,
        track=str(status.track) if application else "",
        phase=str(status.phase),
        outcome=str(status.outcome or ""),
        basis=str(status.basis or ""),
        standing=str(status.standing),
        received_on=_date(application.received_on) if application else None,
        decided_at=status.decided_at,
        closed_at=application.closed_at if application else None,
        suspended=bool(status.suspensions),
        waiting_for=next(iter(roles), ""),
        waiting_roles=f"|{'|'.join(roles)}|" if roles else "",
        deadline_on=deadline_on,
        limit_on=limit_on,
        until_on=_date(last_day(status, owed)),
        deadline_order=deadline_on or date.max,
        limit_order=limit_on or date.max,
        decided_order=decided_on or date.min,
        is_before_committee=concerns_committee(status),
        is_open=is_open(status),
        due_at=next((due.at for due in agenda(status) if due.at > status.now), None),
        remind_at=next_reminder(status),
    )


def _date(day: Day | None) -> date | None:
    return None if day is None else date.fromordinal(day)


def accreditations_of(status: Status, name: str, country: str) -> list[Accreditation]:
    """Return what the register is to hold for a case."""
    bases = {turn.at: turn.value for turn in status.course if turn.about == "basis"}
    regions = [turn for turn in status.course if turn.about == "region"]
    return [
        Accreditation(
            name=name,
            name_order=name_order(name),
            country=country,
            region=next((turn.value for turn in reversed(regions) if turn.at <= span.since), ""),
            since=span.since,
            until=span.until,
            basis=bases.get(span.since, ""),
            reason=span.reason,
        )
        for span in status.spans
    ]
