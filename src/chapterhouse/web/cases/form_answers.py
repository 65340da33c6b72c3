"""The answers of the application form, as far as the reader may see them (A41)."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.doors.rule_texts import RULES, rule_text
from chapterhouse.record.dossiers import latest_form
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.forms.apply import GroupApplication
from chapterhouse.web.kinds import kind_name

PERSONAL: Final = ("contact", "email", "phone", "address", "person", "statement")
"""What begins with one of these is about people, and not published."""


class Answered(NamedTuple):
    """An answer with its question; `rule` where a criterion asks for it, `is_text` where it is told at length."""

    question: str
    answer: str
    rule: str
    is_text: bool


def form_answers(reading: Reading) -> list[Answered]:
    """Return the answers of the latest form in its order; what is personal only to the party and to those inside."""
    entitled = reading.viewer.is_inside or reading.viewer.is_party
    answers = latest_form(reading.versions)
    return [
        Answered(
            question_words(name),
            answer_words(name, value),
            name if name in RULES else "",
            name in RULES or name == "statement",
        )
        for name, value in sorted(answers.items(), key=lambda answer: _place(answer[0]))
        if value and name != "name" and (entitled or not name.startswith(PERSONAL))
    ]


_ORDER: Final = (*GroupApplication.field_order, "statement")


def _place(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


_QUESTIONS: Final = {
    "kind": gettext_noop("Kind of group"),
    "website": gettext_noop("Website"),
    "documents": gettext_noop("Documents"),
    "language": gettext_noop("Language of the texts"),
    "statement": gettext_noop("Why the applicant wants to take part"),
    "contact_name": gettext_noop("Contact"),
    "contact_email": gettext_noop("Email of the contact"),
    "contact_2_name": gettext_noop("Second contact"),
    "contact_2_email": gettext_noop("Email of the second contact"),
}


def question_words(name: str) -> str:
    """Return a question of the form by its name."""
    if name in RULES:
        return rule_text(name)
    return _(_QUESTIONS[name]) if name in _QUESTIONS else name.replace("_", " ").capitalize()


def answer_words(name: str, value: object) -> str:
    """Return an answer as it is read."""
    if name == "kind":
        return kind_name(str(value))
    if name == "language":
        return dict(settings.LANGUAGES).get(str(value), str(value))
    return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)
