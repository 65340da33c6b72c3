"""What rooms beside the record add to the page of a case: each a part with a template of its own, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from chapterhouse.web.cases.reading import Reading


class CasePart(NamedTuple):
    """A section of the page: its template, which sees `part` (these words) and `reading`."""

    template: str
    words: Mapping[str, object]


PARTS: Final[tuple[Callable[[Reading], CasePart | None], ...]] = ()
"""In the order of the page. A part asks `reading.viewer` what may be seen, and is None where there is nothing."""


def parts_of(reading: Reading) -> list[CasePart]:
    """Return the parts that this reader sees."""
    return [part for make in PARTS if (part := make(reading)) is not None]
