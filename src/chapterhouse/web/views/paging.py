"""Paging by key: a page begins after a row, so that nothing is skipped or shown twice while rows come and go."""

from __future__ import annotations

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


def _address(query: QueryDict, after: str) -> str:
    changed = query.copy()
    changed.pop("after", None)
    if after:
        changed["after"] = after
    return f"?{changed.urlencode()}"
