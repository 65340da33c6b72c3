"""Requests for help in tests: who asks, who helps, and what they say."""

from __future__ import annotations

from datetime import datetime

from chapterhouse.doors import helping
from chapterhouse.guidance import mentors
from chapterhouse.guidance.conversations import Addressed, Asked, ConversationRow
from chapterhouse.people.models import Person
from stand import START, Body

SECRET = "Zwiebelkuchenrezept"


def asked_by(
    person: Person | None = None,
    *,
    to: Addressed = Addressed.REGION,
    at: datetime = START,
    region: str = "EU",
    organisation: str = "Quiet Users",
    case_ref: str = "",
    text: str = SECRET,
) -> ConversationRow:
    """A request for help, confirmed; of somebody without an account where nobody is named."""
    asked = Asked(
        to,
        "" if to is Addressed.STAFF else region,
        "FR",
        "fr",
        organisation,
        "",
        text,
        person.code if person is not None else "",
        "" if person is not None else "somebody@example.org",
        case_ref,
    )
    made = helping.ask(asked, day=at.date(), at=at)
    if person is None:
        helping.confirm(made, day=at.date(), at=at)
    return made._replace(confirmed_at=at)


def a_mentor(body: Body, index: int = 2, region: str = "EU") -> Person:
    """A member of the region who is a mentor."""
    person = body.members[index]
    mentors.take_up(region, person.code, by=body.secretary.code, at=START)
    return person
