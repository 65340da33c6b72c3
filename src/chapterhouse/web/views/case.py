"""The page of a case: the same for everybody, with what each may see and do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chapterhouse.procedure import Part
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.cases import coming, panels, votes
from chapterhouse.web.cases.applying_part import explained
from chapterhouse.web.cases.clock import drawn_clock
from chapterhouse.web.cases.form_answers import form_answers, may_translate
from chapterhouse.web.cases.joint import gathered
from chapterhouse.web.cases.offers import offers
from chapterhouse.web.cases.parts import parts_of
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.cases.ties import of_electors
from chapterhouse.web.cases.timeline import timeline
from chapterhouse.web.cases.words import stands
from chapterhouse.web.reminded import reminded_words


@open_to(Whom.EVERYBODY)
@require_safe
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """Show where a case stands, what comes next, what the reader can do, and why it is so."""
    reading = read(request, ref)
    context: dict[str, object] = {
        "reading": reading,
        "ref": ref,
        "name": reading.name,
        "sentence": stands(reading.status),
        "rail": panels.rail(reading),
        "entries": _entries(reading),
        "notables": coming.notables(reading.status, is_inside=reading.viewer.is_inside),
        **_next(reading),
        **_acts(reading),
        **_votes(reading),
        **_parts(reading),
        "parts": parts_of(reading),
    }
    return render(request, "case/case.html", context)


def _entries(reading: Reading) -> list[object]:
    """Return the lines of the record: for Staff the newest first, for everybody else the oldest."""
    lines: list[object] = list(timeline(reading.shown, reading.names))
    return lines[::-1] if reading.viewer.is_staff else lines


def _next(reading: Reading) -> dict[str, object]:
    if not reading.is_present:
        return {}
    status, with_grounds = reading.status, reading.viewer.may_see(Part.SUSPENSION_DETAILS)
    return {
        "owed": coming.owed(status, with_grounds=with_grounds),
        "silence": coming.silence(status, with_grounds=with_grounds),
        "waits": coming.waits(status, with_grounds=with_grounds),
        "right": coming.right(status),
        "watched": coming.watched(status),
    }


def _acts(reading: Reading) -> dict[str, object]:
    if not reading.is_present:
        return {}
    possible, closed = offers(reading.status, reading.actors, reading.ref)
    possible = explained(possible)
    return {
        "primary": [offer for offer in possible if offer.primary],
        "acts": [offer for offer in possible if not offer.primary],
        "refusals": closed,
        "gathered": gathered(reading),
    }


def _votes(reading: Reading) -> dict[str, object]:
    status, viewer, name = reading.status, reading.viewer, reading.name
    poll = status.open_poll
    return {
        "polls": [
            votes.counted(status, viewer, closed, votes.Names(name, reading.names, of_electors(reading, closed)))
            for closed in votes.closed_polls(status, viewer)
        ],
        "running": votes.running(viewer, poll, name) if poll is not None and reading.is_present else None,
    }


def _parts(reading: Reading) -> dict[str, object]:
    viewer, status = reading.viewer, reading.status
    drawn = drawn_clock(status, viewer)
    return {
        "drawn": drawn.context if drawn is not None else {},
        "standstills": panels.standstills(reading),
        "reminded": reminded_words(reading.row, reading.status) if reading.is_present else "",
        "findings": panels.findings(reading),
        "responses": panels.responses(reading),
        "answers": form_answers(reading),
        "may_translate": may_translate(reading),
        "advice_text": status.application.advice_text if status.application is not None else "",
    }
