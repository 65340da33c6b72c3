"""Guidance on the page of a case: by which guidelines it is evaluated, and for its party, where to ask for help.

Neither asks the database: the edition and the conversations are on pages of their own.
"""

from __future__ import annotations

from chapterhouse.procedure.words import Outcome
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.days import date_of


def guidelines_part(reading: Reading) -> CasePart | None:
    """Lead to the edition of the guidelines in force when the application was received (G1)."""
    app = reading.status.application
    if app is None:
        return None
    return CasePart("guidance/case_edition.html", {"received_on": date_of(app.received_on)})


def help_part(reading: Reading) -> CasePart | None:
    """Offer the party help, and again after a refusal (S8.2); what was said is no part of the case."""
    if not reading.viewer.is_party or not reading.is_present:
        return None
    return CasePart("guidance/case_help.html", {"is_refused": reading.status.outcome is Outcome.REFUSE})
