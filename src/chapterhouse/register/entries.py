"""Writes an organisation's accreditations as they were derived, in the transaction that derives them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from chapterhouse.register.models import Period


class Accreditation(NamedTuple):
    """A time of being accredited, what its beginning rests on, and why it ended."""

    name: str
    name_order: str
    country: str
    region: str
    since: datetime
    until: datetime | None
    basis: str
    reason: str


_FIELDS = ("name", "name_order", "country", "region", "since", "until", "basis", "reason")


def stored(ref: str) -> list[Accreditation]:
    """Return what the register holds for an organisation."""
    rows = Period.objects.filter(ref=ref).order_by("ordinal").values_list(*_FIELDS)
    return [Accreditation(*row) for row in rows]


def rewrite(ref: str, accreditations: Iterable[Accreditation]) -> None:
    """Make the register hold exactly these for an organisation."""
    wanted = list(accreditations)
    if stored(ref) == wanted:
        return
    Period.objects.filter(ref=ref).delete()
    Period.objects.bulk_create(
        Period(ref=ref, ordinal=ordinal, **one._asdict()) for ordinal, one in enumerate(wanted, start=1)
    )
