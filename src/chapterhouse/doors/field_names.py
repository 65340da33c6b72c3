"""The labels of the fields of acts, for forms, help and the description of the API."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

_FIELDS: Final = {
    "track": _("Applies as"),
    "name": _("Name of the organisation"),
    "language": _("Language of the application"),
    "edition": _("Edition of the form"),
    "country": _("Country, as a code of two letters"),
    "form": _("Answers of the application form"),
    "findings": _("Findings of due diligence"),
    "anonymous": _("Stay anonymous"),
    "text": _("Text"),
    "receipt": _("Receipt of the comment"),
    "answer": _("Your vote"),
    "ground": _("Ground of the suspension"),
    "items": _("Information asked for"),
    "notice_given": _("The applicant is told that the application is suspended until the information is received"),
    "suspension": _("Number of the suspension"),
    "reasons": _("Reasons"),
    "until": _("Until the day"),
    "region": _("Region"),
    "review_information": _("The notice says how to ask for review"),
    "forum": _("Where review is asked for"),
    "result": _("Result of the review"),
    "final": _("There is nothing more to say"),
    "decision": _("Decision"),
    "fact": _("Number of the mistaken fact"),
}
_OF_KIND: Final = {
    ("advice", "form"): _("The advice"),
    ("advice", "text"): _("Text of the advice"),
    ("comment", "text"): _("Your comment"),
    ("decert_response", "text"): _("What you say to the notice"),
    ("info", "items"): _("Information received"),
    ("info", "text"): _("What you have to say"),
    ("review_requested", "text"): _("Your reasons"),
    ("review_decided", "forum"): _("Who reviewed"),
}


def field_name(kind: str, name: str) -> str:
    """The label of a field of an act."""
    return gettext(_OF_KIND.get((kind, name)) or _FIELDS[name])
