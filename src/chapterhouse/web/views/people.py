"""Who holds which seat, from when until when: kept by Staff, since the rosters decide who may act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chapterhouse.doors.names import role_name
from chapterhouse.people import enrol
from chapterhouse.people import queries as people
from chapterhouse.people.whole import newcomers
from chapterhouse.procedure import Role
from chapterhouse.record import queries
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.filters import Filter, filter_context, search, select
from chapterhouse.web.forms.people import SEATED, EndOfSeat, NewSeat
from chapterhouse.web.places import region_names
from chapterhouse.web.reader import today
from chapterhouse.web.terms import held_on, seat_words
from chapterhouse.web.views.paging import page_after

if TYPE_CHECKING:
    from chapterhouse.people.models import Person, Seat

PAGE: Final = 30
NEW: Final = "new-"


class ShownSeat(NamedTuple):
    """A seat with its term, and whether it can still be ended."""

    seat: Seat
    words: str
    is_held: bool
    is_to_come: bool


class ShownPerson(NamedTuple):
    """Somebody and the seats they held, hold or will hold."""

    code: str
    name: str
    email: str
    seats: list[ShownSeat]


@open_to(Whom.STAFF)
@require_http_methods(["GET", "HEAD"])
def index(request: HttpRequest) -> HttpResponse:
    """List everybody with their seats."""
    return _page(request, NewSeat(_named(), region_names(queries.region_table())))


@open_to(Whom.STAFF)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Give somebody a seat."""
    form = NewSeat(_named(), region_names(queries.region_table()), request.POST)
    person = _chosen(form.cleaned_data["person"]) if form.is_valid() else None
    if person is None:
        return _page(request, form, status=422)
    given = form.cleaned_data
    enrol.seat(
        person,
        Role(given["role"]),
        given["since"],
        given["until"],
        region=given["region"],
        represents=given["represents"],
    )
    messages.success(request, _("%(name)s holds the seat from %(day)s.") % {"name": person.name, "day": given["since"]})
    return redirect("people")


@open_to(Whom.STAFF)
@require_POST
def end(request: HttpRequest, seat: int) -> HttpResponse:
    """End a seat on a day."""
    held = next((one for person in people.people() for one in person.seats.all() if one.pk == seat), None)
    if held is None:
        raise Http404
    form = EndOfSeat(held.since, request.POST)
    if form.is_valid():
        enrol.end_seat(held, form.cleaned_data["until"])
        messages.success(request, _("The seat ends on %(day)s.") % {"day": form.cleaned_data["until"]})
    else:
        messages.error(request, " ".join(str(error) for error in form.errors["until"]))
    return redirect("people")


def _named() -> dict[str, str]:
    """Return who may be seated: everybody known, then accounts that have not done anything yet."""
    known = {person.code: f"{person.name} ({person.code})" for person in people.people()}
    new = {f"{NEW}{user.pk}": f"{user.get_username()} ({user.email})" for user in newcomers()}
    return {**known, **new}


def _chosen(choice: str) -> Person | None:
    if not choice.startswith(NEW):
        return people.person_by_code(choice)
    user = next((user for user in newcomers() if choice == f"{NEW}{user.pk}"), None)
    return enrol.enrol(user, user.get_full_name() or user.get_username()) if user is not None else None


def _page(request: HttpRequest, form: NewSeat, status: int = 200) -> HttpResponse:
    on = today()
    table = queries.region_table()
    filters = [
        select(request.GET, "role", _("Role"), {role.value: role_name(role) for role in SEATED}),
        select(request.GET, "region", _("Region"), region_names(table)),
        search(request.GET, "text", _("Name")),
    ]
    found = [_shown(person, on, table) for person in people.people() if _fits(person, filters)]
    page = page_after(found, request.GET.get("after", ""), PAGE, lambda shown: shown.code)
    context = {
        **filter_context(filters, request.GET),
        **page.context(request.GET),
        "form": form,
        "rows": page.rows,
        "count": len(found),
        "today": on,
    }
    return render(request, "people/index.html", context, status=status)


def _fits(person: Person, filters: list[Filter]) -> bool:
    role, region, text = (one.value for one in filters)
    seats = [seat for seat in person.seats.all() if role in ("", seat.role) and region in ("", seat.region)]
    return (bool(seats) or not (role or region)) and text.casefold() in person.name.casefold()


def _shown(person: Person, on: date, table: RegionTable) -> ShownPerson:
    seats = [
        ShownSeat(seat, seat_words(seat, table), held_on(seat, on), seat.since > on)
        for seat in sorted(person.seats.all(), key=lambda seat: seat.since)
    ]
    return ShownPerson(person.code, person.name, person.user.email, seats)
