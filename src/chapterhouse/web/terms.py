"""Seats and their terms in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chapterhouse.doors.names import role_name
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.places import region_name

if TYPE_CHECKING:
    from chapterhouse.people.models import Seat


def held_on(seat: Seat, day: date) -> bool:
    """Whether a seat is held on a day."""
    return seat.since <= day and (seat.until is None or day < seat.until)


def seat_words(seat: Seat, table: RegionTable) -> str:
    """Say which seat it is: the role, and the region where it has one."""
    role = role_name(seat.role)
    return f"{role}, {region_name(table, seat.region)}" if seat.region else role
