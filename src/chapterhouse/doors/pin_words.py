"""From when a newly adopted value counts, in words: a period keeps the value of the day on which it started (A15)."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

FIXED: Final = "fixed"

_PINS: Final = {
    "receipt": _("It counts for applications received on that day or later; earlier ones keep the former value."),
    "dossier": _("It counts for reviews that open on that day or later; open ones keep the former value."),
    "review closed": _("It counts where the review of the region closes on that day or later."),
    "now": _("It counts for every open case from that day on."),
    "advice": _("It counts where advice is given on that day or later; open windows keep the former value."),
    "comment": _("It counts for comments made on that day or later."),
    "decision": _("It counts for decisions taken on that day or later."),
    "poll opens": _("It counts for votes opened on that day or later; open ones keep the former value."),
    "period starts": _("It counts for periods that start on that day or later; running ones keep the former value."),
    "suspend": _("It counts for suspensions that begin on that day or later; earlier ones keep the former value."),
    "lift": _("It counts for suspensions lifted on that day or later."),
    "notice": _("It counts for decisions that the group is told of on that day or later."),
    "the fact": _("It counts for what happens on that day or later."),
    FIXED: _("It is fixed: with another value every day ever counted would move, so none can be adopted here."),
}
_OF_PARAMETER: Final = {
    "decert.notice_days": _("It counts for notices of decertification given on that day or later."),
}
"""Where the day is not that of a decision told, although it is called the same."""


def pin_words(pin: str, parameter: str = "") -> str:
    """Say from when a value counts, by the day that its parameter is pinned to."""
    return gettext(_OF_PARAMETER.get(parameter, _PINS[pin]))
