"""The batch screen: every open poll of a member on one page, each ballot recorded by itself (A44)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chapterhouse import clock
from chapterhouse.doors.acts import Given
from chapterhouse.doors.documents import conflict_message
from chapterhouse.doors.doing import do
from chapterhouse.doors.names import advice_name, answer_name, question_text
from chapterhouse.doors.words import refusal_message
from chapterhouse.people.whole import Whole
from chapterhouse.procedure import Actor, Status, next_change, permitted
from chapterhouse.procedure.facts import Answer, Ballot
from chapterhouse.record import committee, queries
from chapterhouse.record.errors import Conflict, Refused
from chapterhouse.record.lists import Derived
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.cases.effects import leads_to
from chapterhouse.web.days import date_of
from chapterhouse.web.forms.act_fields import Answer as Offered
from chapterhouse.web.once_keys import once_key
from chapterhouse.web.reader import reader_of

_ALL: Final = "all"


class Outcome(NamedTuple):
    """What came of one ballot."""

    words: str
    is_done: bool


class OnePoll(NamedTuple):
    """A poll with its answers, the vote cast in it before, and what was marked just now."""

    ref: str
    name: str
    href: str
    until: date | None
    question: str
    answers: tuple[Offered, ...]
    own: str
    key: str
    marked: str = ""
    outcome: Outcome | None = None


class Alike(NamedTuple):
    """Polls in which each answer leads to the same: only among these may one answer be given for all."""

    number: str
    words: str
    polls: list[OnePoll]
    answers: tuple[Offered, ...]
    marked: str


@open_to(Whom.COMMITTEE_MEMBER)
@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Show the polls in which the reader can vote, and record each ballot that was marked."""
    now = clock.now()
    reader = reader_of(request)
    assert reader is not None
    found = [
        (one, actor)
        for one in committee.before_the_committee(now, queries.rulebook()).rows
        if (actor := _elector(one.status, reader, date_of(one.status.state.day))) is not None
    ]
    outcomes = _voted(request, reader, found) if request.method == "POST" else {}
    groups = _alike(request, found, outcomes)
    polls = [poll for group in groups for poll in group.polls]
    context = {
        "groups": groups,
        "waiting": sum(not poll.own for poll in polls),
        "count": len(polls),
        "recorded": [poll for poll in polls if poll.outcome is not None and poll.outcome.is_done],
        "failed": [poll for poll in polls if poll.outcome is not None and not poll.outcome.is_done],
        "is_sent": request.method == "POST",
    }
    failed = any(not one.is_done for one in outcomes.values())
    return render(request, "committee/ballots.html", context, status=409 if failed else 200)


def _elector(status: Status, reader: Whole, day: date) -> Actor | None:
    if status.open_poll is None:
        return None
    return next((one for one in reader.actors_on(day) if permitted(status, one, Ballot(Answer.YES))), None)


def _group_of(status: Status) -> str:
    """Return what polls share whose answers lead to the same: the question, and the advice it is about."""
    poll = status.open_poll
    if poll is None or poll.question is None:
        return "decertify"
    return f"{poll.question}-{status.advice}" if poll.advised else str(poll.question)


def _marked(request: HttpRequest, status: Status, ref: str, own: str) -> str:
    """Return the answer marked for a poll; the one for all reaches those without a mark and without a vote."""
    mark = request.POST.get(f"answer-{ref}", "")
    return mark or ("" if own else request.POST.get(f"{_ALL}-{_group_of(status)}", ""))


def _own(status: Status, actor: Actor) -> str:
    poll = status.open_poll
    return str(poll.ballots[actor.who]) if poll is not None and actor.who in poll.ballots else ""


def _voted(request: HttpRequest, reader: Whole, found: Iterable[tuple[Derived, Actor]]) -> dict[str, Outcome]:
    """Record every ballot that is marked, each on its own: what one meets, the others do not feel."""
    outcomes = {}
    for (case, status), actor in found:
        mark = _marked(request, status, case.ref, _own(status, actor))
        if mark:
            outcomes[case.ref] = _vote(request, reader, case.ref, mark)
    return outcomes


def _vote(request: HttpRequest, reader: Whole, ref: str, mark: str) -> Outcome:
    if mark not in set(Answer):
        return Outcome(_("Choose one of the three answers."), is_done=False)
    now, act = clock.now(), Ballot(Answer(mark))
    key = once_key(request, ref)
    try:
        do(ref, Given(act), [reader.person], at=now, recorded_at=now, idempotency_key=key)
    except Refused as refused:
        return Outcome(refusal_message(refused.rule, refused.reason), is_done=False)
    except Conflict as conflict:
        return Outcome(conflict_message(conflict.reason), is_done=False)
    return Outcome(_("Recorded: you voted %(answer)s.") % {"answer": answer_name(mark)}, is_done=True)


def _alike(request: HttpRequest, found: Iterable[tuple[Derived, Actor]], outcomes: dict[str, Outcome]) -> list[Alike]:
    groups: dict[str, list[tuple[Derived, Actor]]] = {}
    for one, actor in found:
        groups.setdefault(_group_of(one.status), []).append((one, actor))
    return [
        Alike(
            name,
            _group_words(members[0][0].status),
            [_shown(request, one, actor, outcomes.get(one.case.ref)) for one, actor in members],
            _answers(*members[0]),
            request.POST.get(f"{_ALL}-{name}", ""),
        )
        for name, members in groups.items()
    ]


def _group_words(status: Status) -> str:
    poll = status.open_poll
    if poll is None or poll.question is None:
        return _("Shall an accreditation be ended?")
    if status.advice is not None and poll.advised:
        return _("After the advice: %(advice)s") % {"advice": advice_name(status.advice)}
    return _("Without advice of the region")


def _shown(request: HttpRequest, one: Derived, actor: Actor, outcome: Outcome | None) -> OnePoll:
    case, status = one
    poll, closes = status.open_poll, next_change(status)
    assert poll is not None
    own = _counting(request, one, actor, outcome)
    return OnePoll(
        case.ref,
        case.name,
        reverse("case", args=[case.ref]),
        date_of(status.state.calendar.last_before(closes.at)) if closes is not None else None,
        question_text(poll.question, case.name),
        _answers(one, actor),
        answer_name(own) if own else "",
        uuid4().hex,
        "" if outcome is not None and outcome.is_done else request.POST.get(f"answer-{case.ref}", ""),
        outcome,
    )


def _counting(request: HttpRequest, one: Derived, actor: Actor, outcome: Outcome | None) -> str:
    """Return the vote that now counts: the one just recorded, else the one before."""
    before = _own(one.status, actor)
    if outcome is not None and outcome.is_done:
        return _marked(request, one.status, one.case.ref, before)
    return before


def _answers(one: Derived, actor: Actor) -> tuple[Offered, ...]:
    return tuple(
        Offered(answer.value, answer_name(answer), leads_to(one.status, (actor,), Ballot(answer))) for answer in Answer
    )
