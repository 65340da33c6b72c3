"""The documents of a case on its page: all to the party and to those inside, the public ones to everybody else."""

from __future__ import annotations

from django.urls import reverse

from chapterhouse.documents import queries as documents
from chapterhouse.documents.queries import State
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.documents.entitled import is_under_way
from chapterhouse.web.documents.shown import shown


def documents_part(reading: Reading) -> CasePart | None:
    """Return the part; None for those who would see nothing."""
    owner, viewer = f"case-{reading.ref}", reading.viewer
    entitled = viewer.is_party or viewer.is_inside
    rows = documents.of(owner) if entitled else documents.public_of(owner)
    clean = [row for row in rows if row.state == State.CLEAN]
    if not (entitled or clean):
        return None
    may_add = viewer.is_staff or (viewer.is_party and is_under_way(reading))
    context = {
        "rows": shown(clean, (), {}),
        "waiting": len(rows) - len(clean) if may_add else 0,
        "href": reverse("documents", args=[owner]) if entitled else "",
        "may_add": may_add,
    }
    return CasePart("documents/part.html", context)
