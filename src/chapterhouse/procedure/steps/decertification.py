"""Step 7: notice, hearing, two thirds, notification; and an ALS giving up (S7, A24, A35, A43)."""

from __future__ import annotations

from typing import cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.facts import DecertNotice, DecertNotified, DecertResponse, Fact, Role
from chapterhouse.procedure.parts import Decertification, Notice
from chapterhouse.procedure.state import State, acted_by
from chapterhouse.procedure.steps.outcome import make_review_moot
from chapterhouse.procedure.steps.poll import close_poll, new_poll
from chapterhouse.procedure.words import EndReason, Phase, Standing, Timer


def decert_notice_guard(s: State, fact: Fact) -> Refusal | None:
    """S7.3 who or status; A43 not notified, or review pending; S7.2 no reasons."""
    if not acted_by(fact, Role.CHAIR, Role.STAFF):
        return Refusal("S7.3", "who")
    if s.standing is not Standing.ACCREDITED:
        return Refusal("S7.3", "status")
    if s.phase is not Phase.CLOSED:
        return Refusal("A43", "not_notified")
    if s.pending_review is not None:
        return Refusal("A43", "review_pending")
    return None if cast(DecertNotice, fact.act).reasons else Refusal("S7.2", "no_reasons")


def decert_notice(s: State, fact: Fact) -> None:
    """Serve advance notice; benefits go on while the ALS is being heard (A35)."""
    case = _begin(s, fact, cast(DecertNotice, fact.act).reasons)
    on = (fact.number,)
    s.stand(
        Standing.DECERT_NOTICE,
        None,
        Because("S7.2", on),
        Because("S7.3", on),
        Because("A35", on, (case.hearing,)),
    )


def _begin(s: State, fact: Fact, reasons: str) -> Decertification:
    hearing = s.pin("decert.notice_days")
    case = Decertification(fact.at, s.day, fact.number, hearing, reasons)
    before = s.decertification
    if before is not None and not before.superseded:
        case.earlier_polls = (*before.earlier_polls, *before.polls)
    s.decertification = case
    return case


def decert_response_guard(s: State, fact: Fact) -> Refusal | None:
    """S7.3: the ALS, while being heard."""
    if not acted_by(fact, Role.ALS):
        return Refusal("S7.3", "who")
    return None if s.standing is Standing.DECERT_NOTICE else Refusal("S7.3", "status")


def decert_response(s: State, fact: Fact) -> None:
    """Hear the ALS; its last word ends the waiting."""
    case = cast(Decertification, s.decertification)
    case.responses += 1
    final = cast(DecertResponse, fact.act).final
    case.heard = case.heard or final
    s.turn("hearing", "final" if final else "heard", Because("S7.3", (case.fact, fact.number)))


def decert_drop_guard(s: State, fact: Fact) -> Refusal | None:
    """S7.3: Chair or Staff, until the vote opens."""
    if not acted_by(fact, Role.CHAIR, Role.STAFF):
        return Refusal("S7.3", "who")
    return None if s.standing is Standing.DECERT_NOTICE else Refusal("S7.3", "status")


def decert_drop(s: State, fact: Fact) -> None:
    """Drop the case; the accreditation goes on."""
    s.stand(Standing.ACCREDITED, None, Because("A35", (fact.number,)), Because("S7.3", (fact.number,)))


def decert_open_vote_guard(s: State, fact: Fact) -> Refusal | None:
    """S7.1 who; S7.3 no notice, or still to be heard."""
    if not acted_by(fact, Role.CHAIR, Role.STAFF):
        return Refusal("S7.1", "who")
    case = s.decertification
    if s.standing is not Standing.DECERT_NOTICE or case is None:
        return Refusal("S7.3", "no_notice")
    heard = case.heard or s.day > case.notice_on + cast(int, case.hearing.value)
    return None if heard else Refusal("S7.3", "still_to_be_heard")


def decert_open_vote(s: State, fact: Fact) -> None:
    """Open the poll: electorate, quorum and length are today's."""
    case = cast(Decertification, s.decertification)
    length = s.pin("decert.vote_days")
    poll = new_poll(s, fact, None, Timer.DECERT_VOTE_CLOSES, cast(int, length.value))
    case.polls.append(poll)
    on = (case.fact, fact.number)
    s.stand(
        Standing.DECERT_VOTING,
        None,
        Because("S7.1", on, (), (("sitting", poll.sitting), ("quorum", poll.quorum))),
        Because("S7.3", on, (case.hearing,)),
        Because("A35", on, (length,)),
    )


def decert_vote_closes(s: State) -> None:
    """Two thirds of those who cast a vote decertify; anything less leaves the accreditation."""
    case = cast(Decertification, s.decertification)
    poll = case.polls[-1]
    counted = close_poll(s, poll)
    case.decided_at = s.at
    on = (case.fact, poll.fact)
    why = (*counted, Because("A34", on, (poll.abstain_counts, poll.quorum_counts)), Because("S7.3", on))
    if not poll.carried:
        s.stand(Standing.ACCREDITED, None, *why)
    elif case.by_request:
        s.stand(Standing.ENDED, EndReason.RELINQUISHED, *why, Because("A24", (case.fact,)))
    else:
        s.stand(Standing.ENDED, EndReason.DECERTIFIED, *why, Because("A21"))


def decert_notified_guard(s: State, fact: Fact) -> Refusal | None:
    """S7.4: Chair or Staff, once decertified, with information on review."""
    case = s.decertification
    if not acted_by(fact, Role.CHAIR, Role.STAFF):
        return Refusal("S7.4", "who")
    if s.ended is not EndReason.DECERTIFIED or case is None or not case.has_decertified or case.notice is not None:
        return Refusal("S7.4", "status")
    if not cast(DecertNotified, fact.act).review_information:
        return Refusal("S7.4", "no_review_information")
    return None


def decert_notified(s: State, fact: Fact) -> None:
    """The organisation was told; its right to ask for review begins (A20)."""
    case = cast(Decertification, s.decertification)
    case.notice = Notice(fact.at, s.day, fact.number)
    on = (fact.number,)
    s.turn(
        "decertification_notice",
        "given",
        Because("S7.4", on),
        Because("A20", on, (s.pin("review_request.days"),)),
    )


def relinquished_guard(s: State, fact: Fact) -> Refusal | None:
    """A24: the ALS, while accredited and no poll on it is open."""
    if not acted_by(fact, Role.ALS):
        return Refusal("A24", "who")
    if s.standing in (Standing.ACCREDITED, Standing.DECERT_NOTICE):
        return None
    return Refusal("A24", "status")


def relinquished(s: State, fact: Fact) -> None:
    """Giving up takes effect when recorded, or goes to a vote where the rulebook says so."""
    rule = s.pin("relinquish")
    why = Because("A24", (fact.number,), (rule,))
    make_review_moot(s, why)
    if rule.value == "by_vote":
        case = _begin(s, fact, "relinquished")
        case.heard = case.by_request = True
        s.stand(Standing.DECERT_NOTICE, None, why)
        return
    s.stand(Standing.ENDED, EndReason.RELINQUISHED, why)
