"""What is said in the demonstration: forms, findings, comments, advice."""

from __future__ import annotations

from typing import Final

from chapterhouse.procedure.facts import AdviceForm

GUIDELINES: Final = "demonstration edition"
CHAIRED: Final = 365
"""For how many days back the present Chair opens the polls."""

FINDINGS: Final = {
    "D1": "Independent of ICANN: no staff, office or money in common.",
    "C1": "Passes on news, runs a mailing list and a monthly call, asks its members before speaking.",
    "C2": "Residents of the region predominate; the statutes say so.",
    "C3": "Lives on membership fees and gifts.",
    "C4": "Goals, structure, leadership and contact are on its website.",
    "C5": "Took part in two regional calls as a guest.",
    "S2.2": "References: two, both good. The bank account was opened for this group.",
}

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


_KINDS: Final = ("community_network", "consumer_group", "user_group", "civil_society", "academic")


def form(name: str, language: str, *, individual: bool) -> dict[str, object]:
    """Return the answers of an application form, as the web page would have taken them."""
    contact = {"contact_name": "The secretary", "contact_email": "secretary@example.org", "language": language}
    if individual:
        return {"statement": "I use the Internet every day and want a say in how it is run.", **contact}
    return {
        "kind": _KINDS[len(name) % len(_KINDS)],
        "website": "https://www.example.org/",
        "C1": "We pass on news in our languages, hold an open call each month and bring our members' views along.",
        "C2": "Our general assembly is of individual users living here; firms may listen.",
        "C3": "Fees and small gifts; nothing from ICANN.",
        "C4": "All of it is on our website, with the minutes.",
        "C5": "We will answer calls for comment and send somebody to regional meetings.",
        **contact,
        "documents": ["https://www.example.org/statutes", "https://www.example.org/accounts"],
    }
