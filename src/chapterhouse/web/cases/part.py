"""A part of the page of a case, as a room beside the record adds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class CasePart(NamedTuple):
    """A section of the page: its template, which sees `part` (these words) and `reading`."""

    template: str
    words: Mapping[str, object]
