"""Ties to the applicant of a case: who works on it declares them, and may take them back."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chapterhouse import clock
from chapterhouse.declarations import ties as declarations
from chapterhouse.people import queries as people
from chapterhouse.procedure import Actor, Role
from chapterhouse.web.access import INSIDE, open_to
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.cases.ties import capacity, shown, visible
from chapterhouse.web.forms.ties import TieForm


@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what was declared, and take a declaration of the reader's own."""
    reading = read(request, ref)
    actor = capacity(reading.actors, reading.status.region)
    if request.method != "POST" or actor is None:
        return _page(request, reading, actor, TieForm())
    form = TieForm(request.POST)
    if not form.is_valid():
        return _page(request, reading, actor, form, status=422)
    given = form.cleaned_data
    kind = declarations.TieKind(given["kind"])
    declarations.declare(ref, actor.who, actor.role.value, kind, given["text"], at=_declared_at(reading, actor))
    messages.success(request, _("Declared. It is shown beside what you do in this case."))
    return redirect("ties", ref)


@open_to(*INSIDE)
@require_POST
def withdraw(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Take back one's own declaration."""
    reading = read(request, ref)
    actor = capacity(reading.actors, reading.status.region)
    if actor is None or not declarations.withdraw(ref, actor.who, number, at=_declared_at(reading, actor)):
        raise Http404
    messages.success(request, _("Taken back. The declaration is kept as withdrawn."))
    return redirect("ties", ref)


def _declared_at(reading: Reading, actor: Actor) -> datetime:
    """Return the instant; of a member of the region the beginning of the day, so that no hour points to a comment."""
    state = reading.status.state
    return state.calendar.start_of(state.day) if actor.role is Role.REGIONAL_MEMBER else clock.now()


def _page(
    request: HttpRequest, reading: Reading, actor: Actor | None, form: TieForm, status: int = 200
) -> HttpResponse:
    ties = visible(reading)
    rows = shown(reading, ties, people.names_of({tie.person for tie in ties}) if ties else {})
    context = {
        "ref": reading.ref,
        "name": reading.name,
        "mine": [row for row in rows if row.is_mine],
        "others": [row for row in rows if not row.is_mine],
        "form": form if actor is not None else None,
        "is_member": actor is not None and actor.role is Role.REGIONAL_MEMBER,
    }
    return render(request, "region/ties.html", context, status=status)
