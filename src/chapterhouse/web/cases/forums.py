"""The three forums before which a decision can be reviewed: recorded, not modelled (A20)."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

FORUMS: Final = {
    "ALAC": gettext_noop("Reconsideration by the ALAC"),
    "Ombudsman": gettext_noop("Ombudsman"),
    "Board": gettext_noop("Board of ICANN"),
}


def forum_name(forum: str) -> str:
    """Say a forum; another one is shown as it was recorded."""
    return _(FORUMS[forum]) if forum in FORUMS else forum
