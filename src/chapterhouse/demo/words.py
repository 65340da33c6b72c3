"""What is said in the demonstration: forms, findings, comments, advice."""

from __future__ import annotations

from typing import Final

from chapterhouse.procedure.facts import AdviceForm

CHAIRED: Final = 365
"""For how many days back the present Chair opens the polls."""

ADVICE: Final = {
    AdviceForm.ACCREDIT: "The members who commented find the criteria met.",
    AdviceForm.NOT_ACCREDIT: "The members who commented doubt that individual users decide in this group.",
    AdviceForm.NONE: "No comments were received; no regional advice is available.",
    AdviceForm.NO_CONSENSUS: "For: long work with users. Against: one family leads it. The region could not agree.",
}

_COMMENTS: Final = (
    "I know their workshops and would welcome them.",
    "Their website is current and says who decides.",
    "Please ask how the board is elected; the form is silent on it.",
    "They helped us with the translation of the last bulletin.",
    "Half of the members named seem to live elsewhere.",
)


def comment(place: int) -> str:
    """Return what a member of a region says."""
    return _COMMENTS[(place - 1) % len(_COMMENTS)]
