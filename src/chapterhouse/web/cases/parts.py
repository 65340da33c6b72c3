"""What rooms beside the record add to the page of a case: each a part with a template of its own, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from chapterhouse.web.cases.applying_part import asked_part, said_part
from chapterhouse.web.cases.diligence_part import diligence_part
from chapterhouse.web.cases.documents_part import documents_part
from chapterhouse.web.cases.earlier_part import earlier_part
from chapterhouse.web.cases.guidance_part import guidelines_part, help_part
from chapterhouse.web.cases.letters import letters_part
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.cases.region_part import region_part
from chapterhouse.web.cases.supplying import supplied_part

PARTS: Final[tuple[Callable[[Reading], CasePart | None], ...]] = (
    asked_part,
    supplied_part,
    diligence_part,
    region_part,
    documents_part,
    said_part,
    letters_part,
    help_part,
    guidelines_part,
    earlier_part,
)
"""In the order of the page. A part asks `reading.viewer` what may be seen, and is None where there is nothing."""


def parts_of(reading: Reading) -> list[CasePart]:
    """Return the parts that this reader sees."""
    return [part for make in PARTS if (part := make(reading)) is not None]
