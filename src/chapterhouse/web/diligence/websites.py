"""A look at a page of the applicant as evidence: its title, its address, and what of C4 it has words about."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from chapterhouse.documents.looks import LookRow
from chapterhouse.web.diligence.working import Evidence
from chapterhouse.web.documents.websites import shown

POSTED: Final = "C4"
"""The point that asks what is posted on the Internet: what a look is about, unless Staff says otherwise."""
_LONGEST: Final = 500


def evidence_of(row: LookRow) -> Evidence:
    """Return a look as evidence, in the words of whoever attaches it."""
    said = shown(row)
    if said.problem:
        return Evidence("website", f"{said.host}: {said.problem}"[:_LONGEST], said.address[:_LONGEST])
    words = _(", ").join(one.words for one in said.mentions if one.is_there) or _("no words found")
    return Evidence("website", f"{said.title or said.host}: {words}"[:_LONGEST], said.address[:_LONGEST])
