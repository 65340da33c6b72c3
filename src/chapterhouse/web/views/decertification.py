"""The decertification of a group from notice to letter, and the screen that opens several polls, each by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse import clock
from chapterhouse.doors.acts import Given
from chapterhouse.doors.documents import conflict_message
from chapterhouse.doors.doing import do
from chapterhouse.doors.words import refusal_message
from chapterhouse.people.whole import Whole
from chapterhouse.procedure import Actor, permitted
from chapterhouse.procedure.facts import DecertOpenVote
from chapterhouse.record import committee, queries
from chapterhouse.record.errors import Conflict, Refused
from chapterhouse.record.lists import Derived
from chapterhouse.web.access import INSIDE, Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.cases.decertifying import abstentions_count, needed, path
from chapterhouse.web.cases.offers import offers
from chapterhouse.web.cases.reading import read
from chapterhouse.web.cases.words import stands
from chapterhouse.web.days import date_of
from chapterhouse.web.once_keys import once_key
from chapterhouse.web.reader import reader_of


@open_to(*INSIDE, Whom.PARTY)
@require_safe
def index(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the path of a decertification, what is missing, and how many Yes two thirds are."""
    reading = read(request, ref)
    status = reading.status
    possible, closed = offers(status, reading.actors, ref)
    mine = [offer for offer in possible if offer.kind.startswith("decert_")]
    stages = path(status, with_reasons=True)
    context = {
        "reading": reading,
        "ref": ref,
        "name": reading.name,
        "sentence": stands(status),
        "stages": stages,
        "needed": needed(status) if stages else [],
        "abstentions_count": abstentions_count(status),
        "primary": [offer for offer in mine if offer.primary],
        "acts": [offer for offer in mine if not offer.primary],
        "refusals": [one for one in closed if one.kind.startswith("decert_")],
    }
    return render(request, "committee/decertification.html", context)


class Opening(NamedTuple):
    """A group whose vote on decertification may be opened, or may not yet."""

    ref: str
    name: str
    href: str
    sentence: str
    closed: str
    key: str
    is_marked: bool


class Outcome(NamedTuple):
    """What came of opening one vote."""

    ref: str
    name: str
    words: str
    is_done: bool


@open_to(Whom.CHAIR, Whom.STAFF)
@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest) -> HttpResponse:
    """Open the votes that are marked, one record each: what one meets, the others do not feel (A44)."""
    reader = reader_of(request)
    assert reader is not None
    found = committee.before_the_committee(clock.now(), queries.rulebook()).rows
    outcomes = _opened(request, reader, found) if request.method == "POST" else []
    done = {one.ref for one in outcomes if one.is_done}
    rows = [row for one in found if one.case.ref not in done for row in _opening(request, reader, one)]
    context = {
        "ready": [row for row in rows if not row.closed],
        "others": [row for row in rows if row.closed],
        "recorded": [one for one in outcomes if one.is_done],
        "failed": [one for one in outcomes if not one.is_done],
        "is_sent": request.method == "POST",
    }
    failed = any(not one.is_done for one in outcomes)
    return render(request, "committee/decertifications.html", context, status=409 if failed else 200)


def _opening(request: HttpRequest, reader: Whole, one: Derived) -> list[Opening]:
    case, status = one
    actors = _clerk(reader, one)
    verdict = next((found for actor in actors if (found := permitted(status, actor, DecertOpenVote()))), None)
    refused = permitted(status, actors[0], DecertOpenVote())
    if verdict is None and refused.reason != "still_to_be_heard":
        return []
    return [
        Opening(
            case.ref,
            case.name,
            reverse("decertification", args=[case.ref]),
            stands(status),
            "" if verdict is not None else refusal_message(refused.rule, refused.reason),
            uuid4().hex,
            case.ref in request.POST.getlist("open"),
        )
    ]


def _clerk(reader: Whole, one: Derived) -> tuple[Actor, ...]:
    return reader.actors_on(date_of(one.status.state.day))


def _opened(request: HttpRequest, reader: Whole, found: Iterable[Derived]) -> list[Outcome]:
    names = {one.case.ref: one.case.name for one in found}
    return [_open(request, reader, ref, names[ref]) for ref in request.POST.getlist("open") if ref in names]


def _open(request: HttpRequest, reader: Whole, ref: str, name: str) -> Outcome:
    now, key = clock.now(), once_key(request, ref)
    try:
        do(ref, Given(DecertOpenVote()), [reader.person], at=now, recorded_at=now, idempotency_key=key)
    except Refused as refused:
        return Outcome(ref, name, refusal_message(refused.rule, refused.reason), is_done=False)
    except Conflict as conflict:
        return Outcome(ref, name, conflict_message(conflict.reason), is_done=False)
    return Outcome(ref, name, _("The vote is open."), is_done=True)
