"""How often people were reminded of the suspension that holds a case, and that nobody is reminded twice at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chapterhouse.procedure import Status
from chapterhouse.record.models import Case


def hold(refs: Iterable[str]) -> None:
    """Lock cases until the transaction ends: of two who remind of them, the second sees what the first has sent."""
    list(Case.objects.select_for_update().filter(ref__in=list(refs)).order_by("pk").values_list("pk"))


def note(ref: str, status: Status, at: datetime) -> None:
    """Count one more reminder of the open suspension of a locked case; of a new one the count begins anew."""
    since = held_since(status)
    if since is None:
        return
    case = Case.objects.get(ref=ref)
    is_of_this = case.reminded_at is not None and case.reminded_at >= since
    Case.objects.filter(pk=case.pk).update(reminded=case.reminded + 1 if is_of_this else 1, reminded_at=at)


def held_since(status: Status) -> datetime | None:
    """Return since when an application stands still; None while it does not."""
    return min((one.started_at for one in status.suspensions), default=None)
