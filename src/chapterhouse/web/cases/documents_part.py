"""Where the documents of a case are, on its page: all for those who may read them, the public ones for others."""

from __future__ import annotations

from django.urls import reverse

from chapterhouse.procedure import Part
from chapterhouse.web.cases.part import CasePart
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.documents.entitled import is_under_way


def documents_part(reading: Reading) -> CasePart:
    """Return the part. It counts nothing: how many there are says the page it leads to."""
    viewer = reading.viewer
    context = {
        "href": reverse("documents", args=[f"case-{reading.ref}"]),
        "sees_all": viewer.is_party or viewer.is_inside,
        "may_add": viewer.is_staff or (viewer.is_party and is_under_way(reading)),
        "evidence": reverse("documents", args=[f"diligence-{reading.ref}"]) if viewer.may_see(Part.FINDINGS) else "",
    }
    return CasePart("documents/part.html", context)
