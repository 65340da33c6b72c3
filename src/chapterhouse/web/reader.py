"""Who reads a page: the person behind the account, and the roles that person holds today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from chapterhouse import clock
from chapterhouse.people import enrol
from chapterhouse.people.whole import Whole, whole
from chapterhouse.procedure import Actor
from chapterhouse.record import queries

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

_Given = ParamSpec("_Given")
_View = Callable[Concatenate[HttpRequest, _Given], HttpResponse]


def today() -> date:
    """Return today's date in the zone of the procedure."""
    return date.fromordinal(queries.rulebook().calendar.day_of(clock.now()))


def today_of(request: HttpRequest) -> date:
    """Return today's date, looked up once for a request."""
    kept: date | None = getattr(request, "today", None)
    if kept is None:
        kept = request.today = today()  # type: ignore[attr-defined] # for the view that comes after the door
    return kept


def person_of(request: HttpRequest) -> Person | None:
    """Return the person who reads; None for a visitor, or for an account that has not done anything yet."""
    reader = whole(request.user)
    return reader.person if reader is not None else None


def own_person(request: HttpRequest, name: str = "") -> Person:
    """Return the person who reads, entered among the people with the first act that needs it."""
    found = person_of(request)
    if found is not None:
        return found
    user = cast("User", request.user)
    return enrol.enrol(user, name or user.get_full_name() or user.get_username(), get_language() or "en")


def greet(request: HttpRequest, name: str) -> None:
    """Keep the reader's name for the head of every page, so that no page has to look it up."""
    if request.session.get("person_name") != name:
        request.session["person_name"] = name


def reader_of(request: HttpRequest) -> Whole | None:
    """Return whoever reads with all seats, looked up once for a request; None for a visitor or a new account."""
    if not hasattr(request, "whole_reader"):
        request.whole_reader = whole(request.user)  # type: ignore[attr-defined] # for the view that comes after the door
    found: Whole | None = request.whole_reader  # type: ignore[attr-defined] # set above
    return found


def actors_of(request: HttpRequest) -> tuple[Actor, ...]:
    """Return the capacities of whoever reads, by the seats held today."""
    reader = reader_of(request)
    return reader.actors_on(today_of(request)) if reader is not None else ()
