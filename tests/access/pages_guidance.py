"""The addresses of what one reads and asks before applying."""

from __future__ import annotations

from access.pages_core import Standing, nothing

PAGES: dict[str, Standing] = dict.fromkeys(("become", "decision", "eligible"), nothing)
