"""What somebody keeps for themselves beside their desk, and its end."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from chapterhouse.desks.models import CalendarKey, SavedView


class Kept(NamedTuple):
    """Views by name with their query, and since when a calendar can be read."""

    views: list[dict[str, Any]]
    calendar_since: datetime | None


def kept(person: str) -> Kept:
    """Return what a person keeps."""
    views = SavedView.objects.filter(person=person).order_by("name").values("name", "query")
    since = CalendarKey.objects.filter(person=person).values_list("made_at", flat=True).first()
    return Kept([dict(view) for view in views], since)


def forget(person: str) -> None:
    """Drop views and calendar; the address of the calendar opens nothing any more."""
    SavedView.objects.filter(person=person).delete()
    CalendarKey.objects.filter(person=person).delete()
