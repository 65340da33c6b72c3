"""The answers of the application form, as far as the reader may see them (A41)."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from chapterhouse.doors.rule_texts import RULES, rule_text
from chapterhouse.record import queries
from chapterhouse.web.cases.reading import Reading

PERSONAL: Final = ("contact", "email", "phone", "address", "person")
"""What begins with one of these is about people, and not published."""


class Answered(NamedTuple):
    """An answer with its question; `rule` where a criterion asks for it."""

    question: str
    answer: str
    rule: str


def form_answers(reading: Reading) -> list[Answered]:
    """Return the answers of the latest form; what is personal only to the party and to those inside."""
    entitled = reading.viewer.is_inside or reading.viewer.is_party
    answers = queries.latest_form(reading.ref)
    return [
        Answered(_question(name), _said(value), name if name in RULES else "")
        for name, value in answers.items()
        if value and (entitled or not name.startswith(PERSONAL))
    ]


def _question(name: str) -> str:
    if name in RULES:
        return rule_text(name)
    known = {
        "kind": _("Kind of group"),
        "website": _("Website"),
        "documents": _("Documents"),
        "contact_name": _("Contact"),
        "contact_email": _("Email of the contact"),
    }
    return known.get(name, name.replace("_", " ").capitalize())


def _said(value: object) -> str:
    return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)
