"""The answers of the application form, by sections of their edition, as far as the reader may see them.

The original is what was written; a translation stands beside it with the name of who made it (A41: contacts and what
else names people are for the applicant and those inside).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chapterhouse.procedure import Role, Status
from chapterhouse.procedure.facts import Received
from chapterhouse.record import adopted
from chapterhouse.record.application_form import Edition, NoEditionError, Question
from chapterhouse.record.dossiers import latest_form
from chapterhouse.record.retention import PERSONAL
from chapterhouse.record.translated import Translated, translations
from chapterhouse.web.answers import Said, said
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.forms.application import in_words

"""What begins with one of these is about people, and not published: for answers to questions no edition knows."""
_AT_THE_SIDE: Final = ("name", "country")
"""What the page says of the case itself."""


class Answered(NamedTuple):
    """An answer with its question; `rule` where a criterion asks for it, with its translations."""

    question: str
    said: Said
    rule: str
    translated: tuple[Translated, ...]


class AnsweredSection(NamedTuple):
    """A section of the form with its answers."""

    title: str
    answers: list[Answered]


def edition_of(status: Status) -> Edition | None:
    """Return the edition on which the latest application was written; of an unknown one, that of the day of receipt."""
    received = [fact for fact in status.facts if isinstance(fact.act, Received)]
    if not received:
        return None
    editions, last = adopted.application_form(), received[-1]
    for edition in editions:
        if isinstance(last.act, Received) and edition.id == last.act.edition:
            return edition
    try:
        return editions.on(status.state.calendar.day_of(last.at))
    except NoEditionError:
        return editions.all[0]


def form_answers(reading: Reading) -> list[AnsweredSection]:
    """Return the answers of the latest form in its order; what is personal only to the party and to those inside."""
    edition, app = edition_of(reading.status), reading.status.application
    answers = latest_form(reading.versions)
    if edition is None or app is None or not answers:
        return []
    entitled = reading.viewer.is_inside or reading.viewer.is_party
    beside = _by_question(translations(reading.versions, app.number))
    sections = [
        AnsweredSection(
            in_words(section.title),
            [_answered(one, answers[one.id], beside) for one in section.questions if _is_shown(one, answers, entitled)],
        )
        for section in edition.of(reading.status.track)
    ]
    known = {one.id for one in edition.questions(reading.status.track)} | {"name", "country"}
    other = [
        Answered(question_words(name), Said("", _plain(value), is_long=False), "", ())
        for name, value in answers.items()
        if name not in known and value and (entitled or not name.startswith(PERSONAL))
    ]
    return [one for one in (*sections, AnsweredSection(_("Further answers"), other)) if one.answers]


def may_translate(reading: Reading) -> bool:
    """Whether the reader may put a translation beside the answers: the party, Staff, the region's Secretariat."""
    viewer = reading.viewer
    own = any(actor.role is Role.SECRETARIAT and actor.region == reading.row.region for actor in viewer.actors)
    return reading.is_present and (viewer.is_party or viewer.is_staff or own)


def _is_shown(question: Question, answers: Mapping[str, Any], entitled: bool) -> bool:  # noqa: FBT001 - of the reader
    is_answered = bool(answers.get(question.id)) and question.id not in _AT_THE_SIDE
    return is_answered and (entitled or not question.personal)


def _answered(question: Question, value: object, beside: Mapping[str, tuple[Translated, ...]]) -> Answered:
    return Answered(in_words(question.label), said(question, value), question.rule, beside.get(question.id, ()))


def _by_question(kept: Iterable[Translated]) -> dict[str, tuple[Translated, ...]]:
    """Return the translations by question, that in the reader's own language in front."""
    found: dict[str, tuple[Translated, ...]] = {}
    for one in sorted(kept, key=lambda one: one.language != get_language()):
        found[one.question] = (*found.get(one.question, ()), one)
    return found


def _plain(value: object) -> str:
    return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)


def _known(name: str) -> Question | None:
    """Return a question by its name, as the latest edition that asks it has it."""
    editions = reversed(adopted.application_form().all)
    asked = (question for edition in editions for section in edition.sections for question in section.questions)
    return next((question for question in asked if question.id == name), None)


def question_words(name: str) -> str:
    """Say a question of the form by its name, whichever edition asked it."""
    question = _known(name)
    return in_words(question.label) if question is not None else name.replace("_", " ").capitalize()


def answer_words(name: str, value: object) -> str:
    """Say the answer to a question as one text."""
    question = _known(name)
    answer = said(question, value) if question is not None else Said("", _plain(value), is_long=False)
    return " – ".join(filter(None, (answer.word, answer.text)))
