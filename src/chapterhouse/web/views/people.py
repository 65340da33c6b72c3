"""Everybody with an account, as Staff keeps them: found, invited, and what waits for a second one of Staff."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse.doors.names import role_name
from chapterhouse.people import keeping
from chapterhouse.people import queries as people
from chapterhouse.record import queries
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.accounts.inviting import invite, link_of, send
from chapterhouse.web.filters import Filter, filter_context, search, select, values_of
from chapterhouse.web.forms.people import SEATED, Invitation
from chapterhouse.web.lists.desk_query import query_of
from chapterhouse.web.lists.exported import Line, as_file, every
from chapterhouse.web.lists.offered import of_people
from chapterhouse.web.lists.tools import as_files
from chapterhouse.web.orders import chosen, place_of
from chapterhouse.web.places import region_names
from chapterhouse.web.reader import today_of
from chapterhouse.web.terms import held_on, seat_words, term_words
from chapterhouse.web.views.paging import pages

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

PAGE: Final = 30
AT_A_TIME: Final = 200
_COLUMNS: Final = ("code", "name", "email", "language", "is_active", "seats")


class Listed(NamedTuple):
    """Somebody as the list shows them: with the seats held today or still to come."""

    code: str
    name: str
    email: str
    is_active: bool
    seats: list[str]


class Waiting(NamedTuple):
    """A seat that waits for a second one of Staff."""

    number: int
    code: str
    name: str
    words: str
    by: str


@open_to(Whom.STAFF)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List people, a page at a time."""
    on, table = today_of(request), queries.region_table()
    filters, order = _filters(request.GET, table), chosen(request.GET, of_people())
    sought = people.Sought(**values_of(filters))
    found = people.people_page(sought, order.order, place_of(request.GET), PAGE)
    context = {
        **filter_context([*filters, order.filter], request.GET),
        **pages(found, request.GET),
        "rows": [_listed(person, on, table) for person in found.rows],
        "count": people.count_people(sought),
        "tools": as_files("people-export", query_of([*filters, order.filter])),
        "waiting": _waiting(table),
    }
    return render(request, "people/index.html", context)


def _filters(query: QueryDict, table: RegionTable) -> list[Filter]:
    return [
        select(query, "role", _("Role"), {role.value: role_name(role) for role in SEATED}),
        select(query, "region", _("Region"), region_names(table)),
        search(query, "text", _("Name or address")),
    ]


@open_to(Whom.STAFF)
@confirmed(back_to=lambda **_form: reverse("people"))
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the people that the address asks for, and the seats they hold, as a file."""
    on, table = today_of(request), queries.region_table()
    sought = people.Sought(**values_of(_filters(request.GET, table)))
    order = chosen(request.GET, of_people()).order
    found = every(lambda place: people.people_page(sought, order, place, AT_A_TIME))
    return as_file("people", form, (_line(person, on) for person in found), _COLUMNS)


def _line(person: Person, on: date) -> Line:
    held = [seat for seat in sorted(person.seats.all(), key=lambda seat: seat.since) if held_on(seat, on)]
    seats = " ".join(f"{seat.role}:{seat.region}" if seat.region else seat.role for seat in held)
    said = (person.code, person.name, person.user.email, person.language, person.user.is_active, seats)
    return dict(zip(_COLUMNS, said, strict=True))


@open_to(Whom.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Invite somebody by address; an account that is there already is taken."""
    language = {"language": get_language()}
    form = Invitation(request.POST) if request.method == "POST" else Invitation(initial=language)
    if form.is_valid():
        given = form.cleaned_data
        invited = invite(given["email"], given["name"], given["language"])
        if invited.is_new:
            tell_invited(request, invited.person)
        else:
            messages.info(request, _("There is an account with this address already: here it is."))
        return redirect("person", invited.person.code)
    return render(request, "people/add.html", {"form": form}, status=422 if form.errors else 200)


def tell_invited(request: HttpRequest, person: Person) -> None:
    """Send the link, and say whether it went; in the demonstration the link can be followed at once."""
    site = f"{request.scheme}://{request.get_host()}"
    if send([person], site):
        messages.success(request, _("A link to set a password was sent to %(email)s.") % {"email": person.user.email})
    else:
        messages.error(request, _("The mail could not be sent. Send the link again when the mail server answers."))
    if settings.CHAPTERHOUSE_DEMO:
        messages.info(
            request, _("In this demonstration no mail leaves; the link is: %(link)s") % {"link": link_of(person, site)}
        )


def _listed(person: Person, on: date, table: RegionTable) -> Listed:
    held = sorted(person.seats.all(), key=lambda seat: seat.since)
    words = [seat_words(seat, table) for seat in held if held_on(seat, on) or seat.since > on]
    return Listed(person.code, person.name, person.user.email, person.user.is_active, words)


def _waiting(table: RegionTable) -> list[Waiting]:
    return [
        Waiting(one.number, one.person.code, one.person.name, term_words(one.term, table), one.by)
        for one in keeping.proposals()
    ]
