"""The work of the committee: new advice and what silence will do, open polls, and what Chair and Staff have to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.doors.names import act_name, advice_name, answer_name, question_text
from chapterhouse.ordered import folded
from chapterhouse.procedure import Actor, Part, Role, Status, duties, next_change, permitted, sees
from chapterhouse.procedure.facts import Answer as Said
from chapterhouse.procedure.facts import Ballot, RequestVote
from chapterhouse.record import committee, queries
from chapterhouse.record.lists import Derived
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.cases.coming import Silence, silence
from chapterhouse.web.cases.forums import forum_name
from chapterhouse.web.cases.silences import UnderValue, under_each_value
from chapterhouse.web.cases.turnout import Turnout, turnout
from chapterhouse.web.cases.words import stands
from chapterhouse.web.days import optional_date
from chapterhouse.web.filters import filter_context
from chapterhouse.web.lists.committee_query import committee_filters
from chapterhouse.web.lists.desk_query import query_of
from chapterhouse.web.lists.exported import COLUMNS, as_file, every, line_of
from chapterhouse.web.lists.offered import of_the_committee
from chapterhouse.web.lists.public_query import asked_in
from chapterhouse.web.lists.tools import as_files
from chapterhouse.web.orders import Chosen, chosen, place_of
from chapterhouse.web.reader import actors_of
from chapterhouse.web.views.paging import pages

PAGE: Final = 50
"""Cases on a page; each is shown with all that may come of it."""

_CLERKS: Final = (Role.CHAIR, Role.STAFF)


class NewAdvice(NamedTuple):
    """An advice on which a vote may be requested: what it says, until when, and what silence will do."""

    name: str
    href: str
    advice: str
    until: date | None
    sentence: str
    silence: Silence | None
    under: list[UnderValue]
    request_href: str
    is_still: bool


class OpenPoll(NamedTuple):
    """A poll that is open: its question and last day, one's own vote, and for Chair and Staff the turnout."""

    name: str
    href: str
    question: str
    until: date | None
    own: str
    may_vote: bool
    turnout: Turnout | None
    turnout_href: str


class ToDo(NamedTuple):
    """An act that Chair or Staff owes in a case."""

    name: str
    href: str
    act: str
    act_href: str
    sentence: str
    until: date | None
    is_late: bool


@open_to(Whom.COMMITTEE_MEMBER, Whom.CHAIR, Whom.STAFF)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what is before the committee, and to Chair and Staff what they have to do."""
    actors = actors_of(request)
    filters = committee_filters(request.GET)
    order = chosen(request.GET, of_the_committee())
    asked, place, rules = asked_in(filters), place_of(request.GET), queries.rulebook()
    listed = committee.before_the_committee(clock.now(), rules, asked, order=order.order, place=place, size=PAGE)
    found = listed.rows
    is_clerk = any(actor.role in _CLERKS for actor in actors)
    polls = [poll for one in found for poll in _open_poll(one, actors)]
    context = {
        **filter_context([*filters, order.filter], request.GET),
        **pages(listed, request.GET),
        "tools": as_files("committee-export", query_of([*filters, order.filter])),
        "advice": [advice for one in found for advice in _new_advice(one, actors)],
        "polls": polls,
        "waiting": sum(poll.may_vote and not poll.own for poll in polls),
        "is_voting": any(poll.may_vote for poll in polls),
        "is_clerk": is_clerk,
        "to_do": _in_order(_owed(found), order) if is_clerk else [],
        "noticed": [_line(one) for one in found if one.status.open_poll is None and _is_noticed(one.status)],
        "reviews": [_line(one) for one in found if one.status.state.pending_review is not None] if is_clerk else [],
    }
    return render(request, "committee/index.html", context)


def _new_advice(one: Derived, actors: Iterable[Actor]) -> list[NewAdvice]:
    """Return the advice of a case if a vote on it may be requested by anybody, now or after a suspension."""
    case, status = one
    member = next(iter(sorted(status.state.rosters.committee.on(status.state.day))), "")
    verdict = permitted(status, Actor(Role.COMMITTEE_MEMBER, member), RequestVote())
    if status.advice is None or not (verdict or verdict.reason == "suspended"):
        return []
    mine, coming = any(permitted(status, actor, RequestVote()) for actor in actors), silence(status)
    return [
        NewAdvice(
            case.name,
            reverse("case", args=[case.ref]),
            advice_name(status.advice),
            optional_date(status.period.last) if status.period is not None else None,
            stands(status),
            coming,
            under_each_value(status),
            reverse("act", args=[case.ref, "request_vote"]) if mine else "",
            not verdict or coming is None,
        )
    ]


def _open_poll(one: Derived, actors: tuple[Actor, ...]) -> list[OpenPoll]:
    case, status = one
    poll, closes = status.open_poll, next_change(status)
    if poll is None:
        return []
    last = status.state.calendar.last_before(closes.at) if closes is not None and not status.suspensions else None
    own = [poll.ballots[actor.who] for actor in actors if actor.who in poll.ballots and _sees_own(status, actor)]
    counted = turnout(status, actors)
    return [
        OpenPoll(
            case.name,
            reverse("case", args=[case.ref]),
            question_text(poll.question, case.name),
            optional_date(last),
            answer_name(own[0]) if own else "",
            any(permitted(status, actor, Ballot(Said.YES)) for actor in actors),
            counted,
            reverse("turnout", args=[case.ref]) if counted is not None else "",
        )
    ]


def _sees_own(status: Status, actor: Actor) -> bool:
    return sees(status, actor, Part.OWN_BALLOT).allowed


def _owed(found: Iterable[Derived]) -> list[ToDo]:
    rows: dict[tuple[str, str], ToDo] = {}
    for case, status in found:
        for duty in duties(status):
            if duty.actor.role in _CLERKS and not duty.suspension:
                address = reverse("act", args=[case.ref, duty.act])
                rows[case.ref, duty.act] = ToDo(
                    case.name,
                    reverse("case", args=[case.ref]),
                    act_name(duty.act),
                    address,
                    stands(status),
                    optional_date(duty.by),
                    duty.is_late(status.state.day),
                )
    return list(rows.values())


def _in_order(owed: list[ToDo], order: Chosen) -> list[ToDo]:
    """Return what is owed by its last day, unless the page is asked for in another order."""
    return sorted(owed, key=lambda one: (one.until or date.max, folded(one.name))) if order.is_usual else owed


def _is_noticed(status: Status) -> bool:
    """Whether a notice of decertification waits for its hearing or its vote."""
    return any(duty.act in ("decert_response", "decert_open_vote") for duty in duties(status))


class Line(NamedTuple):
    """A case in a short list."""

    name: str
    href: str
    sentence: str
    forum: str
    decertification_href: str


def _line(one: Derived) -> Line:
    case, status = one
    pending = status.state.pending_review
    return Line(
        case.name,
        reverse("case", args=[case.ref]),
        stands(status),
        forum_name(pending.forum) if pending is not None else "",
        reverse("decertification", args=[case.ref]),
    )


@open_to(Whom.COMMITTEE_MEMBER, Whom.CHAIR, Whom.STAFF)
@confirmed(back_to=lambda **_form: reverse("committee"))
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the cases before the committee that the address asks for, as a file."""
    now, rules, asked = clock.now(), queries.rulebook(), asked_in(committee_filters(request.GET))
    order = chosen(request.GET, of_the_committee()).order
    found = every(lambda place: committee.before_the_committee(now, rules, asked, order=order, place=place))
    return as_file("committee", form, (line_of(one, with_grounds=True) for one in found), COLUMNS)
