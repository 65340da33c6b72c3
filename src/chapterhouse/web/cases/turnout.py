"""Who has voted in an open poll and who has not, never how: for the Chair and Staff (A14)."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.procedure import Actor, Part, Poll, Status, sees


class Turnout(NamedTuple):
    """How many recorded a vote, out of how many, and whether that is enough; by code who voted, and who is missing."""

    sentence: str
    quorum: str
    is_enough: bool
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
    return Turnout(*_said(poll), tuple(sorted(poll.ballots)), missing)


def _said(poll: Poll) -> tuple[str, str, bool]:
    numbers = {"cast": poll.tally.cast, "sitting": poll.sitting, "quorum": poll.quorum}
    if not poll.needs_quorum:
        text = ngettext(
            "%(cast)s of %(sitting)s has voted.",
            "%(cast)s of %(sitting)s have voted.",
            poll.tally.cast,
        )
        return text % numbers, _("No quorum is needed"), True
    text = ngettext(
        "%(cast)s of %(sitting)s has voted; the quorum is %(quorum)s.",
        "%(cast)s of %(sitting)s have voted; the quorum is %(quorum)s.",
        poll.tally.cast,
    )
    quorum = _("The quorum is reached") if poll.is_quorate else _("The quorum is not reached yet")
    return text % numbers, quorum, poll.is_quorate
