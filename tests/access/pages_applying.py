"""The addresses of applications being written, in a world where the applicant of a case writes another."""

from __future__ import annotations

from access.world import World
from chapterhouse.drafts import mailed, writing
from chapterhouse.drafts.queries import DraftRow
from stand import day

_WRITER = "applicant of the case"


def _draft(world: World) -> DraftRow:
    who = world.people[_WRITER].who
    assert who is not None
    return writing.begin("als", "2026-1", kept_days=30, at=day(4), person=who.code)


def _proof(draft: DraftRow) -> str:
    return mailed.ask_proof(draft.id, f"{draft.id.hex}@example.org", day(4)).token


def _invitation(draft: DraftRow) -> str:
    return mailed.invite(draft.owner, f"{draft.id.hex}@example.org", by="A", at=day(4)).token


def _case(world: World) -> dict[str, object]:
    return {"ref": world.ref}


_OF_A_DRAFT = (
    "draft",
    "draft-save",
    "draft-missing",
    "draft-discard",
    "draft-check",
    "draft-prove",
    "draft-mail",
    "draft-invite",
    "draft-translation",
)

PAGES = {
    "apply-blank": lambda _: {"track": "als"},
    "draft-resume": lambda world: {"key": _draft(world).key},
    "draft-confirm": lambda world: {"token": _proof(_draft(world))},
    "invitation": lambda world: {"token": _invitation(_draft(world))},
    **dict.fromkeys(_OF_A_DRAFT, lambda world: {"draft": _draft(world).id}),
    "draft-settle": lambda world: {"draft": _draft(world).id, "over": 1},
    "draft-section": lambda world: {"draft": _draft(world).id, "section": "group"},
    "contacts": _case,
    "case-translation": _case,
}
HOLDERS = {name: {_WRITER} for name in (*_OF_A_DRAFT, "draft-settle", "draft-section")}
