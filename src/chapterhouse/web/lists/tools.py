"""What can be done with a list beside reading it."""

from __future__ import annotations

from typing import NamedTuple


class Tool(NamedTuple):
    """A link under a list, as `lists/tools.html` shows it."""

    href: str
    words: str
    type: str = ""
