"""The addresses of lists, feeds, exports and statistics for the table of access."""

from __future__ import annotations

from access.pages_core import Standing, nothing

PAGES: dict[str, Standing] = {
    "desk-views": nothing,
    "desk-export": lambda _: {"form": "csv"},
    "desk-calendar": nothing,
    "desk-remind": nothing,
    "own-calendar": lambda _: {"key": "somebody-elses"},
    "applications-feed": nothing,
    "applications-calendar": nothing,
    "statistics": nothing,
    "statistics-export": lambda _: {"form": "csv"},
    "applications-export": lambda _: {"form": "json"},
}

HOLDERS: dict[str, set[str]] = {"own-calendar": set()}
"""A key that is nobody's opens nothing, whoever comes with it; `tests/web/test_public_lists.py` comes with one's own."""
