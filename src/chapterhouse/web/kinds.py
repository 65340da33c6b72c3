"""The kinds of group that a form offers: the text's seven examples, and anything else (K1)."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

OTHER: Final = "other"

KINDS: Final = {
    "professional_society": _("Professional society, for instance of engineers or lawyers"),
    "academic": _("Academic or research organisation"),
    "community_network": _("Community networking group"),
    "consumer_group": _("Consumer advocacy group"),
    "isoc_chapter": _("Internet Society chapter"),
    "user_group": _("Computer user organisation"),
    "civil_society": _("Internet civil society group"),
    OTHER: _("Another kind of group"),
}


def kind_name(kind: str) -> str:
    """Say a kind of group; what is none of them stays as it is written."""
    return gettext(KINDS[kind]) if kind in KINDS else kind
