"""What a reader said before and may change: the form of the act begins with it."""

from __future__ import annotations

from chapterhouse.procedure import Part
from chapterhouse.record import queries
from chapterhouse.web.cases.reading import Reading


def said_before(reading: Reading, kind: str) -> dict[str, str]:
    """Return the fields of an act as the reader filled them last: the ballot cast, the comment under one's name."""
    match kind:
        case "ballot":
            return _ballot(reading)
        case "comment":
            return _comment(reading)
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
