"""What the page of a case adds for those who speak for the organisation: what is asked of them, what they were told."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.notices import queries as notices
from chapterhouse.procedure import Role
from chapterhouse.web.cases.offers import Offer, look
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.days import optional_date
from chapterhouse.web.told import told

_PARTIES: Final = (Role.APPLICANT, Role.ALS)
_SHOWN: Final = 8
_LEADS_TO: Final = {
    "info": gettext_noop("The application goes on when everything that was asked for is there."),
    "suspend": gettext_noop("It stands still until you let it go on, and so do its ninety days."),
    "lift": gettext_noop("It goes on where it stopped."),
    "withdraw": gettext_noop("It ends without a decision."),
    "review_requested": gettext_noop("Others look at the decision again."),
    "received": gettext_noop("A new application begins with your last answers."),
    "relinquished": gettext_noop("The group leaves the register. Nobody is to blame."),
    "decert_response": gettext_noop("It is kept with the case and read before anything is decided."),
}


class Wanted(NamedTuple):
    """What is asked for, until when, and where to send it (nothing where that is not possible now)."""

    items: tuple[str, ...]
    until: date | None
    href: str


def asked_part(reading: Reading) -> CasePart | None:
    """Say what is asked of the party, and who speaks for it; nothing to anybody else."""
    if not (reading.viewer.is_party and reading.is_present):
        return None
    offered = look(reading.status, reading.actors, "info")
    href = reverse("act", args=[reading.ref, "info"]) if offered is not None and offered.verdict else ""
    wanted = [Wanted(one.missing, optional_date(one.latest), href) for one in reading.status.suspensions if one.missing]
    application = reading.status.application
    is_open = application is not None and application.closed_at is None
    is_reviewed = reading.status.state.pending_review is not None
    words = {
        "wanted": wanted,
        "questions": reading.row.questions if is_open else 0,
        "answer": reverse("questions", args=[reading.ref]),
        "reviewed": is_reviewed,
        "documents": reverse("documents", args=[f"case-{reading.ref}"]),
        "contacts": reverse("contacts", args=[reading.ref]),
    }
    return CasePart("applying/asked_part.html", words)


def said_part(reading: Reading) -> CasePart | None:
    """Repeat everything this person was told of the case, the latest in front; nothing to anybody else."""
    if not (reading.viewer.is_party and reading.is_present) or reading.person is None:
        return None
    letters = list(notices.for_person(reading.person).filter(case_ref=reading.ref).order_by("-created_at", "-pk"))
    here = reverse("case", args=[reading.ref])
    # what leads to this very page needs no link on it
    lines = [line._replace(href=line.href if line.href != here else "") for line in told(letters, {})]
    return CasePart("applying/said_part.html", {"lines": lines[:_SHOWN], "earlier": lines[_SHOWN:]})


def explained(offers: list[Offer]) -> list[Offer]:
    """Say beside the party's own acts what each leads to."""
    return [
        offer._replace(leads_to=_(_LEADS_TO[offer.kind]))
        if offer.kind in _LEADS_TO and offer.choice.by and offer.choice.by[0].role in _PARTIES
        else offer
        for offer in offers
    ]
