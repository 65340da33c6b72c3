"""Steps 5 and 6: the poll of the committee, from opening to the count."""

from __future__ import annotations

from typing import cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.days import Period
from chapterhouse.procedure.facts import AdviceForm, Ballot, Fact, Role
from chapterhouse.procedure.parts import Application, Poll
from chapterhouse.procedure.state import State, acted_by
from chapterhouse.procedure.steps.outcome import decide
from chapterhouse.procedure.steps.regional import RECOMMENDATIONS, vote_falls_due
from chapterhouse.procedure.words import Basis, Outcome, Phase, Question, Standing, Timer


def open_vote_guard(s: State, fact: Fact) -> Refusal | None:
    """S5.0 who or phase; X0."""
    if not acted_by(fact, Role.CHAIR, Role.STAFF):
        return Refusal("S5.0", "who")
    if s.phase is not Phase.VOTE_DUE:
        return Refusal("S5.0", "phase")
    if s.app is not None and s.app.is_suspended:
        return Refusal("X0", "suspended")
    return None


def open_vote(s: State, fact: Fact) -> None:
    """Open the poll: question, electorate and rules are fixed as of today (A13, A14, A15)."""
    app = cast(Application, s.app)
    question, about_question = _question(s, app)
    poll = new_poll(s, fact, question, Timer.VOTE_CLOSES, cast(int, s.pin("vote.days").value))
    poll.period.freezes = s.pin("timers.suspension").value == "freeze"
    poll.period.excluded_before = app.excluded.total
    app.polls.append(poll)
    app.period = poll.period
    on = (fact.number,)
    s.turn("question", question, *about_question)
    s.enter(
        app,
        Phase.VOTING,
        Because("S5.a" if question is Question.ACCREDIT else "S5.b1", on),
        Because("S5.0", on),
        Because("A13", on, (s.pin("vote.days"),)),
        Because("A14", on, (s.pin("vote.change"),), (("sitting", poll.sitting), ("quorum", poll.quorum))),
    )


def new_poll(s: State, fact: Fact, question: Question | None, timer: Timer, days: int) -> Poll:
    """Fix electorate and rules of a poll as they are on the day it opens."""
    return Poll(
        question=question,
        electorate=s.rosters.committee.on(s.day),
        opened_at=fact.at,
        opened_on=s.day,
        fact=fact.number,
        period=Period(timer, s.day, days),
        may_change=question is None or s.pin("vote.change").value is True,
        visibility=str(s.pin("ballots.visibility").value),
        advised=question is None or (s.app is not None and s.app.advice in RECOMMENDATIONS),
        quorum_rule=s.pin("quorum.rule"),
        quorum_fixed=s.pin("quorum.fixed"),
        threshold=s.pin("vote.threshold"),
        abstain_counts=s.pin("decert.abstain_counts"),
        quorum_counts=s.pin("decert.quorum"),
    )


def _question(s: State, app: Application) -> tuple[Question, tuple[Because, ...]]:
    """Which question is put: never typed, always derived from the advice (A45, A38).

    After a remand the question is the one put before (A20); after a failed vote to overturn under
    `overturn.fail = direct_vote` it is the direct one (A12).
    """
    on = (app.advice_fact,) if app.advice_fact else ()
    if app.fixed_question is not None:
        return app.fixed_question, (Because("A38", on),)
    if app.advice not in RECOMMENDATIONS:
        return Question.ACCREDIT, (Because("S5.a", on), Because("A38", on))
    wording = s.pin("vote.question_with_advice")
    because = (Because("S5.b1", on), Because("A45", on, (wording,)))
    return (Question.OVERTURN if wording.value == "overturn" else Question.ACCREDIT), because


def running_poll(s: State) -> Poll | None:
    """Return the poll in which ballots are taken now; there is never more than one (I21)."""
    app = s.app
    if app is not None and app.phase is Phase.VOTING:
        return app.polls[-1]
    if s.standing is Standing.DECERT_VOTING and s.decertification is not None:
        return s.decertification.open_poll
    return None


