"""Which guard and which effect belong to which fact. A forgotten fact fails the type check."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, assert_never

from chapterhouse.procedure import facts
from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.facts import Act, Fact
from chapterhouse.procedure.state import State
from chapterhouse.procedure.steps import (
    application,
    decertification,
    diligence,
    individual,
    notice,
    objection,
    poll,
    regional,
    review,
    suspension,
)


class Step(NamedTuple):
    """What a fact needs in order to count, and what it does when it does."""

    guard: Callable[[State, Fact], Refusal | None]
    effect: Callable[[State, Fact], None]


def _void_guard(_s: State, _fact: Fact) -> Refusal | None:
    """A30 is judged over the whole record, before the fold (see `voids`)."""
    return None


def _void(s: State, fact: Fact) -> None:
    s.turn("void", "taken", Because("A30", (fact.number,)))


_KNOWN: dict[type[Act], Step] = {}


def step_of(act: Act) -> Step:
    """Return guard and effect of an act."""
    step = _KNOWN.get(type(act))
    if step is None:
        step = _KNOWN[type(act)] = _step_of(act)
    return step


def _step_of(act: Act) -> Step:  # noqa: C901, PLR0911, PLR0912 - one line for each kind of fact
    match act:
        case facts.Received():
            return Step(application.received_guard, application.received)
        case facts.Diligence():
            return Step(diligence.diligence_guard, diligence.diligence)
        case facts.Dossier():
            return Step(diligence.dossier_guard, diligence.dossier)
        case facts.Comment():
            return Step(regional.comment_guard, regional.comment)
        case facts.CommentWithdrawn():
            return Step(regional.comment_withdrawn_guard, regional.comment_withdrawn)
        case facts.Advice():
            return Step(regional.advice_guard, regional.advice)
        case facts.RequestVote():
            return Step(objection.request_vote_guard, objection.request_vote)
        case facts.OpenVote():
            return Step(poll.open_vote_guard, poll.open_vote)
        case facts.Ballot():
            return Step(poll.ballot_guard, poll.ballot)
        case facts.Suspend():
            return Step(suspension.suspend_guard, suspension.suspend)
        case facts.Info():
            return Step(suspension.info_guard, suspension.info)
        case facts.Lift():
            return Step(suspension.lift_guard, suspension.lift)
        case facts.Extend():
            return Step(suspension.extend_guard, suspension.extend)
        case facts.Withdraw():
            return Step(application.withdraw_guard, application.withdraw)
        case facts.Ceased():
            return Step(application.ceased_guard, application.ceased)
        case facts.Region():
            return Step(application.region_guard, application.region)
        case facts.Notified():
            return Step(notice.notified_guard, notice.notified)
        case facts.ReviewRequested():
            return Step(review.review_requested_guard, review.review_requested)
        case facts.ReviewDecided():
            return Step(review.review_decided_guard, review.review_decided)
        case facts.DecertNotice():
            return Step(decertification.decert_notice_guard, decertification.decert_notice)
        case facts.DecertResponse():
            return Step(decertification.decert_response_guard, decertification.decert_response)
        case facts.DecertDrop():
            return Step(decertification.decert_drop_guard, decertification.decert_drop)
        case facts.DecertOpenVote():
            return Step(decertification.decert_open_vote_guard, decertification.decert_open_vote)
        case facts.DecertNotified():
            return Step(decertification.decert_notified_guard, decertification.decert_notified)
        case facts.Relinquished():
            return Step(decertification.relinquished_guard, decertification.relinquished)
        case facts.RaloDecides():
            return Step(individual.ralo_decides_guard, individual.ralo_decides)
        case facts.Void():
            return Step(_void_guard, _void)
        case _:
            assert_never(act)
