"""Guidance on the page of a case: by which edition it is evaluated, and for its party, where to ask for help."""

from __future__ import annotations

from chapterhouse.guidance import conversations, editions
from chapterhouse.procedure.words import Outcome
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.days import date_of
from chapterhouse.web.guidance import talk


def guidelines_part(reading: Reading) -> CasePart | None:
    """Name the edition of the guidelines in force when the application was received (G1)."""
    app = reading.status.application
    edition = editions.in_force(date_of(app.received_on)) if app is not None else None
    return CasePart("guidance/case_edition.html", {"edition": edition}) if edition is not None else None


def help_part(reading: Reading) -> CasePart | None:
    """Offer the party help, and again after a refusal (S8.2); what was said is no part of the case."""
    if not reading.viewer.is_party or not reading.is_present or reading.person is None:
        return None
    own = [talk.line(one) for one in conversations.asked_by(reading.person.code, reading.ref)]
    is_refused = reading.status.outcome is Outcome.REFUSE
    return CasePart("guidance/case_help.html", {"own": own, "is_refused": is_refused})
