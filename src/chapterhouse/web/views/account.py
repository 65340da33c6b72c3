"""One's own account; in the demonstration, signing in as one of its people with one click."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chapterhouse.doors.names import role_name
from chapterhouse.people import queries as people
from chapterhouse.people.enrol import call
from chapterhouse.procedure import Role
from chapterhouse.record import lists, queries
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.forms.lines import Line
from chapterhouse.web.going import back
from chapterhouse.web.places import region_name
from chapterhouse.web.reader import greet, own_person, person_of, today
from chapterhouse.web.terms import held_on, seat_words

if TYPE_CHECKING:
    from chapterhouse.people.models import Person, Seat

ORDER: Final = (
    Role.STAFF,
    Role.CHAIR,
    Role.COMMITTEE_MEMBER,
    Role.SECRETARIAT,
    Role.REGIONAL_MEMBER,
    Role.REVIEWER,
    Role.APPLICANT,
)
"""The groups of the demonstration's people; whoever fits several stands in the rarest role."""

_RAREST: Final = (
    Role.CHAIR,
    Role.REVIEWER,
    Role.SECRETARIAT,
    Role.STAFF,
    Role.COMMITTEE_MEMBER,
    Role.REGIONAL_MEMBER,
)


class Invented(NamedTuple):
    """One of the demonstration's people."""

    code: str
    name: str
    detail: str


class Group(NamedTuple):
    """The people of a role."""

    role: Role
    title: str
    people: list[Invented]


class Own(forms.Form):
    """What people may change about themselves."""

    name = Line(label=pgettext_lazy("person", "Name"), max_length=200)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of notices"),
        help_text=gettext_lazy("What you are told about your cases is written in this language."),
        choices=settings.LANGUAGES,
    )


@open_to(Whom.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name and language, and lead to password and two-factor pages."""
    known = person_of(request)
    form = Own(request.POST or None, initial=_as_known(request, known))
    if form.is_valid():
        person = known or own_person(request)
        call(person, form.cleaned_data["name"], form.cleaned_data["language"])
        greet(request, person.name)
        messages.success(request, _("Saved."))
        return redirect("account")
    table = queries.region_table()
    seats = [(seat, seat_words(seat, table)) for seat in people.seats_of(known)] if known is not None else []
    return render(request, "account/own.html", {"form": form, "seats": seats})


def _as_known(request: HttpRequest, person: Person | None) -> dict[str, str | None]:
    if person is None:
        return {"name": cast("User", request.user).get_full_name(), "language": get_language()}
    return {"name": person.name, "language": person.language}


@open_to(Whom.EVERYBODY)
@require_safe
def demo_people(request: HttpRequest) -> HttpResponse:
    """Offer the demonstration's people, by role."""
    _only_in_the_demo()
    context = {"groups": _groups(), "next": request.GET.get("next", "")}
    return render(request, "demo/people.html", context)


@open_to(Whom.EVERYBODY)
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's people."""
    _only_in_the_demo()
    person = people.person_by_code(request.POST.get("code", "").replace("\0", ""))
    if person is None:
        raise Http404
    login(request, person.user)
    UserSession.objects.create_from_request(request)
    greet(request, person.name)
    return back(request, "desk")


def _only_in_the_demo() -> None:
    if not settings.CHAPTERHOUSE_DEMO:
        raise Http404


def _groups() -> list[Group]:
    on, table = today(), queries.region_table()
    everybody = list(people.people())
    names = lists.names_of({contact.case_ref for person in everybody for contact in person.contacts.all()})
    grouped: dict[Role, list[Invented]] = {role: [] for role in ORDER}
    for person in everybody:
        seats = [seat for seat in person.seats.all() if held_on(seat, on)]
        spoken_for = [names.get(contact.case_ref, contact.case_ref) for contact in person.contacts.all()]
        if not seats and not spoken_for:
            continue
        detail = "; ".join(dict.fromkeys([*(region_name(table, seat.region) for seat in seats if seat.region)]))
        grouped[_rarest(seats)].append(Invented(person.code, person.name, detail or ", ".join(spoken_for)))
    return [Group(role, _title(role), found) for role, found in grouped.items() if found]


def _title(role: Role) -> str:
    return _("Applicants and accredited groups") if role is Role.APPLICANT else role_name(role)


def _rarest(seats: Iterable[Seat]) -> Role:
    held = {seat.role for seat in seats}
    return next((role for role in _RAREST if role.value in held), Role.APPLICANT)
