"""The self-check: questions along the criteria, and for each answer a piece of advice. It gives no verdict (A36)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.web.kinds import KINDS


class Advice(StrEnum):
    """What an answer suggests to do before applying."""

    READY = "ready"
    PREPARE = "prepare"
    ASK = "ask"


class Answer(NamedTuple):
    """An answer one can give, what it suggests, and the advice in words."""

    value: str
    label: str
    advice: Advice
    words: str


class Question(NamedTuple):
    """A question, the rule it comes from, and its answers."""

    name: str
    rule: str
    text: str
    answers: tuple[Answer, ...]


class Advised(NamedTuple):
    """A question with the answer given and what it suggests."""

    name: str
    rule: str
    text: str
    answer: str
    advice: Advice
    words: str


READY: Final = _("This looks ready. Say it in your application in your own words, with an example.")
_YES: Final = _("Yes")
_NO: Final = _("No")
_UNSURE: Final = _("I am not sure")
_PLANNED: Final = _("Not yet, but we would")
_UNSURE_WORDS: Final = _("Ask first: tell us how it is with you, and somebody who knows the criteria answers.")

_KIND_WORDS: Final = _(
    "Groups of this kind apply. What counts is that individuals take part and can speak for themselves."
)


def _kinds() -> tuple[Answer, ...]:
    groups = tuple(Answer(kind, label, Advice.READY, _KIND_WORDS) for kind, label in KINDS.items())
    return (
        *groups,
        Answer(
            "person",
            _("I am one person, not a group"),
            Advice.ASK,
            _("One person cannot become an At-Large Structure, but may apply as an individual member of the region."),
        ),
        Answer(
            "company_or_authority",
            _("A company or a public authority"),
            Advice.ASK,
            _(
                "An At-Large Structure is a group of individual users. "
                "Ask first whether a part of your organisation is one."
            ),
        ),
    )


def _yes_no(name: str, rule: str, text: str, no: str) -> Question:
    return Question(
        name,
        rule,
        text,
        (
            Answer("yes", _YES, Advice.READY, READY),
            Answer("unsure", _UNSURE, Advice.ASK, _UNSURE_WORDS),
            Answer("no", _NO, Advice.ASK, no),
        ),
    )


def _done_or_planned(name: str, rule: str, text: str, planned: str) -> Question:
    return Question(
        name,
        rule,
        text,
        (
            Answer("yes", _YES, Advice.READY, READY),
            Answer("planned", _PLANNED, Advice.PREPARE, planned),
            Answer("no", _NO, Advice.ASK, _("This is one of the criteria. Ask how other groups of your size do it.")),
        ),
    )


QUESTIONS: Final = (
    Question("kind", "K1", _("What kind of group are you?"), _kinds()),
    _yes_no(
        "independent",
        "D1",
        _("Is your group independent of ICANN?"),
        _("A group that belongs to ICANN or is run by it cannot become one. Ask first what ties you have."),
    ),
    _yes_no(
        "individuals",
        "C2",
        _("Do individual Internet users take part in your group and decide in it?"),
        _("Individual users must count most. If your members are organisations, ask how users come to have their say."),
    ),
    _yes_no(
        "region",
        "C2",
        _("Do most of those who take part live in your region, or are they citizens of a country there?"),
        _("People of the region must predominate. A group spread over the world is asked to find its place first."),
    ),
    _done_or_planned(
        "passes_on",
        "C1a",
        _("Do you pass on news about ICANN’s work to your people?"),
        _(
            "Plan how you would do it: who reads the news, who passes it on, how often. "
            "That can go into the application."
        ),
    ),
    _done_or_planned(
        "discusses",
        "C1b",
        _("Do your people have a place on the Internet to discuss it?"),
        _("Set up something simple first, such as a mailing list or a group chat, and name it in the application."),
    ),
    _done_or_planned(
        "involves",
        "C1c",
        _("Do your people take part in discussing or shaping ICANN’s policies?"),
        _("Name a topic your people care about and who would follow it. Nobody expects experts."),
    ),
    Question(
        "money",
        "C3",
        _("Does your group keep going without money from ICANN?"),
        (
            Answer("yes", _YES, Advice.READY, READY),
            Answer("unsure", _UNSURE, Advice.ASK, _UNSURE_WORDS),
            Answer(
                "no",
                _NO,
                Advice.PREPARE,
                _("A group must stand on its own feet. Say where the rest comes from, or wait until you can."),
            ),
        ),
    ),
    Question(
        "public_page",
        "C4",
        _("Is there a public page on goals, structure, who takes part, how you work, who leads and how to reach you?"),
        (
            Answer("yes", _("Yes, all of it"), Advice.READY, READY),
            Answer(
                "partly",
                _("Some of it"),
                Advice.PREPARE,
                _("Add what is missing before you apply: this is looked up on the Internet and easy to mend."),
            ),
            Answer(
                "no",
                _NO,
                Advice.PREPARE,
                _("Make a simple public page first. One page with six short paragraphs is enough."),
            ),
        ),
    ),
    _done_or_planned(
        "helps_region",
        "C5",
        _("Would you help the organisation of your region with its work?"),
        _("Think of what you could do: answer its questions, vote, bring a speaker, translate."),
    ),
)


def check(given: Mapping[str, str]) -> list[Advised]:
    """Return the advice on each question that was answered; what is no answer counts as none."""
    return [
        Advised(one.name, one.rule, gettext(one.text), gettext(answer.label), answer.advice, gettext(answer.words))
        for one in QUESTIONS
        for answer in one.answers
        if answer.value == given.get(one.name)
    ]


def count(advised: Iterable[Advised], advice: Advice) -> int:
    """Return how many answers suggest the same."""
    return sum(one.advice is advice for one in advised)
