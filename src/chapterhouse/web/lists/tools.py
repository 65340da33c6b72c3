"""What can be done with a list beside reading it."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _


class Tool(NamedTuple):
    """A link under a list, as `lists/tools.html` shows it."""

    href: str
    words: str
    type: str = ""


def as_files(name: str, query: str) -> list[Tool]:
    """Return the links to a list as files; `name` is that of the address, `query` what it is narrowed by."""
    asked = f"?{query}" if query else ""
    return [
        Tool(reverse(name, args=["csv"]) + asked, _("As a table (CSV)"), "text/csv"),
        Tool(reverse(name, args=["json"]) + asked, _("As data (JSON)"), "application/json"),
    ]
