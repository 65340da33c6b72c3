"""References: Staff asks for them, and the referee answers by a link that works once."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chapterhouse import clock
from chapterhouse.diligence import references
from chapterhouse.record import queries
from chapterhouse.web.access import Whom, declared, open_to
from chapterhouse.web.diligence.desk import desk_of
from chapterhouse.web.diligence.mailing import mail_referee
from chapterhouse.web.diligence.telling import Told, tell_staff
from chapterhouse.web.forms.asking import RefereeForm, ReferenceForm
from chapterhouse.web.limits import too_often
from chapterhouse.web.views.diligence_measures import REFERENCES, measure_page

if TYPE_CHECKING:
    from chapterhouse.diligence.models import Reference


@open_to(Whom.STAFF)
@require_POST
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask somebody about the group."""
    desk = desk_of(request, ref)
    form = RefereeForm(request.POST)
    if not form.is_valid():
        return measure_page(request, desk, REFERENCES, referee=form, status=422)
    person = desk.reading.person
    assert person is not None
    given = form.cleaned_data
    asked = references.ask(
        ref,
        desk.application,
        given["name"],
        given["email"],
        given["language"],
        by=person.code,
        at=clock.now(),
    )
    _send(request, asked, desk.reading.name)
    return redirect("diligence-measure", ref=ref, name=REFERENCES)


def _send(request: HttpRequest, asked: Reference, group: str) -> None:
    link = request.build_absolute_uri(reverse("reference", args=[references.token_of(asked)]))
    is_sent = mail_referee(asked.email, link, group, name=asked.name, language=asked.language, until=asked.expires_at)
    if is_sent:
        messages.success(request, _("A letter is on its way to %(name)s.") % {"name": asked.name})
    else:
        messages.warning(
            request, _("No letter could be sent now. The reference is noted: send a reminder once mail works again.")
        )


@open_to(Whom.STAFF)
@require_POST
def remind(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Remind a referee, by the same link, which works anew for as long as at first."""
    asked = references.remind(ref, number, clock.now())
    if asked is None:
        raise Http404
    _send(request, asked, queries.case_row(ref).name)
    return redirect("diligence-measure", ref=ref, name=REFERENCES)


@open_to(Whom.STAFF)
@require_POST
def give_up(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Take the link back."""
    if not references.give_up(ref, number, clock.now()):
        raise Http404
    messages.success(request, _("The link does not work any more."))
    return redirect("diligence-measure", ref=ref, name=REFERENCES)


@declared(Whom.HOLDER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reference(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever holds the link say what they know of the group, once."""
    asked = references.by_token(token)
    if asked is None:
        raise Http404
    now = clock.now()
    if not references.is_open(asked, now):
        return _closed(request, asked)
    if "decline" in request.POST:
        return _declined(request, asked, now)
    form = ReferenceForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _form_page(request, asked, form, token)
    later = too_often(request, "reference", token)
    if later is not None:
        form.add_error(None, later.words)
        return later.told(_form_page(request, asked, form, token))
    if not form.is_valid():
        return _form_page(request, asked, form, token, status=422)
    given = form.cleaned_data
    said = references.Said(
        given["relation"],
        given["activity"],
        given["concerns"],
        given["recommends"],
        given["may_be_named"],
        get_language() or "en",
    )
    place = reverse("diligence-measure", args=[asked.case_ref, REFERENCES]) + f"#reference-{asked.pk}"
    told = Told("reference_answered", f"diligence.reference#{asked.pk}", place)
    try:
        with transaction.atomic():
            references.answer(asked, said, now)
            tell_staff(asked.case_ref, asked.asked_by, told, now)
    except references.NotOpenError:
        return _closed(request, asked)
    return _private(render(request, "diligence/reference_done.html"))


def _declined(request: HttpRequest, asked: Reference, now: datetime) -> HttpResponse:
    place = reverse("diligence-measure", args=[asked.case_ref, REFERENCES]) + f"#reference-{asked.pk}"
    try:
        with transaction.atomic():
            references.decline(asked, now)
            told = Told("reference_declined", f"diligence.reference#{asked.pk}.declined", place)
            tell_staff(asked.case_ref, asked.asked_by, told, now)
    except references.NotOpenError:
        return _closed(request, asked)
    return _private(render(request, "diligence/reference_done.html", {"declined": True}))


def _form_page(
    request: HttpRequest, asked: Reference, form: ReferenceForm, token: str, status: int = 200
) -> HttpResponse:
    context = {"form": form, "asked": asked, "group": queries.case_row(asked.case_ref).name, "token": token}
    return _private(render(request, "diligence/reference.html", context, status=status))


def _closed(request: HttpRequest, asked: Reference) -> HttpResponse:
    context = {"answered": asked.answered_at is not None, "declined": asked.declined_at is not None}
    return _private(render(request, "diligence/reference_closed.html", context, status=HTTPStatus.GONE))


def _private(answer: HttpResponse) -> HttpResponse:
    """The link is a key: no search engine lists it. That no other site learns of it, the policy of the whole site says.

    A stricter one would hide the origin from ourselves as well, and the form could not be sent.
    """
    answer["X-Robots-Tag"] = "noindex"
    return answer
