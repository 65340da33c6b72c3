"""What those inside a case find on its page of comments and ties: how many comments stand, and where to read them."""

from __future__ import annotations

from chapterhouse.doors.words import refusal_message
from chapterhouse.procedure import Part, Track
from chapterhouse.web.cases.decertifying import path
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading


def region_part(reading: Reading) -> CasePart | None:
    """Return the section, which asks nothing that the reading does not know."""
    viewer, status = reading.viewer, reading.status
    if not viewer.is_inside or not reading.is_present or status.application is None or status.track is not Track.ALS:
        return None
    readable = viewer.verdict(Part.COMMENTS)
    return CasePart(
        "region/case_part.html",
        {
            "count": len(status.comments) if viewer.may_see(Part.COMMENT_COUNT) else None,
            "is_decertified": bool(path(status, with_reasons=False)),
            "closed": "" if readable else refusal_message(readable.rule, readable.reason),
        },
    )
