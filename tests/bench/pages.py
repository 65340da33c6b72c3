"""What the benchmark of lists asks for."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """A page of a list: who asks for it, and where; with an `order` the last page in it. Of a file the beginning is read."""

    user: str
    address: str
    order: str = ""
