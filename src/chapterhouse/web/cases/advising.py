"""What the Secretariat needs for its advice: the forms, a neutral draft for each, and quotations it should not make."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from chapterhouse.doors.names import advice_name
from chapterhouse.procedure import Part, Status
from chapterhouse.procedure.facts import AdviceForm
from chapterhouse.record import queries
from chapterhouse.web.cases.dates import day_said
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.cases.repeats import repeated
from chapterhouse.web.places import region_name


def comment_count(reading: Reading) -> int | None:
    """Return how many comments stand; None to those who may not know."""
    return len(reading.status.comments) if reading.viewer.may_see(Part.COMMENT_COUNT) else None


def quoted(reading: Reading, text: str) -> list[str]:
    """Return what a text meant for everybody takes word by word from the comments."""
    application = reading.status.application
    if application is None or not text or not reading.viewer.may_see(Part.COMMENTS):
        return []
    return repeated(text, (one.text for one in queries.comments_of(reading.ref, application.number)))


def draft(reading: Reading, form: str) -> str:
    """Return a neutral text for a form of advice, which quotes numbers and no persons; empty where it is none."""
    if form not in _FORMS:
        return ""
    region = region_name(queries.region_table(), reading.status.region)
    lines = [
        _("View of the Secretariat of the region %(region)s on the application of %(name)s.")
        % {"region": region, "name": reading.name},
        _period(reading.status),
        _comments(comment_count(reading)),
        _("Form of the advice: %(form)s.") % {"form": advice_name(form)},
        _(_FORMS[AdviceForm(form)]),
    ]
    return "\n\n".join(line for line in lines if line)


def _period(status: Status) -> str:
    application = status.application
    if application is None or application.dossier_on is None:
        return ""
    opened = day_said(application.dossier_on)
    if application.review_closed_on is None:
        return _("The review by the members of the region opened on %(day)s.") % {"day": opened}
    return _("The review by the members of the region was open from %(first)s to %(last)s.") % {
        "first": opened,
        "last": day_said(application.review_closed_on - 1),
    }


def _comments(count: int | None) -> str:
    if not count:
        return _("No comments were received.")
    return ngettext("%(count)d comment was received.", "%(count)d comments were received.", count) % {"count": count}


_FORMS: Final = {
    AdviceForm.ACCREDIT: gettext_noop(
        "On balance the members who commented find that the criteria are or will be met. "
        "What weighed most, in the words of the Secretariat: […]"
    ),
    AdviceForm.NOT_ACCREDIT: gettext_noop(
        "On balance the members who commented do not find that the criteria are or will be met. "
        "What weighed most, in the words of the Secretariat: […]"
    ),
    AdviceForm.NONE: gettext_noop("Therefore no regional advice is available."),
    AdviceForm.NO_CONSENSUS: gettext_noop(
        "The members who commented did not agree. What was said for the application, in the words of the Secretariat: "
        "[…] What was said against it, in the words of the Secretariat: […]"
    ),
}
