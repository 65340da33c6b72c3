"""What the party writes when it supplies what was asked for, or asks for review: who reads it."""

from __future__ import annotations

from chapterhouse.procedure import Part
from chapterhouse.record.supplied import supplied
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading


def supplied_part(reading: Reading) -> CasePart | None:
    """Show the party and those inside what the applicant wrote, as it was by the day that is looked at."""
    app, until = reading.status.application, reading.status.now
    if app is None or not reading.viewer.may_see(Part.SUSPENSION_DETAILS):
        return None
    texts = [one for one in supplied(reading.versions, app.number) if one.at <= until]
    return CasePart("applying/supplied_part.html", {"texts": texts}) if texts else None
