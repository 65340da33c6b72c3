"""Joint acts: proposed by one, joined by others, done when enough have joined."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from chapterhouse.api import acts_described, shapes
from chapterhouse.api.asked import Case, act_of_body
from chapterhouse.api.cases import FOUND, WRITTEN, recorded
from chapterhouse.api.readers import require_fresh
from chapterhouse.doors import together
from chapterhouse.doors.acts import written
from chapterhouse.doors.sentences import act_sentence
from chapterhouse.doors.together import Gathered, NoProposalError
from chapterhouse.procedure import permitted
from chapterhouse.record.errors import Refused
from chapterhouse.web.cases.viewer import Viewer

router = Router(tags=["joint acts"])

_GATHERED: dict[int, Any] = {**WRITTEN, 201: shapes.ProposalOut}


@router.get("/cases/{ref}/proposals", response={200: shapes.Proposals, **FOUND}, summary="Joint acts that wait")
def list_proposals(request: HttpRequest, ref: str) -> dict[str, Any]:
    """Those the asker takes part in or could join; a visitor sees none."""
    case = Case(request, ref)
    found = together.gathering(ref, case.reader.person, at=case.at)
    return {"proposals": [_told(one, case) for one in found]}


@router.post(
    "/cases/{ref}/proposals",
    response=_GATHERED,
    summary="Propose a joint act",
    openapi_extra=acts_described.body_of_acts(tuple(together.JOINT)),
)
def propose(request: HttpRequest, ref: str) -> Status[shapes.ProposalOut]:
    """What one person alone may do is done at once."""
    case = Case(request, ref)
    given = act_of_body(request)
    if case.reader.person is None:
        verdict = permitted(case.status, case.viewer.actors, given.act)
        raise Refused(verdict.rule, verdict.reason)
    require_fresh(request, given.act.kind, case.at)
    return Status(201, _told(together.propose(ref, given, case.reader.person, at=case.at), case))


@router.post("/cases/{ref}/proposals/{number}/join", response=_GATHERED, summary="Join a joint act")
def join(request: HttpRequest, ref: str, number: int) -> Status[shapes.ProposalOut]:
    """With the last one needed the act is recorded."""
    case = Case(request, ref)
    if case.reader.person is None:
        raise NoProposalError(number)
    waiting = {one.id: one.given.act.kind for one in together.gathering(ref, case.reader.person, at=case.at)}
    require_fresh(request, waiting.get(number, ""), case.at)
    return Status(201, _told(together.join(ref, number, case.reader.person, at=case.at), case))


def _told(one: Gathered, case: Case) -> shapes.ProposalOut:
    done = one.performed
    return shapes.ProposalOut(
        id=one.id,
        kind=one.given.act.kind,
        words=act_sentence(one.given.act),
        fields=written(one.given.act),
        joined=list(one.joined),
        proposed_at=one.proposed_at,
        expires_at=one.expires_at,
        recorded=recorded(done, Viewer(case.viewer.actors, done.status)) if done is not None else None,
    )
