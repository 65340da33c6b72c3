"""What the applicant of a journey writes: an answer to every question of the form a group is asked, in its language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.utils import translation

from chapterhouse.record import adopted
from chapterhouse.record.application_form import Question, Section
from chapterhouse.web.places import country_name
from journeys.hands import Hands

EMAIL: Final = "amira@example.org"
_NAMES: Final = {"en": "Users of the Upper Valley", "ar": "مستخدمو الوادي الأعلى"}
_PEOPLE: Final = {"en": "Amira Applicant", "ar": "أميرة المتقدمة"}
_WORDS: Final = {"en": "As we always do.", "ar": "كما نفعل دائمًا."}

ANSWERS: Final[Mapping[str, str]] = {
    "kind": "user_group",
    "founded": "2009",
    "country": "CH",
    "countries_represented": "IT",
    "registered": "no",
    "isoc_chapter": "no",
    "organisations_as_members": "yes",
    "governmental_members": "no",
    "size_individuals": "80",
    "C3_self_supporting": "yes",
    "C3_outside_money": "no",
    "website": "https://upper-valley.example/",
    "social_accounts": "https://social.example/@valley",
    "contact_email": EMAIL,
    "contact_2_email": "ben@example.org",
    "documents": "https://upper-valley.example/statutes",
}
"""What is answered otherwise than in words."""


def name_in(language: str) -> str:
    """The name of the group."""
    return _NAMES[language]


def person_in(language: str) -> str:
    """The name of whoever applies."""
    return _PEOPLE[language]


def sections() -> tuple[Section, ...]:
    """The pages of the form a group is asked."""
    return adopted.application_form().all[-1].of("als")


def answer_all(hands: Hands, section: Section) -> None:
    """Answer every question of a page."""
    for question in section.questions:
        _answer(hands, question)


def _answer(hands: Hands, question: Question) -> None:
    label, answer = question.label[hands.language], ANSWERS.get(question.id, "")
    match question.kind:
        case "yes_no":
            hands.chooses(label, "Yes" if answer == "yes" else "No")
            if answer == question.detail_when:
                hands.writes(f"{hands.words('Details')}: {label}", _WORDS[hands.language])
        case "choice":
            hands.picks(label, next(one.label[hands.language] for one in question.choices if one.value == answer))
        case "language":
            hands.picks(label, dict(settings.LANGUAGES)[hands.language])
        case "country":
            hands.picks(label, _country(hands, answer))
        case "countries":
            hands.unfolds("Choose from the list")
            hands.ticks(_country(hands, answer), question=label)
        case _:
            hands.writes(label, answer or _in_words(question.id, hands.language))


def _country(hands: Hands, code: str) -> str:
    with translation.override(hands.language):
        return country_name(code)


def _in_words(question: str, language: str) -> str:
    if question == "name":
        return name_in(language)
    return person_in(language) if question == "contact_name" else _WORDS[language]
