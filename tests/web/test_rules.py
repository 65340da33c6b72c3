"""The page of rules: every rule has its place, every value its adopter and its day."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.doors.reading_texts import READINGS
from chapterhouse.doors.rule_texts import RULES
from chapterhouse.procedure import Value
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parameters import PARAMETERS
from chapterhouse.record import adopted
from stand import day
from visits import queries_of, read, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(0)))


def places(text: str) -> list[str]:
    return re.findall(r'id="rule-([^"]+)"', text)


def entry(text: str, rule: str) -> str:
    return text.partition(f'id="rule-{rule}"')[2].partition('id="rule-')[0]


def test_every_rule_and_reading_has_one_place() -> None:
    assert sorted(places(read(None, "rules"))) == sorted([*RULES, *READINGS])


def test_every_parameter_stands_at_its_rule() -> None:
    text = read(None, "rules")
    for name, parameter in PARAMETERS.items():
        assert f'<code dir="ltr">{name}</code>' in entry(text, parameter.rule)


def test_departures_from_the_letter_come_first() -> None:
    text = read(None, "rules")
    departures = text.partition('id="departures"')[2].partition("</section>")[0]
    assert "silence.negative" in departures
    assert "advice.no_consensus" in departures
    assert text.index('id="departures"') < text.index('id="rule-')


def test_a_value_says_who_adopted_it_or_that_nobody_did() -> None:
    text = read(None, "rules")
    assert "Adopted by <bdi>the text: At-Large" in entry(text, "S9.1")
    assert "Not adopted: our reading" in entry(text, "A07")


def test_a_value_to_come_is_announced_and_the_one_in_force_stays_until_its_day() -> None:
    adopted.adopt(Value("review.days", 21, Day(day(30).toordinal()), "The committee", "Resolution 9"), day(0))
    place = entry(read(None, "rules"), "A05")
    assert "coming" in place
    assert place.index('<strong dir="auto">14</strong>') < place.index('<strong dir="auto">21</strong>')
    assert "Adopted by <bdi>The committee</bdi>." in place


def test_what_was_in_force_before_stays_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    adopted.adopt(Value("review.days", 21, Day(day(30).toordinal()), "The committee", "Resolution 9"), day(0))
    monkeypatch.setattr(clock, "now", standing_still(day(40)))
    place = entry(read(None, "rules"), "A05")
    assert place.index('<strong dir="auto">21</strong>') < place.index('<strong dir="auto">14</strong>')
    assert "coming" not in place


def test_a_region_of_its_own_mind_is_named() -> None:
    value = Value("individual.decider.EU", "association", Day(day(0).toordinal()), "The region", "Statutes")
    adopted.adopt(value, day(0))
    place = entry(read(None, "rules"), "A37")
    assert "individual.decider.EU" in place
    assert "an association of the region" in place


def test_in_arabic_it_is_written_from_right_to_left() -> None:
    assert 'lang="ar" dir="rtl"' in read(None, "rules", language="ar")


def test_it_needs_one_query() -> None:
    assert queries_of(Client(), reverse("rules")) == 1


def test_rules_are_found_by_words_part_and_values() -> None:
    assert places(read(None, "rules", text="silence.negative")) == ["A07"]
    assert "S3.1" in places(read(None, "rules", part="step-3"))
    assert {one.partition(".")[0] for one in places(read(None, "rules", part="step-3"))} == {"S3"}
    assert "A07" in places(read(None, "rules", values="open"))
    assert "S9.1" not in places(read(None, "rules", values="open"))
    assert "S9.1" in places(read(None, "rules", values="adopted"))
    assert places(read(None, "rules", values="coming")) == []
    assert "No rule fits these filters." in read(None, "rules", text="no such words")


def test_the_parts_are_folded_until_something_is_looked_for() -> None:
    assert '<details class="rule-part">' in read(None, "rules")
    assert '<details class="rule-part" open>' in read(None, "rules", text="silence")


def test_every_parameter_has_a_place_of_its_own() -> None:
    text = read(None, "rules")
    for name in PARAMETERS:
        assert text.count(f'id="parameter-{name}"') == 1
