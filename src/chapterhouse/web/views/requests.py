"""What Staff asks of the applicant in due diligence, and what the applicant answers: none of it suspends anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from chapterhouse import clock
from chapterhouse.diligence import requests as asking
from chapterhouse.procedure import Role
from chapterhouse.record import dossiers
from chapterhouse.record.retention import gone
from chapterhouse.web.access import Whom, declared, open_to
from chapterhouse.web.cases.panels import standstills
from chapterhouse.web.cases.reading import read
from chapterhouse.web.cases.words import stands
from chapterhouse.web.days import date_of
from chapterhouse.web.diligence.desk import Desk, desk_of, of_staff
from chapterhouse.web.diligence.open_requests import count_questions, shown_requests
from chapterhouse.web.diligence.telling import Told, tell_party, tell_secretariat, tell_staff
from chapterhouse.web.diligence.working import read_measures
from chapterhouse.web.forms.asking import AnswersForm, RequestForm

if TYPE_CHECKING:
    from chapterhouse.diligence.models import Request
    from chapterhouse.web.diligence.working import Step

USUAL: Final = timedelta(days=14)
"""How long the applicant is given where Staff says nothing else."""


@of_staff
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what is asked of the applicant, and ask for more."""
    desk = desk_of(request, ref)
    if request.method != "POST":
        return _page(request, desk, RequestForm(desk.today, None, **_beginning(desk, request.GET.get("point", ""))))
    form = RequestForm(desk.today, request.POST)
    if not form.is_valid():
        return _page(request, desk, form, status=422)
    given, now, person = form.cleaned_data, clock.now(), desk.reading.person
    assert person is not None
    point = desk.point(given["point"]).id if given["point"] else ""
    with transaction.atomic():
        made = asking.ask(
            ref,
            desk.application,
            [asking.Asked(text, point) for text in given["wanted"]],
            text=given["text"],
            language=given["language"],
            answer_by=given["answer_by"],
            by=person.code,
            at=now,
        )
        count_questions(ref, desk.application)
        tell_party(ref, Told("asked", f"diligence.request#{made.pk}", reverse("questions", args=[ref])), now)
    messages.success(request, _("Asked. The applicant is told where to answer."))
    return redirect("diligence-requests", ref=ref)


def _beginning(desk: Desk, point: str) -> dict[str, object]:
    """Return what the form begins with; of a point a question in the applicant's language, to be written on."""
    before: dict[str, object] = {"answer_by": desk.today + USUAL, "language": desk.reading.row.language or "en"}
    if not point:
        return before
    asked = desk.point(point)
    with translation.override(str(before["language"])):
        if desk.hand.checklist.on(point).contradiction:
            words = _("On “%(point)s” your form and what we found do not agree. How do the two fit together?")
        else:
            words = _("On “%(point)s” we should like to know more:")
        return {**before, "point": asked.id, "wanted": words % {"point": asked.title}}


def _page(request: HttpRequest, desk: Desk, form: RequestForm, status: int = 200) -> HttpResponse:
    shown = shown_requests(desk.hand.requests, desk.points, desk.today)
    context = {
        **desk.words,
        "form": form,
        "point": next((one for one in desk.points if one.id == form["point"].value()), None),
        "open": [one for one in shown if one.is_open],
        "done": [one for one in shown if not one.is_open],
        "standstills": standstills(desk.reading),
    }
    return render(request, "diligence/requests.html", context, status=status)


@open_to(Whom.STAFF)
@require_POST
def remind(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Remind the applicant of what is still missing."""
    now = clock.now()
    with transaction.atomic():
        found = _found(asking.remind(ref, number, now))
        mark = f"diligence.request#{found.pk}.reminder{found.reminders}"
        tell_party(ref, Told("reminded", mark, reverse("questions", args=[ref])), now)
    messages.success(request, _("The applicant is reminded."))
    return redirect("diligence-requests", ref=ref)


def _found(request: Request | None) -> Request:
    if request is None:
        raise Http404
    return request


def _changed(request: HttpRequest, ref: str, change: Callable[[str, int, datetime], bool], number: int) -> None:
    """Change what is open, and count it anew; raise `Http404` where there is nothing to change."""
    application = read(request, ref).viewer.present.application
    with transaction.atomic():
        if application is None or not change(ref, number, clock.now()):
            raise Http404
        count_questions(ref, application.number)


@open_to(Whom.STAFF)
@require_POST
def close(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """End a request with what there is."""
    _changed(request, ref, asking.close, number)
    messages.success(request, _("The request is closed."))
    return redirect("diligence-requests", ref=ref)


@open_to(Whom.STAFF)
@require_POST
def take_in(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Note that something came by another way."""
    _changed(request, ref, asking.take_in, number)
    messages.success(request, _("Noted as received."))
    return redirect("diligence-requests", ref=ref)


@open_to(Whom.STAFF)
@require_POST
def ask_to_suspend(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Ask those who may suspend to do so: Staff may not (A33)."""
    reading = read(request, ref)
    whom, now = request.POST.get("whom", ""), clock.now()
    if whom not in (Role.SECRETARIAT, Role.APPLICANT):
        raise Http404
    with transaction.atomic():
        found = _found(asking.ask_to_suspend(ref, number, whom, now))
        mark = f"diligence.suspension#{found.pk}.{whom}.{uuid4().hex}"
        told = Told("suspension_asked", mark, reverse("act", args=[ref, "suspend"]))
        if whom == Role.SECRETARIAT:
            tell_secretariat(ref, reading.row.region, date_of(reading.status.state.day), told, now)
            said = _("The Secretariat is asked to suspend; its form begins with what is missing.")
        else:
            tell_party(ref, told, now)
            said = _("The applicant is asked to suspend.")
    messages.success(request, said)
    return redirect("diligence-requests", ref=ref)


def _told_of(ref: str, application: int) -> list[Step]:
    """Return the interviews that the applicant was told of."""
    measures = read_measures(dossiers.latest(ref, application, dossiers.MEASURES))
    return [one for one in measures.steps if one.interview is not None and one.interview.is_told]


@declared(Whom.PARTY)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the applicant what Staff asks, and take the answers: without legal effect."""
    reading = read(request, ref)
    if not reading.viewer.is_party:
        raise PermissionDenied
    application = reading.viewer.present.application
    if application is None or application.number in gone(reading.viewer.present).notes:
        raise Http404
    asked = [one for one in asking.requests_of(ref, application.number) if one.request.closed_at is None]
    wanted = [one for opened in asked for one in opened.wanted]
    before = {one.pk: one.answer for one in wanted}
    form = AnswersForm({one.pk: one.text for one in wanted}, before, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        assert reading.person is not None
        now = clock.now()
        language = form.cleaned_data["language"]
        with transaction.atomic():
            number = asking.answer(ref, form.answers, language=language, by=reading.person.code, at=now)
            count_questions(ref, application.number)
            for who in {one.request.asked_by for one in asked} if number else ():
                mark = f"diligence.answer#{uuid4().hex}"
                tell_staff(ref, who, Told("answered", mark, reverse("diligence-requests", args=[ref])), now)
        messages.success(
            request,
            ngettext("%(count)d answer was sent.", "%(count)d answers were sent.", number) % {"count": number},
        )
        return redirect("case", ref=ref)
    context = {
        "ref": ref,
        "name": reading.name,
        "stands": stands(reading.status),
        "asked": [(opened.request, [(one, form[f"answer-{one.pk}"]) for one in opened.wanted]) for opened in asked],
        "form": form,
        "interviews": _told_of(ref, application.number),
    }
    return render(request, "diligence/questions.html", context, status=422 if form.is_bound else 200)
