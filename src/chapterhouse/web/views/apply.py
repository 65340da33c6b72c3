"""Applying: what is asked, one's answers checked before they are sent, and the receipt."""

from __future__ import annotations

import uuid
from typing import Final, cast

from django.contrib.auth.models import User
from django.forms import BoundField, Textarea
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse import clock
from chapterhouse.doors.names import track_name
from chapterhouse.doors.words import refusal_message
from chapterhouse.people import queries as people
from chapterhouse.procedure import Actor, Role, Track
from chapterhouse.procedure.facts import Received
from chapterhouse.record import lists, queries
from chapterhouse.record.perform import Conflict, Refused, receive
from chapterhouse.record.regions import NoRegionError
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.forms.apply import Application, GroupApplication, IndividualApplication
from chapterhouse.web.places import country_name, region_name
from chapterhouse.web.reader import own_person, person_of

EDITION: Final = "short-1"
"""The edition of the form; an application names the one it was written on (G1)."""

FORMS: Final[dict[str, type[Application]]] = {
    Track.ALS.value: GroupApplication,
    Track.INDIVIDUAL.value: IndividualApplication,
}


@open_to(Whom.EVERYBODY)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Say what is asked and what happens then, and lead to the form."""
    person = person_of(request)
    again = lists.names_of(people.cases_of(person)) if person is not None else {}
    rules = queries.rulebook()
    days = rules.on("limit.days", rules.calendar.day_of(clock.now())).value
    return render(request, "apply/start.html", {"again": again, "days": days})


@open_to(Whom.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, track: str) -> HttpResponse:
    """Take the answers; show them once more before they are sent; then receive the application."""
    if track not in FORMS:
        raise Http404
    ref = _own_case(request)
    if request.method != "POST":
        return _ask(request, track, _form(request, track, None))
    filled = _form(request, track, request.POST)
    if not filled.is_valid():
        return _ask(request, track, filled, status=422)
    if request.POST.get("step") == "send":
        return _send(request, track, filled, ref)
    if request.POST.get("step") == "change":
        return _ask(request, track, filled)
    return _check(request, track, filled)


@open_to(Whom.EVERYBODY)
@require_safe
def region(request: HttpRequest) -> HttpResponse:
    """Say which region a country belongs to, beside the field, for those whose browser asks."""
    table = queries.region_table()
    day = queries.rulebook().calendar.day_of(clock.now())
    code = request.GET.get("country", "")
    try:
        words = _("Your region: %(region)s") % {"region": region_name(table, table.region_of(code, day))}
    except NoRegionError:
        words = _("This place has no region in ICANN’s table. Ask ICANN Staff where you belong.") if code else ""
    return render(request, "apply/region.html", {"words": words})


def _own_case(request: HttpRequest) -> str | None:
    """Return the case of the organisation that applies again; somebody else's is not there."""
    ref = request.POST.get("again") or request.GET.get("again")
    if not ref:
        return None
    person = person_of(request)
    if person is None or not people.party_in(person, ref):
        raise Http404
    return ref


def _form(request: HttpRequest, track: str, posted: QueryDict | None) -> Application:
    day = queries.rulebook().calendar.day_of(clock.now())
    user = cast("User", request.user)
    first = {"language": get_language(), "contact_name": user.get_full_name(), "contact_email": user.email}
    return FORMS[track](queries.region_table(), day, posted, initial=first)


def _context(request: HttpRequest, track: str, filled: Application) -> dict[str, object]:
    return {
        "form": filled,
        "track": track,
        "track_name": track_name(track),
        "key": request.POST.get("key") or uuid.uuid4().hex,
        "again": request.POST.get("again") or request.GET.get("again", ""),
    }


def _ask(request: HttpRequest, track: str, filled: Application, status: int = 200) -> HttpResponse:
    return render(request, "apply/form.html", _context(request, track, filled), status=status)


def _check(request: HttpRequest, track: str, filled: Application) -> HttpResponse:
    shown = [(field.label, _as_read(filled, field.name), _is_text(field)) for field in filled if field.value()]
    context = {
        **_context(request, track, filled),
        "shown": shown,
        "region": region_name(queries.region_table(), filled.region),
    }
    return render(request, "apply/check.html", context)


def _is_text(field: BoundField) -> bool:
    """Whether it is told at length, so that it stands in its own direction; short answers keep to the page's edge."""
    return isinstance(field.field.widget, Textarea) and field.name != "documents"


def _as_read(filled: Application, name: str) -> str:
    """Return an answer as a person reads it: names in place of codes."""
    value = filled.cleaned_data[name]
    if name == "country":
        return country_name(value)
    choices = dict(getattr(filled.fields[name], "choices", ()))
    if isinstance(value, list):
        return "\n".join(value)
    return str(choices.get(value, value))


def _send(request: HttpRequest, track: str, filled: Application, ref: str | None) -> HttpResponse:
    given = filled.cleaned_data
    person = own_person(request, given["contact_name"])
    now = clock.now()
    act = Received(filled.region, Track(track), given["name"], given["language"], EDITION)
    try:
        performed = receive(
            act,
            Actor(Role.APPLICANT, person.code),
            at=now,
            recorded_at=now,
            form=filled.answers(),
            name=given["name"],
            country=given["country"],
            contact=person,
            ref=ref,
            idempotency_key=request.POST.get("key", "")[:100],
        )
    except Refused as refusal:
        filled.add_error(None, refusal_message(refusal.rule, refusal.reason))
        return _ask(request, track, filled, status=409)
    except Conflict:
        filled.add_error(None, _("Another application was sent from this page. Look at your desk, or begin anew."))
        return _ask(request, track, filled, status=409)
    return redirect(reverse("case", args=[performed.ref]))
