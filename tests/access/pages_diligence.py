"""The pages of due diligence: Staff's own, the applicant's questions, the report, and the link of a referee."""

from __future__ import annotations

from datetime import UTC, datetime

from access.pages_core import case
from access.world import World
from chapterhouse.diligence import references
from chapterhouse.web.diligence.working import Interview, Step, add_step
from stand import START, day


def _interview(world: World) -> dict[str, object]:
    at = datetime(2026, 3, 5, 9, tzinfo=UTC)
    step = Step(0, "interviews", world.body.staff[0].code, day(2), interview=Interview(at, 45, "The secretary"))
    return {"ref": world.ref, "number": add_step(world.ref, 1, step)}


def _told(world: World) -> dict[str, object]:
    at = datetime(2026, 3, 6, 9, tzinfo=UTC)
    held = Interview(at, 45, "The secretary", is_told=True)
    step = Step(0, "interviews", world.body.staff[0].code, day(2), interview=held)
    return {"ref": world.ref, "number": add_step(world.ref, 1, step)}


def _link(world: World) -> dict[str, object]:
    asked = references.ask(
        world.ref, 1, "Rosa Referee", "rosa@example.org", "en", by=world.body.staff[0].code, at=START
    )
    return {"token": references.token_of(asked)}


EVERYBODY = {
    "visitor",
    "account without a role",
    "applicant of the case",
    "applicant of another case",
    "Staff",
    "Chair",
    "member of the committee",
    "Secretariat of the region",
    "Secretariat of another region",
    "member of the region",
    "member of another region",
    "reviewer",
    *(f"{role}, term ended" for role in ("staff", "chair", "committee_member", "secretariat", "regional_member")),
    "reviewer, term ended",
}
PAGES = {
    **dict.fromkeys(
        (
            "diligence",
            "diligence-file",
            "diligence-requests",
            "diligence-reference-ask",
            "diligence-website",
            "questions",
            "report",
            "report-give",
        ),
        case,
    ),
    "report-pdf": case,
    **dict.fromkeys(("diligence-point", "diligence-earlier"), lambda world: {"ref": world.ref, "name": "C3"}),
    **dict.fromkeys(
        ("diligence-measure", "diligence-not-taken"), lambda world: {"ref": world.ref, "name": "interviews"}
    ),
    **dict.fromkeys(("diligence-step", "diligence-step-earlier", "diligence-invitation"), _interview),
    **dict.fromkeys(
        (
            "diligence-reference-remind",
            "diligence-reference-give-up",
            "diligence-request-remind",
            "diligence-request-close",
            "diligence-request-suspend",
            "diligence-received",
            "diligence-interview-mail",
            "diligence-interview-tell",
            "diligence-interview-off",
        ),
        lambda world: {"ref": world.ref, "number": 1},
    ),
    "own-invitation": _told,
    "reference": _link,
}
HOLDERS = {"reference": EVERYBODY}
"""Whoever has the link holds it."""
