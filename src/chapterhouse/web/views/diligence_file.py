"""The file of due diligence as it grew: earlier wordings of a finding or step, and all of it as one file for Staff."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.people import queries as people
from chapterhouse.record import dossiers
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.diligence.desk import Desk, desk_of, of_staff
from chapterhouse.web.diligence.shown import ShownSource, sources_shown
from chapterhouse.web.diligence.whole_file import whole
from chapterhouse.web.diligence.words import measure_name, word_meaning, word_name
from chapterhouse.web.diligence.working import Finding, Step, findings_over_time, steps_over_time


class Wording(NamedTuple):
    """A finding or a step as it was written once."""

    who: str
    at: datetime | None
    text: str
    language: str
    sources: list[ShownSource]
    word: str = ""
    meaning: str = ""
    contradiction: str = ""
    internal: str = ""


@of_staff
@require_safe
def earlier_findings(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Show every wording of the finding on a point, with who of Staff wrote it and when."""
    desk = desk_of(request, ref)
    point = desk.point(name)
    written = findings_over_time(desk.hand.every(dossiers.CHECKLIST), name)
    names = people.seated_names()
    wordings = [_of_finding(one, names, is_criterion=point.is_criterion) for one in reversed(written)]
    return _page(request, desk, str(point.title), reverse("diligence-point", args=[ref, name]), wordings)


def _of_finding(one: Finding, names: dict[str, str], *, is_criterion: bool) -> Wording:
    word = word_name(one.word, is_criterion=is_criterion)
    sources = sources_shown(one.evidence)
    who = names.get(one.by, "")
    return Wording(who, one.at, one.text, one.language, sources, word, word_meaning(one.word), one.contradiction)


@of_staff
@require_safe
def earlier_steps(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show every wording of a step of a measure."""
    desk = desk_of(request, ref)
    now = desk.hand.measures.step(number)
    if now is None:
        raise Http404
    written = steps_over_time(desk.hand.every(dossiers.MEASURES), number)
    names = people.seated_names()
    wordings = [_of_step(one, names) for one in reversed(written)]
    back = reverse("diligence-measure", args=[ref, now.measure]) + f"#step-{number}"
    return _page(request, desk, measure_name(now.measure), back, wordings)


def _of_step(one: Step, names: dict[str, str]) -> Wording:
    who = names.get(one.changed_by or one.by, "")
    sources = sources_shown(one.evidence)
    return Wording(who, one.changed_at or one.at, one.found, one.language, sources, internal=one.internal)


def _page(request: HttpRequest, desk: Desk, title: str, back: str, wordings: list[Wording]) -> HttpResponse:
    context = {**desk.words, "title": title, "back": back, "wordings": wordings}
    return render(request, "diligence/earlier.html", context)


@of_staff
@confirmed(back_to=lambda ref: reverse("diligence", args=[ref]))
@require_safe
def whole_file(request: HttpRequest, ref: str) -> HttpResponse:
    """Return all that Staff has in hand on an application, for its own files: in confidence, and nobody else's."""
    desk = desk_of(request, ref)
    content = msgspec.json.format(msgspec.json.encode(whole(desk.hand, clock.now())), indent=2)
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="due-diligence-{ref}.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer
