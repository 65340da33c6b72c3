"""Values of the rules that the body adopts: announced by Staff, with what they would change said before."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse import clock
from chapterhouse.doors.documents import differing
from chapterhouse.doors.names import parameter_name, value_words
from chapterhouse.doors.pin_words import FIXED, pin_words
from chapterhouse.procedure import Forecast, Role, Value
from chapterhouse.procedure.parameters import PARAMETERS, PER_REGION
from chapterhouse.record import adopted, queries
from chapterhouse.record.supposing import Looked, Supposed, suppose
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.days import optional_date
from chapterhouse.web.forms.adopting import Adopted
from chapterhouse.web.reader import actors_of, today

LOOKED_AT: Final = 50
"""How many open cases are derived for one page."""


class Foreseen(NamedTuple):
    """A path whose last day would be another."""

    words: str
    as_is: date | None
    as_if: date | None


class Touched(NamedTuple):
    """An open case that would go another way."""

    ref: str
    name: str
    now: list[dict[str, object]]
    foreseen: list[Foreseen]


class Announced(NamedTuple):
    """A value that was adopted, as the public reads it."""

    name: str
    words: str
    value: str
    since: date
    by: str
    reference: str
    recorded_at: object


@open_to(Whom.EVERYBODY)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show every value that was adopted here, the latest first."""
    shown = [
        Announced(
            one.name,
            parameter_name(one.name),
            value_words(one.name, one.value),
            date.fromordinal(one.in_force_from),
            one.adopted_by,
            one.reference,
            recorded_at,
        )
        for one, recorded_at in adopted.announcements()
    ]
    is_staff = any(actor.role is Role.STAFF for actor in actors_of(request))
    return render(request, "rules/adopted.html", {"announced": shown, "is_staff": is_staff})


@open_to(Whom.STAFF)
@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, name: str) -> HttpResponse:
    """Record a value; before that, say from when it counts and what it would change in which open case."""
    rules, on = queries.rulebook(), today()
    if name not in (*PARAMETERS, *(f"{PER_REGION}.{code}" for code in queries.region_table().codes)):
        raise Http404
    pin = rules.pin_of(name if name in PARAMETERS else PER_REGION)
    present = rules.on(name if name in rules.names else PER_REGION, rules.calendar.day_of(clock.now()))
    form = Adopted(name, on, present, request.POST if request.method == "POST" and pin != FIXED else None)
    looked = None
    if form.is_valid():
        if request.POST.get("step") == "save":
            return _save(request, form.adopted)
        looked = _look(request, form.adopted)
    context = {
        "form": form,
        "name": name,
        "subject": parameter_name(name),
        "present": value_words(name, present.value),
        "present_is_adopted": present.adopted,
        "counts": pin_words(pin, name),
        "is_fixed": pin == FIXED,
        "looked": looked,
        **(_what_changes(looked) if looked is not None else {}),
    }
    status = 422 if form.errors else 409 if pin == FIXED and request.method == "POST" else 200
    return render(request, "rules/adopt.html", context, status=status)


def _save(request: HttpRequest, value: Value) -> HttpResponse:
    adopted.adopt(value, clock.now())
    messages.success(request, _("Recorded. The public page of rules shows it from now on."))
    return HttpResponseRedirect(f"{reverse('rules')}#parameter-{value.name}")


def _look(request: HttpRequest, value: Value) -> Looked:
    after = request.POST.get("after", "")
    begin = int(after) if after.isascii() and after.isdecimal() and len(after) < 10 else 0  # noqa: PLR2004 - a number of a case
    return suppose(queries.rulebook().with_values([value]), clock.now(), after=begin, size=LOOKED_AT)


def _what_changes(looked: Looked) -> dict[str, object]:
    touched = [_touched(one) for one in looked.cases if one.is_touched]
    return {"touched": touched, "seen": len(looked.cases), "total": looked.total, "after": looked.after}


def _touched(one: Supposed) -> Touched:
    return Touched(one.ref, one.name, differing(one.differences), list(_foreseen(one.as_is, one.as_if)))


def _foreseen(as_is: Forecast | None, as_if: Forecast | None) -> list[Foreseen]:
    if as_is is None or as_if is None:
        return []
    paths = {
        _("Decision if everybody acts at once"): (as_is.earliest.decided_on, as_if.earliest.decided_on),
        _("Decision if everybody acts on the last day"): (as_is.likely.decided_on, as_if.likely.decided_on),
        _("Decision if a vote is requested on the last day"): (as_is.latest.decided_on, as_if.latest.decided_on),
    }
    return [
        Foreseen(words, optional_date(before), optional_date(after))
        for words, (before, after) in paths.items()
        if before != after
    ]
