"""A look at a page of the applicant as evidence: its title, its address, and what of C4 it has words about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from chapterhouse.record.retention import looks_kept
from chapterhouse.web.diligence.words import isolated
from chapterhouse.web.diligence.working import Evidence
from chapterhouse.web.documents.websites import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from chapterhouse.documents.looks import LookRow, Round
    from chapterhouse.procedure import Status

POSTED: Final = "C4"
"""The point that asks what is posted on the Internet: what a look is about, unless Staff says otherwise."""
_LONGEST: Final = 500


def latest_look(rounds: Iterable[Round], present: Status) -> list[Evidence]:
    """Return the latest of some looks at the pages of an application as evidence; nothing where none is kept."""
    return [_evidence(row, one.at) for one in looks_kept(rounds, present)[:1] for row in one.rows]


def _evidence(row: LookRow, at: datetime) -> Evidence:
    """Return a page as it was on a day, in the words of whoever attaches it."""
    said = shown(row)
    words = said.problem or _(", ").join(one.words for one in said.mentions if one.is_there) or _("no words found")
    name = said.host if said.problem else said.title or said.host
    text = f"{at.date().isoformat()}, {isolated(name)}: {words}"
    return Evidence("website", text[:_LONGEST], said.address[:_LONGEST])
