"""Who has voted in an open poll and who has not, never how: for the Chair and Staff (A14)."""

from __future__ import annotations

from typing import NamedTuple

from chapterhouse.procedure import Actor, Part, Poll, Status, sees


class Turnout(NamedTuple):
    """How many recorded a vote, out of how many, and whether the quorum is reached; by code who is missing."""

    cast: int
    sitting: int
    quorum: int
    is_quorate: bool
    voted: tuple[str, ...]
    missing: tuple[str, ...]


def turnout(status: Status, actors: tuple[Actor, ...]) -> Turnout | None:
    """Return the turnout of the open poll; None where there is none, or where it is not for these actors."""
    poll = status.open_poll
    if poll is None or not any(sees(status, actor, Part.TURNOUT) for actor in actors):
        return None
    return _counted(poll)


def _counted(poll: Poll) -> Turnout:
    missing = tuple(sorted(poll.electorate - poll.ballots.keys()))
    return Turnout(poll.tally.cast, poll.sitting, poll.quorum, poll.is_quorate, tuple(sorted(poll.ballots)), missing)
