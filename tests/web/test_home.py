"""The front page says what this is, with the numbers in force."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.procedure import Value
from chapterhouse.procedure.days import Day
from chapterhouse.record import adopted
from stand import a_body, day, in_review
from visits import queries_of, read, standing_still, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(20)))


def test_it_tells_the_procedure_with_the_numbers_in_force() -> None:
    text = read(None, "home")
    assert "a clock of 90 days starts" in text
    assert "may request a vote within 7 days" in text
    assert "The vote stays open 7 days; to pass it needs more than half of those who voted." in text


def test_a_newly_adopted_number_is_told_from_its_day_on() -> None:
    value = Value("objection.days", 11, Day(day(25).toordinal()), "The committee", "Resolution 7")
    adopted.adopt(value, day(20))
    assert "within 7 days" in read(None, "home")


def test_a_number_adopted_for_today_is_told_today() -> None:
    value = Value("objection.days", 11, Day(day(20).toordinal()), "The committee", "Resolution 7")
    adopted.adopt(value, day(19))
    assert "within 11 days" in read(None, "home")


def test_a_window_that_was_never_determined_is_told_without_a_number() -> None:
    value = Value("objection.days", None, Day(day(20).toordinal()), "The committee", "Resolution 8")
    adopted.adopt(value, day(19))
    text = read(None, "home")
    assert "any one member of the committee may request a vote." in text
    assert "None" not in words_of(text)


def test_it_counts_what_is_under_way() -> None:
    assert "0 applications</a> are under way" in read(None, "home")
    in_review(a_body())
    assert "1 application</a> is under way" in read(None, "home")


def test_in_arabic_it_is_written_from_right_to_left() -> None:
    assert re.search(r'<html lang="ar" dir="rtl"', read(None, "home", language="ar"))


def test_another_method_is_refused() -> None:
    assert Client().post(reverse("home")).status_code == 405


def test_it_needs_few_queries() -> None:
    in_review(a_body())
    assert queries_of(Client(), reverse("home")) <= 4


def test_what_one_can_rely_on_is_said_on_a_page_of_its_own() -> None:
    assert "Nothing in a record is edited or deleted." in read(None, "about")
