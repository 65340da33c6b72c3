"""On whose desk a case stands: of those who owe an act, and of those who follow it (procedure.md, 8.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from chapterhouse.procedure.agenda import next_change
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.duties import Duty, duties
from chapterhouse.procedure.facts import Actor, Role
from chapterhouse.procedure.status import Status
from chapterhouse.procedure.words import Phase, Standing

_BEFORE_THE_COMMITTEE: Final = (Phase.WINDOW, Phase.VOTE_DUE, Phase.VOTING)
_BEING_DECERTIFIED: Final = (Standing.DECERT_NOTICE, Standing.DECERT_VOTING)


class Interest(NamedTuple):
    """A case on somebody's desk: owed with the act and its last day, or followed (`act` empty) until something changes.

    An empty `who` or `region` of the actor is anybody or any region, as in a `Duty`.
    """

    actor: Actor
    act: str
    suspension: int
    by: Day | None


def last_day(status: Status, owed: list[Duty] | None = None) -> Day | None:
    """Return the last day of what is under way: before the next change by time, else of the most pressing duty."""
    coming = next_change(status)
    if coming is not None:
        return status.state.calendar.last_before(coming.at)
    found = duties(status) if owed is None else owed
    return found[0].by if found else None


def interests(status: Status) -> list[Interest]:
    """Return on whose desks a case stands, those who owe an act in front."""
    owed = duties(status)
    until = last_day(status, owed)
    mine = [Interest(duty.actor, duty.act, duty.suspension, duty.by) for duty in owed]
    return [*mine, *(Interest(actor, "", 0, until) for actor in _followers(status, owed))]


def is_open(status: Status) -> bool:
    """Whether anything of the case is under way: an application, a decertification, or an act that somebody owes."""
    return _is_under_way(status, duties(status))


def concerns_committee(status: Status) -> bool:
    """Whether a case is before the committee: from advice to notice, in a decertification, and while it is reviewed."""
    owing = {duty.actor.role for duty in duties(status)}
    is_before_it = status.phase in _BEFORE_THE_COMMITTEE or status.standing in _BEING_DECERTIFIED
    return is_before_it or not owing.isdisjoint((Role.CHAIR, Role.REVIEWER))


def _is_under_way(status: Status, owed: list[Duty]) -> bool:
    app = status.application
    return (app is not None and app.closed_at is None) or status.standing in _BEING_DECERTIFIED or bool(owed)


def _followers(status: Status, owed: list[Duty]) -> Iterator[Actor]:
    if status.phase is Phase.REVIEW:
        yield Actor(Role.REGIONAL_MEMBER, "", status.region)
    if not _is_under_way(status, owed):
        return
    yield Actor(Role.STAFF)
    yield Actor(Role.CHAIR)
    yield Actor(Role.SECRETARIAT, "", status.region)
    if (
        status.phase in _BEFORE_THE_COMMITTEE
        or status.standing in _BEING_DECERTIFIED
        or any(duty.actor.role is Role.COMMITTEE_MEMBER for duty in owed)
    ):
        yield Actor(Role.COMMITTEE_MEMBER)
