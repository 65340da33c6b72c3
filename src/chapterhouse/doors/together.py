"""Joint acts: one proposes, others join, and when the procedure allows it to all of them it is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from chapterhouse.doors.acts import Given, read_act, written
from chapterhouse.doors.doing import By, candidates, fitting
from chapterhouse.doors.letters import Wording, going_out
from chapterhouse.doors.models import Joined, Proposal
from chapterhouse.people.queries import person_by_code
from chapterhouse.procedure import Actor, Role, Status, permitted
from chapterhouse.record import queries as record
from chapterhouse.record.errors import Refused
from chapterhouse.record.perform import Performed, perform

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

LASTS: Final = timedelta(days=14)


JOINT: Final = {
    "suspend": Role.COMMITTEE_MEMBER,
    "lift": Role.COMMITTEE_MEMBER,
    "extend": Role.COMMITTEE_MEMBER,
    "void": Role.STAFF,
}
"""The acts that may need several people, and in which role they do them: ground 3 (A31), and voids (A30)."""

_COUNTERSIGNER: Final = "?"
"""Stands for another of Staff, who has still to sign."""


class NoProposalError(LookupError):
    """There is no such proposal, or none that this person could join."""


class Gathered(NamedTuple):
    """Where a joint act is: who has joined by code, and what was recorded once it was done."""

    id: int
    given: Given
    joined: tuple[str, ...]
    proposed_at: datetime
    expires_at: datetime
    wording: Wording | None = None
    performed: Performed | None = None


def propose(ref: str, given: Given, person: Person, *, at: datetime, wording: Wording | None = None) -> Gathered:
    """Propose a joint act; where one person is enough it is done at once. With it goes the letter as worded here.

    :raises Refused: the procedure would refuse it however many joined in this person's role.
    :raises NoSuchCase: there is no such case.
    """
    status = record.status_of(ref, at)
    choices = candidates([person], ref, status)
    alone = fitting(status, choices, given.act)
    by = alone if permitted(status, alone, given.act) else _jointly(choices, given, alone)
    verdict = permitted(status, by, given.act) or permitted(status, _with_everybody(status, by, given), given.act)
    if not verdict:
        raise Refused(verdict.rule, verdict.reason)
    with transaction.atomic():
        proposal = Proposal.objects.create(
            case_ref=ref,
            kind=given.act.kind,
            fields=written(given.act),
            letter=wording._asdict() if wording is not None else {},
            role=by[0].role.value,
            region=by[0].region,
            proposed_at=at,
            expires_at=at + LASTS,
        )
        Joined.objects.create(proposal=proposal, who=person.code, at=at)
    return _go_on(proposal, status, at)


def reword(ref: str, number: int, person: Person, wording: Wording, *, at: datetime) -> bool:
    """Put another letter beside a joint act, as long as its proposer is alone with it: what others joined stays."""
    with transaction.atomic():
        proposal = _open(ref, at).select_for_update().filter(pk=number).first()
        if proposal is None or list(proposal.joined.values_list("who", flat=True)) != [person.code]:
            return False
        Proposal.objects.filter(pk=number).update(letter=wording._asdict())
    return True


def join(ref: str, number: int, person: Person, *, at: datetime) -> Gathered:
    """Join a joint act; with the last one needed it is done.

    :raises NoProposalError: there is none open that this person could join.
    :raises Refused: the procedure does not allow it any more.
    :raises NoSuchCase: there is no such case.
    """
    status = record.status_of(ref, at)
    proposal = next((one for one in _open(ref, at) if one.pk == number), None)
    if proposal is None or not _may_join(proposal, person, status):
        raise NoProposalError(number)
    Joined.objects.get_or_create(proposal=proposal, who=person.code, defaults={"at": at})
    return _go_on(proposal, status, at)


def gathering(ref: str, person: Person | None, *, at: datetime) -> list[Gathered]:
    """Return the joint acts of a case that a person takes part in or could join.

    :raises NoSuchCase: there is no such case.
    """
    status = record.status_of(ref, at)
    return joinable_by(ref, [by[0] for by in candidates([person], ref, status)], at=at) if person else []


def joinable_by(ref: str, actors: Collection[Actor], *, at: datetime) -> list[Gathered]:
    """Return the joint acts of a case that were proposed in a role which one of these actors holds."""
    held = {(actor.role.value, actor.region) for actor in actors if actor.role in JOINT.values()}
    if not held:
        return []
    # whoever proposes has joined, so that those who joined bring every proposal with them
    joined = Joined.objects.filter(proposal__in=_open(ref, at)).select_related("proposal")
    waiting: dict[Proposal, list[str]] = {}
    for one in joined.order_by("proposal_id", "pk"):
        waiting.setdefault(one.proposal, []).append(one.who)
    return [_shown(one, tuple(who)) for one, who in waiting.items() if (one.role, one.region) in held]


def forget_past(now: datetime) -> None:
    """Let go what was written for joint acts that are done or have expired; what was done is on record."""
    past = Proposal.objects.filter(~Q(number=0) | Q(expires_at__lte=now))
    past.exclude(fields={}, letter={}).update(fields={}, letter={})


def forget(refs: Collection[str], strike: Callable[[str], str]) -> None:
    """Strike somebody out of the letters that wait with joint acts of some cases."""
    for row in Proposal.objects.filter(case_ref__in=refs).exclude(letter={}):
        wording = Wording(**row.letter)
        struck = wording._replace(subject=strike(wording.subject), text=strike(wording.text))
        Proposal.objects.filter(pk=row.pk).update(letter=struck._asdict())


def _open(ref: str, at: datetime) -> QuerySet[Proposal]:
    return Proposal.objects.filter(case_ref=ref, number=0, proposed_at__lte=at, expires_at__gt=at).order_by("pk")


def _jointly(choices: Iterable[By], given: Given, alone: By) -> By:
    return next((by for by in choices if by[0].role is JOINT.get(given.act.kind)), alone)


def _with_everybody(status: Status, by: By, given: Given) -> By:
    """Return those who act with everybody who could join them; nobody joins what is no joint act."""
    role = JOINT.get(given.act.kind)
    if not by or by[0].role is not role:
        return by
    if role is Role.STAFF:
        return (*by, Actor(role, _COUNTERSIGNER))
    sitting = sorted(status.state.rosters.committee.on(status.state.day))
    return (*by, *(Actor(role, who) for who in sitting if Actor(role, who) not in by))


def _may_join(proposal: Proposal, person: Person, status: Status) -> bool:
    """Whether a person holds, today, the role in which the act was proposed."""
    choices = candidates([person], proposal.case_ref, status)
    return any((by[0].role, by[0].region) == (proposal.role, proposal.region) for by in choices)


def _shown(proposal: Proposal, joined: tuple[str, ...]) -> Gathered:
    given = read_act(proposal.kind, proposal.fields, typed=True)
    wording = Wording(**proposal.letter) if proposal.letter else None
    return Gathered(proposal.pk, given, joined, proposal.proposed_at, proposal.expires_at, wording)


def _go_on(proposal: Proposal, status: Status, at: datetime) -> Gathered:
    """Do the act if it is now permitted to all who joined and still hold their seat; else wait for more."""
    shown = _shown(proposal, tuple(proposal.joined.values_list("who", flat=True)))
    persons = [person for code in shown.joined if (person := person_by_code(code)) is not None]
    sitting = [person for person in persons if _may_join(proposal, person, status)]
    by = tuple(Actor(Role(proposal.role), person.code, proposal.region) for person in sitting)
    act = shown.given.act
    if not permitted(status, by, act) and permitted(status, _with_everybody(status, by, shown.given), act):
        return shown
    key = f"proposal {proposal.pk}"
    letter = going_out(proposal.case_ref, status, by, act, shown.wording)
    performed = perform(proposal.case_ref, act, by, at=at, recorded_at=at, idempotency_key=key, letter=letter)
    Proposal.objects.filter(pk=proposal.pk).update(number=performed.number)
    return shown._replace(performed=performed)
