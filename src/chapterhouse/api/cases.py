"""Cases: lists, one case, and the write path."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from chapterhouse import clock
from chapterhouse.api import acts_described, permissions, shapes, telling
from chapterhouse.api.asked import Case, act_of_body, etag, idempotency_key, seen
from chapterhouse.api.readers import reader_of, require_fresh
from chapterhouse.doors.doing import apply, do
from chapterhouse.people import queries as people
from chapterhouse.procedure.words import Outcome, Phase, Standing
from chapterhouse.record import queries
from chapterhouse.record.perform import Performed
from chapterhouse.web.cases.timeline import Shown
from chapterhouse.web.cases.viewer import Viewer
from chapterhouse.web.reader import own_person, today

router = Router(tags=["cases"])

READ: dict[int, Any] = {401: shapes.Message, 422: shapes.Problems}
FOUND: dict[int, Any] = {**READ, 404: shapes.Message}
WRITTEN: dict[int, Any] = {
    201: shapes.Recorded,
    400: shapes.Message,
    401: shapes.Message,
    403: shapes.Message,
    404: shapes.Message,
    409: shapes.Refusal,
    412: shapes.Message,
    422: shapes.Problems,
}
_KEYS = [
    {
        "name": "Idempotency-Key",
        "in": "header",
        "schema": {"type": "string", "maxLength": 100},
        "description": "The same request with the same key is carried out once.",
    },
    {
        "name": "If-Match",
        "in": "header",
        "schema": {"type": "string"},
        "description": "The ETag under which the case was read: 412 if it has moved on.",
    },
]


class Wanted(Schema):
    """Which cases a list shows; what is not given does not restrict it."""

    region: Annotated[str, Field(pattern=r"^[A-Z]{0,8}$")] = ""
    phase: Phase | None = None
    outcome: Outcome | None = None
    standing: Standing | None = None
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    text: Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")] = ""
    order: Literal["ref", "due"] = "ref"
    cursor: Annotated[str, Field(pattern=r"^[0-9.\-]{0,24}$")] = ""
    size: Annotated[int, Field(ge=1, le=100)] = 25


@router.get("/cases", response={200: shapes.Cases, **READ}, summary="Cases, a page at a time")
def list_cases(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:  # noqa: ARG001 - every route takes the request
    """Every application is public, and so is where it stands."""
    page = queries.cases_page(
        after=wanted.cursor,
        size=wanted.size,
        region=wanted.region,
        phase=wanted.phase or "",
        outcome=wanted.outcome or "",
        standing=wanted.standing or "",
        country=wanted.country,
        text=wanted.text,
        order=wanted.order,
    )
    return {"cases": [row._asdict() for row in page.rows], "next": page.next or None}


@router.post(
    "/cases",
    response=WRITTEN,
    summary="Apply: open the case of a new organisation",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": acts_described.act_schema("received", with_kind=False)}},
        },
        "parameters": _KEYS[:1],
    },
)
def open_case(request: HttpRequest) -> Status[shapes.Recorded]:
    """Whoever applies speaks for the organisation from then on. The region follows from the country."""
    reader = reader_of(request)
    given = act_of_body(request, "received")
    key = idempotency_key(request, reader)
    person = own_person(request) if reader.is_signed_in and reader.person is None else reader.person
    at = clock.now()
    performed = apply(given, person, at=at, recorded_at=at, idempotency_key=key)
    actors = people.actors_in(person, performed.ref, today())
    return Status(201, recorded(performed, Viewer(actors, performed.status)))


@router.get("/cases/{ref}", response={200: shapes.CaseOut, **FOUND}, summary="One case")
def read_case(request: HttpRequest, ref: str, response: HttpResponse) -> shapes.CaseOut:
    """Status, clock, reasons, agenda, duties and record, as far as the asker may see them, and what it may do."""
    case = Case(request, ref)
    response["ETag"] = case.etag
    return telling.case_told(case.row, case.viewer, permissions.allowed(case.status, case.viewer.actors))


@router.post(
    "/cases/{ref}/facts",
    response=WRITTEN,
    summary="Record an act",
    openapi_extra={**acts_described.body_of_acts(acts_described.ALL), "parameters": _KEYS},
)
def record_fact(request: HttpRequest, ref: str, response: HttpResponse) -> Status[shapes.Recorded]:
    """The one write path: what the procedure refuses changes nothing and names the rule."""
    case = Case(request, ref)
    given = act_of_body(request)
    require_fresh(request, given.act.kind, case.at)
    key = idempotency_key(request, case.reader)
    performed = do(
        ref,
        given,
        [case.reader.person],
        at=case.at,
        recorded_at=case.at,
        idempotency_key=key,
        seen=seen(request, case),
    )
    response["ETag"] = etag(ref, queries.case_row(ref).last_number)
    return Status(201, recorded(performed, Viewer(case.viewer.actors, performed.status)))


def recorded(performed: Performed, viewer: Viewer) -> shapes.Recorded:
    """Return what was recorded, by the number that this reader may know."""
    return shapes.Recorded(
        ref=performed.ref,
        number=Shown(performed.status, viewer).numbers.get(performed.number),
        repeated=performed.repeated,
        status=telling.status_told(viewer, performed.status),
    )
