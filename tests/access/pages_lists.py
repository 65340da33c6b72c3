"""The addresses of lists, feeds, exports and statistics for the table of access."""

from __future__ import annotations

from access.pages_core import Standing, nothing

PAGES: dict[str, Standing] = {
    "desk-views": nothing,
    "desk-export": lambda _: {"form": "csv"},
}
