"""The checklist of an application: where each point stands, and the finding on one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chapterhouse import clock
from chapterhouse.documents import looks
from chapterhouse.doors.names import act_name
from chapterhouse.people import queries as people
from chapterhouse.record.errors import Conflict
from chapterhouse.record.names import mixes_scripts
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.cases.offers import judged
from chapterhouse.web.diligence.desk import Desk, desk_of, of_staff
from chapterhouse.web.diligence.progress import progress
from chapterhouse.web.diligence.report import form_on, replies_heard, replies_to
from chapterhouse.web.diligence.shown import contradictions, form_shown, sources_shown
from chapterhouse.web.diligence.websites import latest_look
from chapterhouse.web.diligence.words import isolated, measure_name, word_meaning, word_name
from chapterhouse.web.diligence.working import find
from chapterhouse.web.forms.diligence import FindingForm

if TYPE_CHECKING:
    from chapterhouse.doors.criteria import Point

_BEYOND: Final = (("website-check", True), ("documents", False))
"""Pages of other rooms that help here, and whether they take the number of the case."""


class Line(NamedTuple):
    """A point on the checklist, as the piece `tasklist.html` shows it."""

    title: str
    href: str
    hint: str
    meaning: str
    word: str


@of_staff
@require_safe
def index(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the checklist with its progress, the measures, and what is waited for."""
    desk = desk_of(request, ref)
    report = desk.report
    done = progress(report, desk.hand)
    lines = [_line(desk, point) for point in desk.points]
    context = {
        **desk.words,
        "sentence": done.words,
        "is_mixed": mixes_scripts(desk.reading.name),
        "criteria": [line for line, point in zip(lines, desk.points, strict=True) if point.is_criterion],
        "controls": [line for line, point in zip(lines, desk.points, strict=True) if not point.is_criterion],
        "edition": isolated(report.edition),
        "contradictions": contradictions(report),
        "measures": [_measure_line(desk, one.measure) for one in report.measures],
        "today": desk.today,
        "waited": [one for one in desk.hand.requests if one.is_waiting],
        "acts": _acts(desk),
        "beyond": _beyond(ref),
    }
    return render(request, "diligence/index.html", context)


def _line(desk: Desk, point: Point) -> Line:
    found = desk.hand.checklist.on(point.id)
    sources = ngettext("%(count)d source", "%(count)d sources", len(found.evidence)) % {"count": len(found.evidence)}
    hints = [sources] if found.is_made else []
    if found.contradiction:
        hints.append(_("the form says otherwise"))
    replies = replies_to(desk.hand.requests, point.id)
    if any(not one.answer for one in replies):
        hints.append(_("the applicant’s reply is awaited"))
    elif replies:
        hints.append(_("the applicant replied"))
    return Line(
        str(point.title),
        reverse("diligence-point", args=[desk.ref, point.id]),
        " · ".join(hints),
        word_meaning(found.word),
        word_name(found.word, is_criterion=point.is_criterion),
    )


def _measure_line(desk: Desk, measure: str) -> Line:
    taken = next(one for one in desk.report.measures if one.measure == measure)
    href = reverse("diligence-measure", args=[desk.ref, measure])
    steps = len(taken.steps) + (len(desk.report.references) if measure == "references" else 0)
    title = measure_name(measure)
    if steps:
        word = ngettext("%(count)d step", "%(count)d steps", steps) % {"count": steps}
        return Line(title, href, "", "settled", word)
    if taken.not_taken:
        return Line(title, href, taken.not_taken, "quiet", _("Not taken"))
    return Line(title, href, "", "quiet", _("Nothing yet"))


def _acts(desk: Desk) -> list[dict[str, object]]:
    """Return the way on: begin, or look at the report and give it."""
    status, actors = desk.reading.status, desk.reading.actors
    if judged(status, actors, "diligence").verdict:
        return [{"words": act_name("diligence"), "href": reverse("act", args=[desk.ref, "diligence"]), "primary": True}]
    words = _("Look at the report, and give it to the region")
    may_give = bool(judged(status, actors, "dossier").verdict)
    href = reverse("report", args=[desk.ref]) + "?draft=1"
    return [{"words": words if may_give else _("Look at the report"), "href": href, "primary": may_give}]


def _beyond(ref: str) -> dict[str, str]:
    """Return the pages of other rooms that are there."""
    found = {}
    for name, takes_ref in _BEYOND:
        try:
            found[name.replace("-", "_")] = reverse(name, args=[ref if takes_ref else f"diligence-{ref}"])
        except NoReverseMatch:
            continue
    return found


@of_staff
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Show what the form says on a point beside what was found, and write the finding down."""
    desk = desk_of(request, ref)
    asked = desk.point(name)
    found = desk.hand.checklist.on(name)
    if request.method != "POST":
        return _point_page(request, desk, asked, FindingForm(found, desk.attachable, is_criterion=asked.is_criterion))
    form = FindingForm(found, desk.attachable, request.POST, is_criterion=asked.is_criterion)
    if not form.is_valid():
        return _point_page(request, desk, asked, form, status=422)
    person = desk.reading.person
    assert person is not None
    now = clock.now()
    try:
        finding = form.finding(by=person.code, at=now)
        find(ref, desk.application, name, finding, desk.edition.id, recorded_at=now)
    except Conflict:
        return _point_page(request, desk, asked, form, status=412, moved_on=True)
    messages.success(request, _("Saved: %(point)s.") % {"point": asked.title})
    return redirect("diligence", ref=ref)


@open_to(Whom.STAFF)
@require_POST
def attach_website(request: HttpRequest, ref: str) -> HttpResponse:
    """Put the latest look at the applicant's website beside the findings it supports: those ticked."""
    desk = desk_of(request, ref)
    seen = latest_look(looks.of(ref), desk.reading.viewer.present)
    if not seen:
        raise Http404
    points = [desk.point(name) for name in dict.fromkeys(request.POST.getlist("points"))]
    if not points:
        messages.error(request, _("Nothing was attached: tick the findings that the look supports."))
        return redirect("website-check", ref)
    places = {(one.kind, one.link) for one in seen}
    for one in points:
        before = desk.hand.checklist.on(one.id)
        kept = tuple(had for had in before.evidence if (had.kind, had.link) not in places)
        found = msgspec.structs.replace(before, evidence=(*kept, *seen))
        find(ref, desk.application, one.id, found, desk.edition.id, recorded_at=clock.now())
    titles = _(", ").join(str(one.title) for one in points)
    messages.success(request, _("Attached to: %(point)s.") % {"point": titles})
    return redirect("diligence-point", ref=ref, name=points[0].id) if len(points) == 1 else redirect("diligence", ref)


def _point_page(
    request: HttpRequest, desk: Desk, asked: Point, form: FindingForm, *, status: int = 200, moved_on: bool = False
) -> HttpResponse:
    found = desk.hand.checklist.on(asked.id)
    if moved_on:
        typed = request.POST.copy()
        typed["seen"] = str(found.n)
        form = FindingForm(found, desk.attachable, typed, is_criterion=asked.is_criterion)
    context = {
        **desk.words,
        "point": asked,
        "found": found,
        "found_word": word_name(found.word, is_criterion=asked.is_criterion),
        "found_meaning": word_meaning(found.word),
        "writer": people.seated_names().get(found.by, ""),
        "sources": sources_shown(found.evidence),
        "answers": form_shown(form_on(asked, desk.hand.form)),
        "replies": replies_heard(desk.hand.heard, asked.id),
        "form": form,
        "moved_on": moved_on,
    }
    return render(request, "diligence/point.html", context, status=status)
