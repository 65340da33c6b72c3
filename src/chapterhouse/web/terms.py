"""Seats, their terms and what was done to them, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.doors.names import role_name
from chapterhouse.people.keeping import Done, Term
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.places import region_name

if TYPE_CHECKING:
    from chapterhouse.people.models import Seat

_DONE: Final = {
    "given": _("Seat given: %(after)s"),
    "ended": _("Seat ended: %(after)s"),
    "corrected": _("Seat put right: %(before)s became %(after)s"),
    "closed": _("Account closed"),
    "opened": _("Account opened again"),
    "renamed": _("Name or language changed: %(before)s became %(after)s"),
}


def held_on(seat: Seat, day: date) -> bool:
    """Whether a seat is held on a day."""
    return seat.since <= day and (seat.until is None or day < seat.until)


def seat_words(seat: Seat, table: RegionTable) -> str:
    """Say which seat it is: the role, and the region where it has one."""
    return _role_words(seat.role, seat.region, table)


def term_words(term: Term, table: RegionTable) -> str:
    """Say which seat it is and from when until when."""
    return _told_words(term.told, table)


def change_words(change: Done, table: RegionTable) -> str:
    """Say what was done."""
    said = {"before": _told_words(change.before, table), "after": _told_words(change.after, table)}
    return gettext(_DONE[change.what]) % said


def _role_words(role: str, region: str, table: RegionTable) -> str:
    return f"{role_name(role)}, {region_name(table, region)}" if region else role_name(role)


def _told_words(told: dict[str, str], table: RegionTable) -> str:
    """A term as a trace keeps it; of a name, the name with its language."""
    if "role" not in told:
        return " · ".join(told.values())
    days = f"{told['since']} – {told['until'] or '…'}"
    return " · ".join(
        part for part in (_role_words(told["role"], told["region"], table), days, told["represents"]) if part
    )