def ballot_guard(s: State, fact: Fact) -> Refusal | None:
    """S5.a no poll open; X0; S5.b1 (in a decertification S7.1) not an elector, or already answered."""
    poll = running_poll(s)
    if poll is None:
        return Refusal("S5.a", "no_poll")
    accreditation = poll.question is not None
    if accreditation and s.app is not None and s.app.is_suspended:
        return Refusal("X0", "suspended")
    rule = "S5.b1" if accreditation else "S7.1"
    voters = {actor.who for actor in fact.by}
    if not acted_by(fact, Role.COMMITTEE_MEMBER) or not voters <= poll.electorate:
        return Refusal(rule, "not_elector")
    if not poll.may_change and not voters.isdisjoint(poll.ballots):
        return Refusal(rule, "answered")
    return None


def ballot(s: State, fact: Fact) -> None:
    """Take the ballot; the last one of a member counts (A14)."""
    poll = cast(Poll, running_poll(s))
    for actor in fact.by:
        poll.ballots[actor.who] = cast(Ballot, fact.act).answer


def vote_closes(s: State, app: Application) -> None:
    """Count: a quorate poll decides, one without quorum decides nothing unless the rules say so."""
    poll = app.polls[-1]
    app.period = None
    counted = close_poll(s, poll)
    if not poll.is_quorate:
        app.no_quorum = True
        rule = s.rulebook.on("vote.no_quorum", poll.opened_on)
        counted = (*counted, Because("A10", (poll.fact,), (rule,)))
        if rule.value == "reopen":
            vote_falls_due(s, app, *counted)
            return
    _determine(s, app, poll, counted)


def close_poll(s: State, poll: Poll) -> tuple[Because, ...]:
    """Close a poll at its deadline, keep the result and return the arithmetic."""
    tally = poll.tally
    poll.closed_at = s.at
    poll.carried = (poll.is_quorate or not poll.needs_quorum) and poll.carries(tally)
    counted = count_reasons(poll)
    s.turn("tally", f"{tally.yes}/{tally.no}/{tally.abstain}", *counted)
    return counted


def count_reasons(poll: Poll) -> tuple[Because, ...]:
    """The arithmetic of an accreditation or decertification poll, quorum first."""
    tally = poll.tally
    numbers = (
        ("yes", tally.yes),
        ("no", tally.no),
        ("abstain", tally.abstain),
        ("sitting", poll.sitting),
        ("quorum", poll.quorum),
    )
    if poll.question is None:
        return (Because("S7.1", (poll.fact,), (poll.quorum_fixed, poll.quorum_rule), numbers),)
    return (
        Because("S6.1", (poll.fact,), (), numbers),
        Because("A11", (poll.fact,), (poll.threshold, poll.quorum_fixed, poll.quorum_rule), numbers),
    )


def _determine(s: State, app: Application, poll: Poll, counted: tuple[Because, ...]) -> None:
    """Section 9: what a counted poll means for question A or B."""
    if poll.question is Question.ACCREDIT:
        why = (Because("S5.a", (poll.fact,)), *counted)
        decide(s, app, Outcome.ACCREDIT if poll.carried else Outcome.REFUSE, Basis.VOTE, *why)
        return
    advised = Outcome.ACCREDIT if app.advice is AdviceForm.ACCREDIT else Outcome.REFUSE
    why = (Because("S5.b1", (app.advice_fact, poll.fact)), *counted)
    rule = s.rulebook.on("overturn.fail", poll.opened_on)
    a12 = Because("A12", (app.advice_fact, poll.fact), (rule,))
    if poll.carried:
        decide(s, app, advised.opposite, Basis.VOTE, *why, a12)
    elif rule.value == "advice_stands":
        decide(s, app, advised, Basis.ADVICE_STANDS, *why, a12)
    else:
        app.fixed_question = Question.ACCREDIT
        vote_falls_due(s, app, *why, a12)
