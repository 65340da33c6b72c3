"""What due diligence adds to the page of a case: its progress for Staff, questions for the applicant, the report."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.diligence.requests import open_in, requests_of, waiting
from chapterhouse.procedure import Part
from chapterhouse.record import dossiers
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.diligence.progress import progress
from chapterhouse.web.diligence.report import assemble, working
from chapterhouse.web.diligence.working import read_measures

_TEMPLATE = "diligence/part.html"


def diligence_part(reading: Reading) -> CasePart | None:
    """Return the part of this reader: Staff's, the party's, or that of whoever reads the report."""
    application = reading.viewer.present.application
    if application is None or not reading.is_present:
        return None
    if reading.viewer.is_staff:
        return _of_staff(reading, application.number, is_given=application.dossier_on is not None)
    if reading.viewer.is_party:
        return _of_party(reading, application.number)
    if application.dossier_on is not None and reading.viewer.may_see(Part.FINDINGS):
        href = reverse("report", args=[reading.ref])
        return CasePart(_TEMPLATE, {"links": [(href, _("Read the report of due diligence"))]})
    return None


def _of_staff(reading: Reading, application: int, *, is_given: bool) -> CasePart:
    hand = working(reading.ref, application)
    links = [(reverse("diligence", args=[reading.ref]), _("Open the checklist"))]
    if is_given:
        links.append((reverse("report", args=[reading.ref]), _("Read the report as it was given")))
    return CasePart(_TEMPLATE, {"words": progress(assemble(reading, hand), hand).words, "links": links})


def _of_party(reading: Reading, application: int) -> CasePart | None:
    """Return what Staff asks; nothing where nothing was ever asked."""
    asked = [one for one in requests_of(reading.ref, application) if one.closed_at is None]
    href = reverse("questions", args=[reading.ref])
    if not asked:
        kept = read_measures(dossiers.latest(reading.ref, application, dossiers.MEASURES))
        is_told = any(one.interview is not None and one.interview.is_told for one in kept.steps)
        return CasePart(_TEMPLATE, {"links": [(href, _("You are invited to an interview"))]}) if is_told else None
    number = sum(len(waiting(one)) for one in open_in(asked))
    words = ngettext(
        "%(count)d question of Staff waits for your answer.",
        "%(count)d questions of Staff wait for your answer.",
        number,
    )
    said = words % {"count": number} if number else _("You have answered all that Staff asked.")
    return CasePart(_TEMPLATE, {"words": said, "links": [(href, _("Questions from Staff"))]})
