"""What the form of an act begins with: what its reader said before and may change, or a draft asked for."""

from __future__ import annotations

from chapterhouse.diligence.requests import requests_of
from chapterhouse.procedure import Part, Role
from chapterhouse.procedure.words import Outcome
from chapterhouse.record import queries
from chapterhouse.record.retention import gone
from chapterhouse.web.cases.advising import draft
from chapterhouse.web.cases.reading import Reading


def said_before(reading: Reading, kind: str, asked: str = "") -> dict[str, str]:
    """Return what the form of an act begins with.

    The ballot cast, the comment under one's name, the draft of the advice in the form `asked` for, what a letter says,
    who was asked to review.
    """
    match kind:
        case "advice":
            text = draft(reading, asked)
            return {"form": asked, "text": text} if text else {}
        case "ballot":
            return _ballot(reading)
        case "comment":
            return _comment(reading)
        case "suspend":
            return _suspension_asked(reading)
        case "notified" | "decert_notified":
            # the letter that goes out with it keeps the passage on review
            is_told = kind == "decert_notified" or reading.status.outcome is Outcome.REFUSE
            return {"review_information": "on"} if is_told else {}
        case "review_decided":
            review = reading.status.state.pending_review
            return {"forum": review.forum} if review is not None else {}
        case _:
            return {}


def _ballot(reading: Reading) -> dict[str, str]:
    poll = reading.status.open_poll
    if poll is None or not reading.viewer.may_see(Part.OWN_BALLOT):
        return {}
    own = [poll.ballots[actor.who] for actor in reading.actors if actor.who in poll.ballots]
    return {"answer": own[0].value} if own else {}


def _comment(reading: Reading) -> dict[str, str]:
    """Return one's named comment; whose an anonymous one is, no page knows."""
    application, person = reading.status.application, reading.person
    if application is None or person is None or not reading.viewer.may_see(Part.COMMENTS):
        return {}
    texts = [
        one.text
        for one in queries.comments_of(reading.ref, application.number, reading.viewer.present)
        if one.author == person.code
    ]
    return {"text": texts[0]} if texts else {}


def _suspension_asked(reading: Reading) -> dict[str, str]:
    """Return what Staff misses where it asked the Secretariat to suspend (A33); of others nothing is listed."""
    application = reading.status.application
    own = (Role.SECRETARIAT, application.region if application is not None else "")
    if (
        application is None
        or application.number in gone(reading.status).notes
        or not any((actor.role, actor.region) == own for actor in reading.actors)
    ):
        return {}
    missing = [
        one.text
        for opened in requests_of(reading.ref, application.number)
        if opened.is_waiting and opened.request.suspension_asked_of == Role.SECRETARIAT
        for one in opened.missing
    ]
    return {"items": "\n".join(" ".join(text.split()) for text in missing)}
