"""Everything a case has that can show something: steps, references, answers, looks at its website, documents.

Each is one source with a place where it is read. Staff's pages lead to Staff's pages; in the report, which others read,
the same source leads to where the report itself says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from django.urls import reverse

from chapterhouse.diligence.heard import REFERENCE
from chapterhouse.documents.showing import shown_of
from chapterhouse.web.diligence.websites import latest_look
from chapterhouse.web.diligence.working import Evidence

if TYPE_CHECKING:
    from datetime import datetime

    from chapterhouse.diligence.heard import Heard
    from chapterhouse.procedure import Status
    from chapterhouse.web.diligence.report import Working
    from chapterhouse.web.diligence.working import Step

_LONGEST: Final = 120


class Attachable(NamedTuple):
    """Something the case has, by a key of its own."""

    key: str
    evidence: Evidence


def attachable(ref: str, hand: Working) -> dict[str, Evidence]:
    """Return what the case has to show something with, by a key."""
    found = [
        *(_step(ref, step) for step in hand.measures.steps),
        *(_heard(ref, one) for one in hand.heard if one.at is not None),
        *_beside(ref, hand.present),
    ]
    return {one.key: one.evidence for one in found}


def for_readers(ref: str, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return sources as the report shows them: what stands on a page of Staff's leads to its place in the report."""
    own = reverse("diligence", args=[ref]) + "/"
    return tuple(
        msgspec.structs.replace(one, link=one.link[one.link.find("#") :] if "#" in one.link else "")
        if one.link.startswith(own)
        else one
        for one in evidence
    )


def _step(ref: str, step: Step) -> Attachable:
    place = reverse("diligence-measure", args=[ref, step.measure]) + f"#step-{step.id}"
    if step.interview is None:
        return Attachable(f"step-{step.id}", Evidence(step.measure, _day(step.at), place))
    words = f"{_day(step.interview.at)}, {_short(step.interview.people)}"
    return Attachable(f"step-{step.id}", Evidence("interview", words, place))


def _heard(ref: str, one: Heard) -> Attachable:
    """Say an answer; a referee's name only where it may be told, for the report names its sources."""
    if one.of == REFERENCE:
        place = reverse("diligence-measure", args=[ref, "references"]) + f"#reference-{one.id}"
        words = f"{_day(one.at)}, {one.words}" if one.may_be_named else _day(one.at)
        return Attachable(f"reference-{one.id}", Evidence("reference", words, place))
    place = reverse("diligence-requests", args=[ref]) + f"#asked-{one.id}"
    return Attachable(f"asked-{one.id}", Evidence("information", f"{_day(one.at)}, {_short(one.words)}", place))


def _beside(ref: str, present: Status) -> Iterator[Attachable]:
    """Return the documents of a case, and the latest look at its website."""
    shown = shown_of(ref, (f"diligence-{ref}", f"case-{ref}"))
    for page in latest_look(shown.look, present):
        yield Attachable(f"website-{page.link}", page)
    for number, title in shown.documents:
        yield Attachable(f"document-{number}", Evidence("document", title, reverse("document", args=[number])))


def _day(at: datetime | None) -> str:
    return at.date().isoformat() if at is not None else ""


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
