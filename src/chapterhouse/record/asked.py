"""What lists of cases are narrowed by: as a condition upon stored columns, and upon a status as it is derived."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from django.db.models import Q

from chapterhouse.procedure import Status
from chapterhouse.record.columns import columns_of
from chapterhouse.record.names import named

SOON_DAYS: Final = 7
LATE, SOON, SUSPENDED = "late", "soon", "suspended"


class Asked(NamedTuple):
    """What a list is narrowed by; empty where it is not. Each list offers some of it.

    `text` is looked for in names, `year` is that of receipt; `role` is who must act, `press` LATE, SOON or SUSPENDED,
    and `mine` keeps a desk to what waits for its reader.
    """

    region: str = ""
    country: str = ""
    language: str = ""
    track: str = ""
    year: str = ""
    phase: str = ""
    outcome: str = ""
    text: str = ""
    role: str = ""
    press: str = ""
    mine: str = ""


_COLUMNS: Final = ("region", "country", "language", "track")
_STATES: Final = ("phase", "outcome")


def unchanging(asked: Asked, prefix: str = "") -> Q:
    """Narrow by what time alone does not change."""
    wanted = Q()
    for name in _COLUMNS:
        if value := getattr(asked, name):
            wanted &= Q((f"{prefix}{name}", value))
    if asked.year:
        wanted &= Q((f"{prefix}received_on__year", int(asked.year)))
    return wanted & named(asked.text, prefix) if asked.text else wanted


def within(asked: Asked, today: date, prefix: str = "") -> Q:
    """Narrow by everything asked for, as it is stored."""
    wanted = unchanging(asked, prefix)
    for name in _STATES:
        if value := getattr(asked, name):
            wanted &= Q((f"{prefix}{name}", value))
    if asked.role:
        wanted &= Q((f"{prefix}waiting_roles__contains", f"|{asked.role}|"))
    late = Q((f"{prefix}deadline_on__lt", today)) | Q((f"{prefix}limit_on__lt", today))
    if asked.press == LATE:
        wanted &= late
    elif asked.press == SOON:
        last = today + timedelta(days=SOON_DAYS)
        coming = Q((f"{prefix}until_on__range", (today, last))) | Q((f"{prefix}limit_on__range", (today, last)))
        wanted &= coming & (Q((f"{prefix}deadline_on__isnull", True)) | Q((f"{prefix}deadline_on__gte", today)))
    elif asked.press == SUSPENDED:
        wanted &= Q((f"{prefix}suspended", True))
    return wanted


def fits(asked: Asked, status: Status, today: date) -> bool:
    """Whether a case is asked for, as it stands: the same as `within`, of what is derived now."""
    if not (asked.phase or asked.outcome or asked.role or asked.press):
        return True
    now = columns_of(status)
    if any(value and getattr(now, name) != value for name in _STATES for value in [getattr(asked, name)]):
        return False
    if asked.role and f"|{asked.role}|" not in now.waiting_roles:
        return False
    last = today + timedelta(days=SOON_DAYS)
    is_late = any(day is not None and day < today for day in (now.deadline_on, now.limit_on))
    match asked.press:
        case "late":
            return is_late
        case "soon":
            coming = any(day is not None and today <= day <= last for day in (now.until_on, now.limit_on))
            return coming and not (now.deadline_on is not None and now.deadline_on < today)
        case "suspended":
            return now.suspended
        case _:
            return True
