"""What is public for everybody: the register, the rules; and who is asking."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from chapterhouse.api import shapes
from chapterhouse.api.cases import FOUND, READ
from chapterhouse.api.readers import reader_of
from chapterhouse.doors import documents
from chapterhouse.doors.fields import FIRST_DAY, LAST_DAY
from chapterhouse.people import queries as people
from chapterhouse.procedure.days import Day
from chapterhouse.record import queries as record
from chapterhouse.record.errors import NoSuchCase
from chapterhouse.register import queries as register
from chapterhouse.register.queries import Entry
from chapterhouse.web.reader import today

router = Router()

OnDay = Annotated[date | None, Field(ge=FIRST_DAY, le=LAST_DAY, description="A day, such as 2025-02-20")]


class WantedEntries(Schema):
    """Which entries a page of the register shows."""

    at: OnDay = None
    region: Annotated[str, Field(pattern=r"^[A-Z]{0,8}$")] = ""
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    cursor: Annotated[str, Field(pattern=r"^[0-9]{0,12}$")] = ""
    size: Annotated[int, Field(ge=1, le=500)] = 100


class WantedDay(Schema):
    """On which day; none is now."""

    at: OnDay = None


@router.get("/register", response={200: shapes.Register, **READ}, tags=["register"], summary="Who is accredited")
def list_register(request: HttpRequest, wanted: Query[WantedEntries]) -> dict[str, Any]:  # noqa: ARG001 - every route takes the request
    """Now, or at the end of a day."""
    entries = register.entries(wanted.at, register.Narrowed(wanted.region, wanted.country))
    places = {entry.ref: place for place, entry in enumerate(entries, start=1)}
    start = places.get(wanted.cursor, 0)
    shown = entries[start : start + wanted.size]
    more = start + len(shown) < len(entries)
    return {"at": wanted.at, "entries": [_entry(one) for one in shown], "next": shown[-1].ref if more else None}


@router.get("/register/{id}", response={200: shapes.Registered, **FOUND}, tags=["register"], summary="One organisation")
def read_register(request: HttpRequest, id: str, wanted: Query[WantedDay]) -> dict[str, Any]:  # noqa: A002, ARG001 - as the route names it
    """Every accreditation it had, and whether one was in force at the end of the day asked for, or is now."""
    history = register.history(id) if id.isdecimal() else []
    if not history:
        raise NoSuchCase(id)
    return {
        "id": id,
        "name": history[-1].name,
        "at": wanted.at,
        "accredited": register.entry(id, wanted.at) is not None,
        "history": [_entry(one) for one in history],
    }


def _entry(one: Entry) -> dict[str, Any]:
    return {"id": one.ref, **one._asdict()}


@router.get("/rules", response={200: shapes.Rules, **READ}, tags=["rules"], summary="The rules in force")
def read_rules(request: HttpRequest, wanted: Query[WantedDay]) -> dict[str, Any]:  # noqa: ARG001 - every route takes the request
    """Every parameter on a day, with all values it ever had, who adopted them and where one reads it."""
    rules = record.rulebook()
    day = wanted.at or today()
    listed = [documents.parameter(rules, name, Day(day.toordinal())) for name in rules.names]
    return {"at": day, "parameters": listed}


@router.get("/people/me", response={200: shapes.Me, **READ}, tags=["people"], summary="Who am I")
def read_me(request: HttpRequest) -> dict[str, Any]:
    """The seats one holds and held, and the organisations one speaks for."""
    person = reader_of(request).person
    if person is None:
        raise HttpError(401, gettext("Sign in, or bring a token."))
    day = today()
    seats = [
        {
            "role": seat.role,
            "region": seat.region,
            "since": seat.since,
            "until": seat.until,
            "represents": seat.represents,
            "in_force": seat.since <= day and (seat.until is None or day < seat.until),
        }
        for seat in people.seats_of(person)
    ]
    return {
        "code": person.code,
        "name": person.name,
        "language": person.language,
        "seats": seats,
        "cases": people.cases_of(person),
    }
