"""Who sees what (procedure.md, 8.2)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from chapterhouse.procedure.because import Verdict
from chapterhouse.procedure.facts import Actor, Role
from chapterhouse.procedure.parts import Application, Poll
from chapterhouse.procedure.state import State
from chapterhouse.procedure.status import Status


class Part(StrEnum):
    """The parts of a case that are not everybody's to see, by the rows of 8.2."""

    FORM = "form"
    FINDINGS = "findings"
    COMMENTS = "comments"
    NAMED_SOURCE = "named_source"
    ANONYMOUS_SOURCE = "anonymous_source"
    COMMENT_COUNT = "comment_count"
    ADVICE = "advice"
    REQUESTER = "requester"
    OWN_BALLOT = "own_ballot"
    TURNOUT = "turnout"
    BALLOTS = "ballots"
    TOTALS = "totals"
    SUSPENDED = "suspended"
    SUSPENSION_DETAILS = "suspension_details"
    CLOCK = "clock"
    ROSTER = "roster"
    RESPONSE = "response"


_PUBLIC: Final = (Part.FORM, Part.SUSPENDED, Part.CLOCK, Part.ROSTER)
_AS_COMMENTS: Final = (Part.COMMENTS, Part.NAMED_SOURCE, Part.COMMENT_COUNT)


def sees(status: Status, actor: Actor, part: Part, poll: Poll | None = None) -> Verdict:
    """Say whether somebody may read a part of a case now, and which rule says so.

    A member of a region or of the committee is one on the day of reading. `poll` is the poll whose
    ballots or totals are asked for (default: the last one closed).
    """
    s = status.state
    if part in _PUBLIC:
        return Verdict(allowed=True, rule="S9.2")
    if part is Part.ANONYMOUS_SOURCE:
        return Verdict(allowed=False, rule="S3.2", reason="anonymous")
    app = s.app
    if app is None:
        return Verdict(allowed=False, rule="S9.2", reason="nothing")
    if part in _AS_COMMENTS:
        return _comments(s, app, actor)
    if part is Part.FINDINGS:
        return _findings(s, app, actor)
    if part is Part.ADVICE:
        return Verdict(app.advice is not None, "S4.1", "not_yet")
    if part is Part.RESPONSE:
        return Verdict(_is_party(actor) or _is_inside(s, app, actor), "S7.3", "not_published")
    if part in (Part.REQUESTER, Part.SUSPENSION_DETAILS):
        party = part is Part.SUSPENSION_DETAILS and _is_party(actor)
        return Verdict(party or _is_inside(s, app, actor), "A41", "not_published")
    return _ballots(status, actor, part, poll or status.last_closed_poll)


def _is_party(actor: Actor) -> bool:
    """Whoever speaks for the organisation, accredited or not."""
    return actor.role in (Role.APPLICANT, Role.ALS)


def _is_inside(s: State, app: Application, actor: Actor) -> bool:
    """Staff, the committee, and the region whose case it is."""
    match actor.role:
        case Role.STAFF | Role.CHAIR:
            return True
        case Role.COMMITTEE_MEMBER:
            return actor.who in s.rosters.committee.on(s.day)
        case Role.SECRETARIAT:
            return actor.region == app.region
        case Role.REGIONAL_MEMBER:
            return actor.region == app.region and actor.who in s.rosters.region(app.region).on(s.day)
        case _:
            return False


def _comments(s: State, app: Application, actor: Actor) -> Verdict:
    if not _is_inside(s, app, actor):
        return Verdict(allowed=False, rule="S3.3", reason="confidential")
    if not app.comments_open:
        return Verdict(allowed=False, rule="S3.4", reason="sealed" if app.sealed_at else "not_yet")
    return Verdict(allowed=True, rule="S3.3")


def _findings(s: State, app: Application, actor: Actor) -> Verdict:
    if not _is_inside(s, app, actor):
        return Verdict(allowed=False, rule="A41", reason="not_published")
    given = app.dossier_on is not None or actor.role is Role.STAFF
    return Verdict(given, "S2.3", "not_yet")


def _ballots(status: Status, actor: Actor, part: Part, poll: Poll | None) -> Verdict:
    if part is Part.OWN_BALLOT:
        poll = status.open_poll or poll
        mine = actor.role is Role.COMMITTEE_MEMBER and poll is not None and actor.who in poll.electorate
        return Verdict(mine, "A14", "not_elector")
    if part is Part.TURNOUT:  # who has voted, never how: silent members have stalled files before
        officer = actor.role in (Role.STAFF, Role.CHAIR)
        return Verdict(officer and status.open_poll is not None, "A14", "secret" if status.open_poll else "no_poll")
    if poll is None or poll.closed_at is None:
        return Verdict(allowed=False, rule="A14", reason="not_closed")
    if part is Part.TOTALS:
        return Verdict(allowed=True, rule="S9.2")
    return Verdict(_named_to(status, actor, poll), "A14", "secret")


def _named_to(status: Status, actor: Actor, poll: Poll) -> bool:
    """A14: to whom a closed poll shows who answered what."""
    officer = actor.role in (Role.STAFF, Role.CHAIR)
    sitting = actor.who in status.state.rosters.committee.on(status.state.day)
    member = actor.role is Role.COMMITTEE_MEMBER and sitting
    match poll.visibility:
        case "named_public":
            return True
        case "named_committee":
            return officer or member
        case "totals_only":
            return False
        case _:
            return officer or poll.advised
