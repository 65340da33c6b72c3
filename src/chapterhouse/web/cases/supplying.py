"""What the party writes when it supplies what was asked for, or asks for review: how it is kept, and who reads it."""

from __future__ import annotations

from chapterhouse import clock
from chapterhouse.procedure import Part
from chapterhouse.record.supplied import supplied, supply
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading


def keep_said(reading: Reading, text: str, items: list[str]) -> None:
    """Keep what was written, before it is recorded that it came: so it is not lost, whatever happens then."""
    app = reading.status.application
    if text and app is not None:
        supply(reading.ref, app.number, text, reading.row.language, items, at=clock.now())


def supplied_part(reading: Reading) -> CasePart | None:
    """Show the party and those inside what the applicant wrote, as it was by the day that is looked at."""
    app, until = reading.status.application, reading.status.now
    if app is None or not reading.viewer.may_see(Part.SUSPENSION_DETAILS):
        return None
    texts = [one for one in supplied(reading.versions, app.number) if one.at <= until]
    return CasePart("applying/supplied_part.html", {"texts": texts}) if texts else None
