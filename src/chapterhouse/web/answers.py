"""Answers of the application form in a reader's words: names in place of codes, texts as they were written."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from chapterhouse.record.application_form import Question
from chapterhouse.web.forms.application import in_words
from chapterhouse.web.places import country_name

_TOLD_AT_LENGTH = ("long", "yes_no")


class Said(NamedTuple):
    """An answer as a page shows it: `word` is the page's own, `text` the applicant's; `is_long` if told at length."""

    word: str
    text: str
    is_long: bool


def said(question: Question, value: Any) -> Said:  # noqa: ANN401 - as the form keeps it
    """Say an answer, whether it is as somebody typed it or as it was received."""
    match question.kind, value:
        case "yes_no", {"answer": answer}:
            return Said(
                {"yes": _("Yes"), "no": _("No")}.get(str(answer), ""), str(value.get("detail", "")), is_long=True
            )
        case "country", str():
            return Said(country_name(value) if value else "", "", is_long=False)
        case "countries", list():
            return Said(", ".join(country_name(str(one)) for one in value), "", is_long=False)
        case "language", str():
            return Said(dict(settings.LANGUAGES).get(value, value), "", is_long=False)
        case (("choice" | "choices"), _):
            return Said(", ".join(_labels(question, value)), "", is_long=False)
        case _, list():
            return Said("", "\n".join(str(one) for one in value), is_long=False)
        case _:
            return Said("", str(value), is_long=question.kind in _TOLD_AT_LENGTH)


def _labels(question: Question, value: object) -> list[str]:
    """Return the words of what was chosen; what is no longer offered stays as it is."""
    offered = {choice.value: in_words(choice.label) for choice in question.choices}
    chosen = value if isinstance(value, list) else [value] if value else []
    return [offered.get(str(one), str(one)) for one in chosen]


def as_typed(question: Question, value: Any) -> Any:  # noqa: ANN401 - as the form keeps it
    """Return a received answer as somebody would have typed it: what a new draft begins with."""
    match question.kind, value:
        case "yes_no", {"answer": answer}:
            return {"answer": str(answer), "detail": str(value.get("detail", ""))}
        case (("choices" | "countries"), list()):
            return [str(one) for one in value]
        case _, list():
            return "\n".join(str(one) for one in value)
        case _:
            return str(value)
