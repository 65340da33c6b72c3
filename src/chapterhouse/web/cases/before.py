"""What the form of an act begins with: what its reader said before and may change, or a draft asked for."""

from __future__ import annotations

from chapterhouse.procedure import Part
from chapterhouse.record import queries
from chapterhouse.web.cases.advising import draft
from chapterhouse.web.cases.reading import Reading


def said_before(reading: Reading, kind: str, asked: str = "") -> dict[str, str]:
    """Return what the form of an act begins with.

    The ballot cast, the comment under one's name, or the draft of the advice in the form `asked` for.
    """
    match kind:
        case "advice":
            text = draft(reading, asked)
            return {"form": asked, "text": text} if text else {}
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
