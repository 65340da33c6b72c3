"""The addresses of applications being written, in a world where somebody without a role writes one."""

from __future__ import annotations

from access.world import World
from chapterhouse.drafts import mailed, writing
from chapterhouse.drafts.queries import DraftRow
from stand import day

_WRITER = "account without a role"


def _draft(world: World) -> DraftRow:
    who = world.people[_WRITER].who
    assert who is not None
    return writing.begin("als", "2026-1", kept_days=30, at=day(4), person=who.code)


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
    "draft-confirm": lambda world: {"token": mailed.ask_proof(_draft(world).id, "a@example.org", day(4)).token},
    "invitation": lambda world: {"token": mailed.invite(_draft(world).owner, "a@example.org", by="A", at=day(4)).token},
    **dict.fromkeys(_OF_A_DRAFT, lambda world: {"draft": _draft(world).id}),
    "draft-settle": lambda world: {"draft": _draft(world).id, "over": 1},
    "draft-section": lambda world: {"draft": _draft(world).id, "section": "group"},
    "contacts": _case,
    "case-translation": _case,
}
HOLDERS = {name: {_WRITER} for name in (*_OF_A_DRAFT, "draft-settle", "draft-section")}
