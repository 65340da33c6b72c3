"""Invitations to interviews: kept as a file, mailed, or told to the applicant, who finds it among Staff's questions."""

from __future__ import annotations

import msgspec
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chapterhouse import clock
from chapterhouse.diligence import invited
from chapterhouse.record import dossiers
from chapterhouse.record.retention import gone
from chapterhouse.web.access import Whom, declared, open_to
from chapterhouse.web.cases.reading import read
from chapterhouse.web.diligence.desk import Desk, desk_of, of_staff
from chapterhouse.web.diligence.interviewing import put_anew
from chapterhouse.web.diligence.invitation import as_file, invitation_text
from chapterhouse.web.diligence.mailing import mail_invitation
from chapterhouse.web.diligence.working import Interview, Step, read_measures
from chapterhouse.web.forms.asking import InvitationForm
from chapterhouse.web.views.diligence_measures import INTERVIEWS


@of_staff
@require_safe
def invitation(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Return an interview as a file for a calendar."""
    desk = desk_of(request, ref)
    return as_file(_text(desk, number), ref, number)


def _text(desk: Desk, number: int) -> bytes:
    return invitation_text(desk.reading.name, f"{desk.ref}-{desk.application}", desk.hand.measures, number)


@declared(Whom.PARTY)
@login_required
@require_safe
def own_invitation(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Return to the applicant an interview that they were told of."""
    reading = read(request, ref)
    if not reading.viewer.is_party:
        raise PermissionDenied
    application = reading.viewer.present.application
    if application is None or application.number in gone(reading.viewer.present).notes:
        raise Http404
    measures = read_measures(dossiers.latest(ref, application.number, dossiers.MEASURES))
    step = measures.step(number)
    if step is None or step.interview is None or not step.interview.is_told:
        raise Http404
    return as_file(invitation_text(reading.name, f"{ref}-{application.number}", measures, number), ref, number)


def _interview(desk: Desk, number: int) -> tuple[Step, Interview]:
    found = desk.hand.measures.step(number)
    if found is None or found.interview is None:
        raise Http404
    return found, found.interview


@open_to(Whom.STAFF)
@require_POST
def mail(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Mail an invitation to somebody, who from then on gets what becomes of it."""
    desk = desk_of(request, ref)
    step, _held = _interview(desk, number)
    form = InvitationForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        to, language = given["email"], given["language"]
        with transaction.atomic():
            is_sent = mail_invitation(to, desk.reading.name, language, step, lambda: _text(desk, number))
            if is_sent:
                invited.invite(ref, desk.application, number, to, language=language, at=clock.now())
        if is_sent:
            messages.success(request, _("A letter is on its way to %(name)s.") % {"name": given["email"]})
        else:
            messages.warning(request, _("No letter could be sent now. Try again once mail works."))
    else:
        wrong = "; ".join(
            _("%(what)s: %(value)s") % {"what": form.fields[name].label, "value": " ".join(str(one) for one in errors)}
            for name, errors in form.errors.items()
        )
        messages.error(request, wrong)
    return redirect(reverse("diligence-measure", args=[ref, INTERVIEWS]) + f"#step-{number}")


@open_to(Whom.STAFF)
@require_POST
def tell(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Tell the applicant of an interview."""
    desk = desk_of(request, ref)
    step, held = _interview(desk, number)
    now, person = clock.now(), desk.reading.person
    assert person is not None
    told = msgspec.structs.replace(step, interview=msgspec.structs.replace(held, is_told=True))
    with transaction.atomic():
        put_anew(desk, step, told, by=person.code, at=now)
    messages.success(request, _("The applicant is told, and finds the invitation among Staff’s questions."))
    return redirect(reverse("diligence-measure", args=[ref, INTERVIEWS]) + f"#step-{number}")


@open_to(Whom.STAFF)
@require_POST
def call_off(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Call an interview off that has not begun; whoever was told is told so."""
    desk = desk_of(request, ref)
    step, held = _interview(desk, number)
    now, person = clock.now(), desk.reading.person
    assert person is not None
    if held.is_off or held.at <= now:
        messages.warning(request, _("This interview was called off before, or has begun: nothing was changed."))
    else:
        off = msgspec.structs.replace(step, interview=msgspec.structs.replace(held, is_off=True))
        with transaction.atomic():
            news = put_anew(desk, step, off, by=person.code, at=now)
        messages.success(request, _("The interview is called off."))
        news.show(request)
    return redirect(reverse("diligence-measure", args=[ref, INTERVIEWS]) + f"#step-{number}")
