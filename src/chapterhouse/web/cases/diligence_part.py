"""What due diligence adds to the page of a case: how far it has come, and the way to what others read or answer.

It asks the database nothing: the lists are on the pages it leads to.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.doors.criteria import criteria
from chapterhouse.procedure import Part
from chapterhouse.record import dossiers
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.diligence.progress import Progress
from chapterhouse.web.diligence.report import edition_for
from chapterhouse.web.diligence.working import read_checklist

_TEMPLATE = "diligence/part.html"


def diligence_part(reading: Reading) -> CasePart | None:
    """Return the part of this reader: Staff's, the party's, or that of whoever reads the report."""
    application = reading.viewer.present.application
    if application is None or not reading.is_present:
        return None
    is_given = application.dossier_on is not None
    report = reverse("report", args=[reading.ref])
    if reading.viewer.is_staff:
        links = [(reverse("diligence", args=[reading.ref]), _("Open the checklist"))]
        links += [(report, _("Read the report as it was given"))] if is_given else []
        return CasePart(_TEMPLATE, {"words": _progress(reading, application.number).words, "links": links})
    if reading.viewer.is_party:
        if application.closed_at is not None or reading.row.questions:
            return None  # the way to open questions stands with what is asked of them
        return CasePart(_TEMPLATE, {"links": [(reverse("questions", args=[reading.ref]), _("Questions from Staff"))]})
    if is_given and reading.viewer.may_see(Part.FINDINGS):
        return CasePart(_TEMPLATE, {"links": [(report, _("Read the report of due diligence"))]})
    return None


def _progress(reading: Reading, application: int) -> Progress:
    """Count the findings; what is waited for, the checklist says."""
    kept = [one for one in reading.versions if (one.application, one.kind) == (application, dossiers.CHECKLIST)]
    checklist = read_checklist(kept[-1] if kept else None)
    points = criteria().points(edition_for(reading, checklist), str(reading.status.track))
    found = [checklist.on(point.id) for point in points]
    return Progress(
        sum(one.is_made for one in found), len(points), sum(bool(one.contradiction) for one in found), 0, 0, 0
    )
