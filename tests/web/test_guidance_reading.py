"""What a newcomer reads: told with the numbers in force, useful without script or account, and never a verdict."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.procedure import Value
from chapterhouse.procedure.days import Day
from chapterhouse.record import adopted
from chapterhouse.web.guidance.self_check import QUESTIONS, Advice
from stand import day
from visits import queries_of, read, standing_still, words_of

pytestmark = pytest.mark.django_db
PAGES = ("home", "become", "decision", "eligible")
LANGUAGES = ("en", "fr", "es", "pt", "ru", "zh-hans", "ar")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(20)))


def adopt(name: str, value: object) -> None:
    adopted.adopt(Value(name, value, Day(day(20).toordinal()), "The committee", "Resolution 7"), day(19))  # type: ignore[arg-type]


def checked(given: dict[str, str]) -> str:
    """What the self-check says to answers."""
    answer = Client(headers={"accept-language": "en"}).get(reverse("eligible"), given)
    assert answer.status_code == 200
    return answer.content.decode()


def main_of(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


def test_every_page_leads_on_to_the_others() -> None:
    for name in PAGES:
        text = read(None, name)
        assert reverse("eligible") in text
        assert reverse("apply") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_written_in_every_language(language: str) -> None:
    english = {name: main_of(read(None, name)) for name in PAGES}
    for name in PAGES:
        text = read(None, name, language=language)
        assert f'<html lang="{language}"' in text
        assert (main_of(text) == english[name]) is (language == "en")


def test_the_decision_is_told_with_every_number_in_force() -> None:
    text = read(None, "decision")
    assert "no longer than 90 days until you are told" in text
    assert "within 7 days" in text
    assert "The vote stays open 7 days" in text
    assert "It counts only if enough members vote: more than half of the sitting members." in text
    assert "silence is read so: the advice is followed: refused." in text
    assert "You have 30 days to send it." in text
    assert text.count("Not adopted: our reading") > 5


def test_another_number_is_told_as_soon_as_it_is_in_force() -> None:
    adopt("silence.negative", "mandatory_vote")
    adopt("quorum.fixed", 9)
    adopt("review.days", 21)
    text = read(None, "decision")
    assert "silence is read so: a vote must be held." in text
    assert "enough members vote: 9." in text
    assert "Its members have 21 days to read" in text


def test_the_forms_of_advice_are_those_in_force() -> None:
    assert "that the members do not agree" in read(None, "decision")
    adopt("advice.no_consensus", value=False)
    assert "that the members do not agree" not in read(None, "decision")


def test_what_was_never_determined_is_told_without_a_number() -> None:
    for name in ("objection.days", "suspension.info_days"):
        adopt(name, None)
    text = read(None, "decision")
    assert "None" not in words_of(text)
    assert "to send it." not in text


def test_all_five_criteria_and_nine_benefits_are_told() -> None:
    text = read(None, "become")
    for rule in ("C1", "C2", "C3", "C4", "C5", *(f"B{number}" for number in range(1, 10))):
        assert f"#rule-{rule}" in text


def test_the_self_check_asks_first_and_says_nothing_of_the_outcome() -> None:
    text = read(None, "eligible")
    assert text.count("<fieldset") == len(QUESTIONS)
    assert 'id="advice"' not in text


def test_every_answer_gets_its_own_advice() -> None:
    for question in QUESTIONS:
        for answer in question.answers:
            text = checked({question.name: answer.value})
            assert answer.words.replace("'", "&#x27;") in text
            assert re.search(rf'name="{question.name}" value="{answer.value}" checked', text)


def test_it_counts_what_is_ready_what_to_prepare_and_what_to_ask() -> None:
    given = {question.name: question.answers[0].value for question in QUESTIONS}
    assert "10 points look ready." in checked(given)
    text = checked({**given, "public_page": "no", "individuals": "no"})
    assert "8 points look ready." in text
    assert "Prepare 1 point before you apply." in text
    assert "1 point is worth asking about." in text
    assert "It is advice, not a verdict." in text
    for verdict in ("you are eligible", "not eligible", "will be accredited", "will be refused"):
        assert verdict not in text.lower()


def test_a_person_is_led_to_the_other_form() -> None:
    text = read(None, "eligible", kind="person")
    assert reverse("apply-form", args=["individual"]) in text


def test_what_is_no_answer_counts_as_none() -> None:
    text = read(None, "eligible", kind="<script>", money="maybe")
    assert "Answer at least one question" in text
    assert "<script>" not in main_of(text)


def test_no_question_leaves_somebody_without_a_way_on() -> None:
    for question in QUESTIONS:
        assert {answer.advice for answer in question.answers} - {Advice.READY}


@pytest.mark.parametrize("name", PAGES)
def test_they_need_few_queries(name: str) -> None:
    assert queries_of(Client(), reverse(name)) <= 4


@pytest.mark.parametrize("name", PAGES)
def test_they_are_light(name: str) -> None:
    assert len(read(None, name, language="ru").encode()) < 60_000


def test_another_method_is_refused() -> None:
    assert {Client().post(reverse(name)).status_code for name in PAGES} == {405}
