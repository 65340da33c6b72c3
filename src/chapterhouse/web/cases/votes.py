"""The polls of a case as a page shows them: the question, the three lengths, the arithmetic, and who voted how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from chapterhouse.doors.names import answer_name, question_text
from chapterhouse.procedure import Part, Poll, Status
from chapterhouse.web import drawing
from chapterhouse.web.cases.arithmetic import Counting, arithmetic
from chapterhouse.web.cases.dates import on_day
from chapterhouse.web.cases.viewer import Viewer


class Named(NamedTuple):
    """A ballot with its member, and the ties to the applicant that one declared."""

    name: str
    answer: str
    ties: str = ""


class Counted(NamedTuple):
    """A closed poll as a page shows it."""

    question: str
    closed_on: str
    tally: drawing.Tally
    quorum: str
    sentence: str
    result: str
    rule: str
    readings: tuple[Counting, ...]
    ballots: tuple[Named, ...]
    secret: str


class Running(NamedTuple):
    """An open poll: the question, and the reader's own answer if there is one."""

    question: str
    own: str
    may_vote: bool
    sees_turnout: bool = False


def closed_polls(status: Status, viewer: Viewer) -> list[Poll]:
    """Return the closed polls whose totals may be seen, the latest first."""
    closed = [poll for poll in status.polls if poll.closed_at is not None and viewer.may_see(Part.TOTALS, poll)]
    return sorted(closed, key=lambda poll: (poll.opened_at, poll.fact), reverse=True)


class Names(NamedTuple):
    """The name of the organisation, those of people by code, and by code the ties that they declared."""

    organisation: str
    people: Mapping[str, str]
    ties: Mapping[str, str]


def counted(status: Status, viewer: Viewer, poll: Poll, names: Names) -> Counted:
    """Return a closed poll with its arithmetic."""
    tally, said = poll.tally, arithmetic(poll)
    verdict = viewer.verdict(Part.BALLOTS, poll)
    return Counted(
        question=question_text(poll.question, names.organisation),
        closed_on=on_day(status, poll.closed_at) if poll.closed_at is not None else "",
        tally=drawing.Tally(
            yes=tally.yes,
            no=tally.no,
            abstain=tally.abstain,
            sitting=poll.sitting,
            quorum=poll.quorum if poll.needs_quorum else None,
            needed=said.needed,
        ),
        quorum=said.quorum,
        sentence=said.sentence,
        result=said.result,
        rule="S7.1" if poll.question is None else "S6.1",
        readings=said.readings,
        ballots=_named(poll, names) if verdict else (),
        secret="" if verdict else verdict.reason,
    )


def running(viewer: Viewer, poll: Poll, name: str) -> Running:
    """Return the open poll for one reader; nobody learns how far the count is (A14)."""
    own = [poll.ballots[actor.who] for actor in viewer.actors if actor.who in poll.ballots]
    may = viewer.may_see(Part.OWN_BALLOT)
    said = answer_name(own[0]) if own and may else ""
    return Running(question_text(poll.question, name), said, may, viewer.may_see(Part.TURNOUT))


def _named(poll: Poll, names: Names) -> tuple[Named, ...]:
    ballots = [
        Named(names.people.get(who, who), answer_name(answer), names.ties.get(who, ""))
        for who, answer in poll.ballots.items()
    ]
    return tuple(sorted(ballots))
