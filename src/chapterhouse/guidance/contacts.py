"""How to reach Staff and the regions: as Staff entered it, and nothing where nobody did."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from chapterhouse.guidance.models import ContactPoint

STAFF: Final = "staff"


class ContactRow(NamedTuple):
    """A way to reach somebody: `whom` is `staff` or a region's code."""

    whom: str
    name: str
    email: str
    website: str
    note: str


def contacts() -> dict[str, ContactRow]:
    """Return what was entered, by whom one reaches there."""
    rows = ContactPoint.objects.order_by("pk").values_list(*ContactRow._fields)
    return {row[0]: ContactRow(*row) for row in rows}


def enter(row: ContactRow, *, by: str, at: datetime) -> None:
    """Enter how to reach somebody, in place of what was entered before."""
    given = row._asdict()
    whom = given.pop("whom")
    ContactPoint.objects.update_or_create(whom=whom, defaults={**given, "changed_by": by, "changed_at": at})


def remove(whom: str) -> None:
    """Take a contact away."""
    ContactPoint.objects.filter(whom=whom).delete()
