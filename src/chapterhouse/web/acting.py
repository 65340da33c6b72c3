"""Who acts on a case through a page: in which capacity an act is theirs, and what it would do."""

from __future__ import annotations

from typing import Final, NamedTuple

from chapterhouse.procedure import Act, Actor, Fact, Role, Status, Verdict, derive, permitted
from chapterhouse.procedure import facts as done

_MEMBERS: Final = (Role.COMMITTEE_MEMBER,)
_CLERKS: Final = (Role.CHAIR, Role.STAFF)

ROLES: Final[dict[str, tuple[Role, ...]]] = {
    "received": (Role.APPLICANT,),
    "diligence": (Role.STAFF,),
    "dossier": (Role.STAFF,),
    "comment": (Role.REGIONAL_MEMBER,),
    "comment_withdrawn": (Role.REGIONAL_MEMBER,),
    "advice": (Role.SECRETARIAT,),
    "request_vote": _MEMBERS,
    "open_vote": _CLERKS,
    "ballot": _MEMBERS,
    "suspend": (Role.APPLICANT, Role.SECRETARIAT, Role.COMMITTEE_MEMBER, Role.STAFF),
    "info": (Role.APPLICANT, Role.STAFF),
    "lift": (Role.APPLICANT, Role.SECRETARIAT, Role.COMMITTEE_MEMBER, Role.STAFF),
    "extend": (Role.SECRETARIAT, Role.COMMITTEE_MEMBER, Role.STAFF),
    "withdraw": (Role.APPLICANT,),
    "ceased": (Role.STAFF,),
    "region": (Role.STAFF,),
    "notified": (Role.STAFF, Role.CHAIR),
    "review_requested": (Role.ALS, Role.APPLICANT),
    "review_decided": (Role.REVIEWER,),
    "decert_notice": _CLERKS,
    "decert_response": (Role.ALS,),
    "decert_drop": _CLERKS,
    "decert_open_vote": _CLERKS,
    "decert_notified": _CLERKS,
    "relinquished": (Role.ALS,),
    "ralo_decides": (Role.SECRETARIAT,),
    "void": (Role.STAFF,),
}
"""Whose act each kind is (procedure.md, 8.1): decides only what a page lists, never what is allowed."""

COUNTERSIGNER: Final = Actor(Role.STAFF, "?")
"""Stands for the second of Staff who has still to sign (A30)."""


class Choice(NamedTuple):
    """In which capacity somebody acts, and what the procedure says to it.

    `joint`: it is allowed, but only together with others who have still to join; `by` then holds
    everybody who could.
    """

    by: tuple[Actor, ...]
    act: Act
    verdict: Verdict
    joint: bool = False


def fitting(kind: str, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return those of the actors whose act it is, in the order of `ROLES`."""
    return tuple(actor for role in ROLES[kind] for actor in actors if actor.role is role)


def chosen(status: Status, actors: tuple[Actor, ...], act: Act) -> Choice:
    """Return the best capacity for an act: alone if that is enough, else together with others.

    Where none will do, the refusal that says most: what would be refused even if everybody joined,
    and not one that it is somebody else's act.
    """
    mine = fitting(act.kind, actors) or actors
    tried = [Choice((actor,), act, permitted(status, actor, act)) for actor in mine]
    alone = next((choice for choice in tried if choice.verdict), None)
    if alone is not None:
        return alone
    for place, choice in enumerate(tried):
        together = _together(status, choice.by[0], act)
        if together:
            verdict = permitted(status, together, act)
            if verdict:
                return Choice(together, act, Verdict(allowed=True, rule=""), joint=True)
            tried[place] = Choice(together, act, verdict)
    return next((choice for choice in tried if choice.verdict.reason != "who"), tried[0])


def _together(status: Status, actor: Actor, act: Act) -> tuple[Actor, ...]:
    """Return an actor with everybody who could join; empty for an act that nobody does jointly."""
    match act:
        case done.Void() if actor.role is Role.STAFF:
            return (actor, COUNTERSIGNER)
        case done.Suspend() | done.Lift() | done.Extend() if actor.role is Role.COMMITTEE_MEMBER:
            sitting = status.state.rosters.committee.on(status.state.day)
            others = tuple(Actor(Role.COMMITTEE_MEMBER, who) for who in sorted(sitting) if who != actor.who)
            return (actor, *others) if actor.who in sitting else ()
        case _:
            return ()


def after(status: Status, by: tuple[Actor, ...], act: Act) -> Status:
    """Return the status as it would be right after an act; nothing is recorded."""
    number = max((fact.number for fact in status.facts), default=0) + 1
    fact = Fact(number, status.now, status.now, by, act)
    return derive((*status.facts, fact), status.state.rulebook, status.state.rosters, status.now)
