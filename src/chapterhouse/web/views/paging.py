"""Paging by key: a page begins after a row, so that nothing is skipped or shown twice while rows come and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import QueryDict

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, and the key after which the next ones begin ("" at the end)."""

    rows: list[Row]
    after: str
    next: str

    def context(self, query: QueryDict) -> dict[str, object]:
        """Return what the list's page shows below its rows."""
        return {
            "first_page": _address(query, "") if self.after else "",
            "next_page": _address(query, self.next) if self.next else "",
        }


def page_after(rows: Sequence[Row], after: str, size: int, key: Callable[[Row], str]) -> Page[Row]:
    """Return the page that begins after a key in rows that are in order of appearance."""
    place = next((number for number, row in enumerate(rows, start=1) if key(row) == after), 0) if after else 0
    shown = list(rows[place : place + size])
    return Page(shown, after if place else "", key(shown[-1]) if place + size < len(rows) else "")


def _address(query: QueryDict, after: str) -> str:
    changed = query.copy()
    changed.pop("after", None)
    if after:
        changed["after"] = after
    return f"?{changed.urlencode()}"
