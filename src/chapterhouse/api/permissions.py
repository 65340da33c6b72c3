"""What somebody may do now: every act the procedure would take, asked of the procedure itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from chapterhouse.api.shapes import MayOut
from chapterhouse.doors import names
from chapterhouse.doors.acts import written
from chapterhouse.procedure import KINDS, Act, Actor, Status
from chapterhouse.web.acting import chosen, fitting
from chapterhouse.web.cases.offers import probes

_VARIES: Final = {
    "advice": ("form",),
    "suspend": ("ground",),
    "info": ("suspension",),
    "lift": ("suspension",),
    "extend": ("suspension",),
    "void": ("fact",),
}
"""Acts that are allowed with one value of a field and not with another."""

# Whether an anonymous comment is somebody's own is asked by nobody but the write path itself
_ONLY_THE_RECORD_KNOWS: Final = "no_comment"


def allowed(status: Status, actors: tuple[Actor, ...]) -> list[MayOut]:
    """Return the acts that are allowed now to somebody in any of their capacities."""
    found: dict[tuple[str, str], MayOut] = {}
    for kind in KINDS:
        for actor in fitting(kind, actors):
            for one in _of(status, actor, kind):
                found.setdefault((kind, str(one.fields)), one)
    return list(found.values())


def _of(status: Status, actor: Actor, kind: str) -> Iterator[MayOut]:
    for act in probes(status, actor, kind):
        choice = chosen(status, (actor,), act)
        if not choice.verdict and choice.verdict.reason != _ONLY_THE_RECORD_KNOWS:
            continue
        yield MayOut(
            kind=kind,
            words=names.act_name(kind, actor.role),
            role=actor.role,
            region=actor.region,
            joint=choice.joint,
            fields=_fields(act),
        )
        if kind not in _VARIES:
            return


def _fields(act: Act) -> dict[str, Any]:
    values = written(act)
    return {name: values[name] for name in _VARIES.get(act.kind, ())}
