"""Which acts a page offers, and which it shows closed with the reason: what the procedure says to each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from django.urls import reverse

from chapterhouse.doors.names import act_name
from chapterhouse.doors.words import refusal_message
from chapterhouse.procedure import KINDS, Act, Actor, Role, Status, Track, duties
from chapterhouse.procedure import facts as done
from chapterhouse.procedure.days import Day
from chapterhouse.web.acting import Choice, chosen, fitting

_SOMETHING: Final = "…"
_GROUNDS: Final = {
    Role.APPLICANT: (1,),
    Role.SECRETARIAT: (2,),
    Role.COMMITTEE_MEMBER: (3,),
    Role.STAFF: (2, 3),
}
_TRY: Final = frozenset({"no_comment"})
"""Whether an anonymous comment is somebody's own is asked by nobody but the write path itself."""


_SOMEBODY_ELSES: Final = frozenset({"who", "none_open"})
"""Refusals that a page need not tell: the act is somebody else's, or there is nothing it could be done to."""

_TRACK_OF: Final = {
    "ralo_decides": Track.INDIVIDUAL,
    **dict.fromkeys(("comment", "comment_withdrawn", "advice", "request_vote", "open_vote"), Track.ALS),
}


class Offer(NamedTuple):
    """An act that is possible now, as the piece `acts.html` shows it."""

    kind: str
    words: str
    href: str
    primary: bool
    choice: Choice
    leads_to: str = ""


class Closed(NamedTuple):
    """An act that is not possible now, as the piece `refusals.html` shows it."""

    kind: str
    words: str
    reason: str
    rules: tuple[str, ...]


def offers(status: Status, actors: tuple[Actor, ...], ref: str) -> tuple[list[Offer], list[Closed]]:
    """Return what these actors may do now, the act they owe in front, and what is closed to them."""
    owed = _owed(status, actors)
    open_acts: list[Offer] = []
    closed: list[Closed] = []
    for kind in KINDS:
        best = look(status, actors, kind)
        if best is None:
            continue
        if best.verdict:
            words = act_name(kind, best.by[0].role)
            open_acts.append(Offer(kind, words, _page_of(kind, ref), kind == owed, best))
        elif best.verdict.reason not in _SOMEBODY_ELSES and _is_of(status, kind):
            message = refusal_message(best.verdict.rule, best.verdict.reason)
            closed.append(Closed(kind, act_name(kind, best.by[0].role), message, (best.verdict.rule,)))
    return sorted(open_acts, key=lambda offer: not offer.primary), closed


def _page_of(kind: str, ref: str) -> str:
    """Return where an act is done: findings are given as a report, from its page."""
    return reverse("report", args=[ref]) + "?draft=1" if kind == "dossier" else reverse("act", args=[ref, kind])


def _is_of(status: Status, kind: str) -> bool:
    """Whether an act that is closed now belongs to a case of this kind at all; for what a page lists."""
    if kind.startswith(("decert_", "relinquished")):
        return bool(status.spans)
    return _TRACK_OF.get(kind, status.track) is status.track


def _owed(status: Status, actors: tuple[Actor, ...]) -> str:
    """Return the act that one of the actors owes first; it becomes the primary one."""
    for duty in duties(status):
        for actor in actors:
            same_person = not duty.actor.who or duty.actor.who == actor.who
            if same_person and (duty.actor.role, duty.actor.region) == (actor.role, duty.actor.region and actor.region):
                return duty.act
    return ""


def look(status: Status, actors: tuple[Actor, ...], kind: str) -> Choice | None:
    """Return what the procedure says to an act of a kind; None if it is nobody's among these actors."""
    mine = fitting(kind, actors)
    if not mine:
        return None
    found: list[Choice] = []
    for actor in mine:
        for act in probes(status, actor, kind):
            choice = chosen(status, (actor,), act)
            if choice.verdict.reason in _TRY:
                choice = choice._replace(verdict=choice.verdict._replace(allowed=True))
            if choice.verdict:
                return choice
            found.append(choice)
    return next((choice for choice in found if choice.verdict.reason != "who"), found[0] if found else None)


def judged(status: Status, actors: tuple[Actor, ...], kind: str) -> Choice:
    """Return what the procedure says to an act of a kind, also where it is somebody else's act."""
    best = look(status, actors, kind)
    return best if best is not None else chosen(status, actors, next(probes(status, actors[0], kind)))


def probes(status: Status, actor: Actor, kind: str) -> Iterator[Act]:
    """Give the acts of a kind that are worth asking for, each complete, so that only the case decides."""
    match kind:
        case "received":
            yield done.Received(status.region)
        case "advice":
            yield from (done.Advice(form) for form in done.AdviceForm if form is not done.AdviceForm.SILENT)
        case "suspend":
            yield from (done.Suspend(ground, (_SOMETHING,)) for ground in _GROUNDS.get(actor.role, (1, 2, 3)))
        case "info" | "lift" | "extend":
            yield from _on_suspensions(status, kind)
        case "region":
            yield done.Region(status.region)
        case "void":
            yield from _voids(status)
        case _:
            yield _SIMPLE[kind]


def _on_suspensions(status: Status, kind: str) -> Iterator[Act]:
    for number in [one.number for one in status.suspensions] or [0]:
        match kind:
            case "info":
                yield done.Info(number)
            case "lift":
                yield done.Lift(number, _SOMETHING)
            case _:
                yield done.Extend(number, Day(status.state.day), _SOMETHING)


def _voids(status: Status) -> Iterator[Act]:
    """Give a void of each fact, the latest first; of none where there is no fact."""
    numbers = sorted((fact.number for fact in status.facts), reverse=True)
    yield from (done.Void(number, _SOMETHING) for number in numbers or [0])


_SIMPLE: Final[dict[str, Act]] = {
    "diligence": done.Diligence(),
    "dossier": done.Dossier(),
    "comment": done.Comment(),
    "comment_withdrawn": done.CommentWithdrawn(),
    "request_vote": done.RequestVote(),
    "open_vote": done.OpenVote(),
    "ballot": done.Ballot(done.Answer.YES),
    "withdraw": done.Withdraw(),
    "ceased": done.Ceased(),
    "notified": done.Notified(review_information=True),
    "review_requested": done.ReviewRequested(),
    "review_decided": done.ReviewDecided(done.ReviewResult.UPHELD),
    "decert_notice": done.DecertNotice(_SOMETHING),
    "decert_response": done.DecertResponse(),
    "decert_drop": done.DecertDrop(),
    "decert_open_vote": done.DecertOpenVote(),
    "decert_notified": done.DecertNotified(review_information=True),
    "relinquished": done.Relinquished(),
    "ralo_decides": done.RaloDecides(done.RaloDecision.ACCEPT),
}
