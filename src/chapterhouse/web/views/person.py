"""One person as Staff keeps them: name, account, seats and what was done to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chapterhouse import clock
from chapterhouse.doors import seating
from chapterhouse.people import keeping
from chapterhouse.people import queries as people
from chapterhouse.record import queries
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.accounts.sessions import sign_out_everywhere
from chapterhouse.web.forms.people import Closing, Correction, Known, SeatForm
from chapterhouse.web.places import region_names
from chapterhouse.web.reader import own_person, today_of
from chapterhouse.web.terms import change_words, held_on, seat_words, term_words
from chapterhouse.web.views.people import tell_invited

if TYPE_CHECKING:
    from django import forms

    from chapterhouse.people.models import Person, Seat


class ShownSeat(NamedTuple):
    """A seat with its term, and whether it is held now."""

    seat: Seat
    words: str
    is_held: bool


class ShownChange(NamedTuple):
    """Something that was done, as people read it."""

    at: object
    words: str
    by: str
    why: str


@open_to(Whom.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, code: str) -> HttpResponse:
    """Show somebody, and change how they are addressed."""
    one = _found(code)
    form = Known(request.POST or None, initial={"name": one.name, "language": one.language})
    if form.is_valid():
        keeping.rename(one, form.cleaned_data["name"], form.cleaned_data["language"], **_by(request))
        messages.success(request, _("Saved."))
        return redirect("person", code)
    return _page(request, one, known=form)


@open_to(Whom.STAFF)
@confirmed()
@require_POST
def give(request: HttpRequest, code: str) -> HttpResponse:
    """Give somebody a seat, or propose it where two of Staff are needed."""
    one = _found(code)
    form = SeatForm(region_names(queries.region_table()), request.POST)
    if not form.is_valid():
        return _page(request, one, seat=form)
    if keeping.needs_two(form.term):
        keeping.propose(one, form.term, **_by(request))
        messages.info(request, _("Proposed. The seat is given when another one of Staff confirms it."))
    else:
        seating.give(one, form.term, **_by(request))
        said = {"name": one.name, "day": form.term.since}
        messages.success(request, _("%(name)s holds the seat from %(day)s.") % said)
    return redirect("person", code)


@open_to(Whom.STAFF)
@confirmed()
@require_POST
def proposal(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm or decline a seat that another one of Staff proposed."""
    proposed = keeping.proposal_by_id(number)
    if proposed is None:
        raise Http404
    code = proposed.person.code
    if "decline" in request.POST:
        keeping.withdraw(proposed)
        messages.success(request, _("The seat is not given."))
    elif seating.confirm(proposed, **_by(request)):
        messages.success(request, _("Confirmed. The seat is given."))
    else:
        messages.error(request, _("Two persons are needed: neither who proposed the seat nor who gets it confirms it."))
    return redirect("person", code)


@open_to(Whom.STAFF)
@confirmed()
@require_POST
def end(request: HttpRequest, seat: int) -> HttpResponse:
    """End a seat on a day."""
    held = _seat(seat)
    term = keeping.term_of(held)
    form = SeatForm(
        region_names(queries.region_table()), _as_posted(request, {**term.told, "until": request.POST.get("until", "")})
    )
    if form.is_valid() and form.term.until is not None:
        seating.correct(held, replace(term, until=form.term.until), what="ended", **_by(request))
        messages.success(request, _("The seat ends on %(day)s.") % {"day": form.term.until})
    else:
        wrong = form.errors.get("until") or [_("Give the first day on which the seat is no longer held.")]
        messages.error(request, " ".join(str(error) for error in wrong))
    return redirect("person", held.person.code)


@open_to(Whom.STAFF)
@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, seat: int) -> HttpResponse:
    """Put a seat right; what it was before, who changed it and why stays to be read."""
    held = _seat(seat)
    table = queries.region_table()
    posted = request.POST if request.method == "POST" else None
    form = Correction(region_names(table), posted, initial=keeping.term_of(held))
    if form.is_valid():
        given: dict[str, Any] = _by(request)
        seating.correct(held, form.term, what="corrected", why=form.cleaned_data["why"], **given)
        messages.success(request, _("Put right. What was there before stays in the record of this person."))
        return redirect("person", held.person.code)
    context = {"form": form, "one": held.person, "words": seat_words(held, table)}
    return render(request, "people/seat.html", context, status=422 if form.errors else 200)


@open_to(Whom.STAFF)
@confirmed()
@require_POST
def account(request: HttpRequest, code: str) -> HttpResponse:
    """Close somebody's account or open it again, or send the link to set a password once more."""
    one = _found(code)
    if "invite" in request.POST:
        tell_invited(request, one)
        return redirect("person", code)
    form = Closing(request.POST)
    if one == own_person(request):
        messages.error(request, _("Your own account is closed by another one of Staff."))
    elif form.is_valid():
        sign_out_everywhere(one)
        keeping.open_or_close(one, is_active="open" in request.POST, why=form.cleaned_data["why"], **_by(request))
        messages.success(request, _("The account is open.") if one.user.is_active else _("The account is closed."))
    else:
        return _page(request, one, closing=form)
    return redirect("person", code)


def _found(code: str) -> Person:
    one = people.person_by_code(code)
    if one is None:
        raise Http404
    return one


def _seat(number: int) -> Seat:
    held = people.seat_by_id(number)
    if held is None:
        raise Http404
    return held


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": own_person(request).code, "at": clock.now()}


def _as_posted(request: HttpRequest, fields: Mapping[str, str]) -> Any:  # noqa: ANN401 - Django's QueryDict, changed
    posted = request.POST.copy()
    posted.clear()
    posted.update(dict(fields))
    return posted


def _page(
    request: HttpRequest,
    one: Person,
    *,
    known: forms.Form | None = None,
    seat: forms.Form | None = None,
    closing: forms.Form | None = None,
) -> HttpResponse:
    on, table = today_of(request), queries.region_table()
    changes = keeping.changes_of(one)
    wrong = next((form for form in (known, seat, closing) if form is not None and form.errors), None)
    context = {
        "one": one,
        "known": known or Known(initial={"name": one.name, "language": one.language}),
        "seat_form": seat or SeatForm(region_names(table)),
        "closing": closing or Closing(),
        "wrong": wrong,
        "seats": [ShownSeat(held, seat_words(held, table), held_on(held, on)) for held in people.seats_of(one)],
        "proposals": [(each.number, term_words(each.term, table), each.by) for each in keeping.proposals(one)],
        "changes": [ShownChange(change.at, change_words(change, table), change.by, _why(change)) for change in changes],
        "cases": people.cases_of(one),
        "today": on,
    }
    return render(request, "people/person.html", context, status=422 if wrong is not None else 200)


def _why(change: keeping.Done) -> str:
    """The reason given; of a seat two persons gave, who proposed it."""
    if change.what == "given" and change.why:
        return _("proposed by %(name)s") % {"name": change.why}
    return change.why
