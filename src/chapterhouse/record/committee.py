"""The cases with which the committee is concerned."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from chapterhouse.ordered import BEGINNING, Found, Order, Place
from chapterhouse.procedure import Rulebook
from chapterhouse.record.asked import Asked, unchanging
from chapterhouse.record.lists import Derived, page_derived
from chapterhouse.record.models import Case

MOST_AT_ONCE: Final = 200
EVERY: Final = Asked()
PRESSING_FIRST: Final = Order(("deadline_order", "id"))


def before_the_committee(
    now: datetime,
    rules: Rulebook,
    asked: Asked = EVERY,
    *,
    order: Order = PRESSING_FIRST,
    place: Place = BEGINNING,
    size: int = MOST_AT_ONCE,
) -> Found[Derived]:
    """Return a page of the cases with which the committee is concerned, as they are stored."""
    cases = Case.objects.filter(unchanging(asked), is_before_committee=True)
    return page_derived(cases, now, rules, order=order, place=place, size=size)
