"""The form that ships is whole in every language, and every wrong file is refused with its place and a remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from chapterhouse.doors.reading_texts import READINGS
from chapterhouse.doors.rule_texts import RULES
from chapterhouse.procedure.days import Day
from chapterhouse.record.application_form import KINDS, Editions, NoEditionError, RulesFileError, load_form

SHIPPED = Path(__file__).parents[2] / "rules" / "application-form.toml"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
GROUP = [
    "name",
    "language",
    "kind",
    "kind_other",
    "founded",
    "isoc_chapter",
    "country",
    "countries_represented",
    "legal_form",
    "registered",
    "mission",
    "activities",
    "languages",
    "size_individuals",
    "growth",
    "users_take_part",
    "who_decides",
    "organisations_as_members",
    "governmental_members",
    "C1a",
    "C1b",
    "C1c",
    "C2",
    "C5",
    "C3_sources",
    "C3_self_supporting",
    "C3_outside_money",
    "website",
    "social_accounts",
    "C4",
    "leadership",
    "leadership_chosen",
    "contact_name",
    "contact_email",
    "contact_2_name",
    "contact_2_email",
    "documents",
]
PERSON = ["name", "language", "country", "statement", "contact_name", "contact_email", "documents"]

SMALL = """
[[edition]]
id = "one"
in_force_from = 2025-01-01
draft_days = 30
adopted_by = "nobody"
reference = "a test"
adopted = false

[[edition.section]]
id = "first"
tracks = ["als"]
title.en = "First"
title.fr = "Premier"

[[edition.section.question]]
id = "kind"
kind = "choice"
label.en = "Kind"
label.fr = "Type"
[[edition.section.question.choice]]
value = "club"
label.en = "Club"
label.fr = "Club"
[[edition.section.question.choice]]
value = "other"
label.en = "Other"
label.fr = "Autre"

[[edition.section.question]]
id = "paid"
kind = "yes_no"
detail_when = "yes"
label.en = "Paid?"
label.fr = "Payé ?"
"""


def day(text: str) -> Day:
    return Day(date.fromisoformat(text).toordinal())


@pytest.fixture(scope="module")
def shipped() -> Editions:
    return load_form(SHIPPED, LANGUAGES)


def wrong(tmp_path: Path, old: str, new: str) -> str:
    """What is said of the small file with something in it replaced."""
    assert old in SMALL
    path = tmp_path / "application-form.toml"
    path.write_text(SMALL.replace(old, new, 1))
    with pytest.raises(RulesFileError) as raised:
        load_form(path, ["en", "fr"])
    return str(raised.value)


def test_the_edition_in_force_asks_a_group_and_a_person(shipped: Editions) -> None:
    edition = shipped.on(day("2026-11-25"))
    assert edition.id == "2026-1"
    assert [question.id for question in edition.questions("als")] == GROUP
    assert [question.id for question in edition.questions("individual")] == PERSON


def test_every_text_stands_in_all_seven_languages(shipped: Editions) -> None:
    for edition in shipped:
        for section in edition.sections:
            words = [section.title, *([section.intro] if section.intro else [])]
            for question in section.questions:
                words += [question.label, *([question.help] if question.help else [])]
                words += [choice.label for choice in question.choices]
            assert all(sorted(text) == sorted(LANGUAGES) for text in words)
            assert all(text.strip() for one in words for text in one.values())


def test_a_translation_is_not_the_english_text_again(shipped: Editions) -> None:
    helps = [question.help for edition in shipped for section in edition.sections for question in section.questions]
    for help_text in filter(None, helps):
        assert len(set(help_text.values())) == len(LANGUAGES)


def test_every_rule_named_is_a_rule_and_every_kind_is_known(shipped: Editions) -> None:
    asked = [question for edition in shipped for section in edition.sections for question in section.questions]
    assert {question.rule for question in asked} - {""} <= {*RULES, *READINGS}
    assert {question.kind for question in asked} <= set(KINDS)


def test_what_names_people_is_personal(shipped: Editions) -> None:
    personal = {question.id for question in shipped.named("2026-1").questions("als") if question.personal}
    assert personal == {"leadership", "contact_name", "contact_email", "contact_2_name", "contact_2_email"}


def test_an_edition_is_kept_when_the_next_begins(shipped: Editions) -> None:
    assert shipped.on(day("2025-12-31")).id == "short-1"
    assert shipped.on(day("2026-01-01")).id == "2026-1"
    with pytest.raises(NoEditionError, match="2024-12-31"):
        shipped.on(day("2024-12-31"))
    with pytest.raises(NoEditionError, match="'none'"):
        shipped.named("none")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title.fr = "Premier"\n', "", "edition 1 (one), section 1 (first), title: cannot be"),
        ('label.fr = "Autre"', 'label.fr = " "', "question 1 (kind), choice 2 (other), label: cannot be"),
        ('label.fr = "Autre"', 'label.fr = "Autre"\nlabel.de = "Andere"', "label: cannot be"),
        ('kind = "choice"', 'kind = "picture"', "Write one of: text, long"),
        ('kind = "choice"', 'kind = "text"', 'choice: does not belong to a question of kind "text"'),
        ('kind = "yes_no"', 'kind = "choice"\nleast = 1', "question 2 (paid), least: does not belong"),
        ('kind = "yes_no"\ndetail_when = "yes"', 'kind = "choice"', "question 2 (paid), choice: is missing"),
        ('id = "paid"', 'id = "kind"', 'question, id: "kind" stands twice in the form of als'),
        ('value = "other"', 'value = "club"', 'value: "club" is that of edition 1 (one), section 1 (first)'),
        ('tracks = ["als"]', 'tracks = ["choir"]', "tracks: cannot be"),
        ("draft_days = 30", "draft_days = -1", "draft_days: cannot be -1. Write a whole number from 0 on"),
        ("in_force_from = 2025-01-01\n", "", "in_force_from: is missing"),
        ('detail_when = "yes"', 'detail_when = "maybe"', 'Write "yes" or "no"'),
        ('detail_when = "yes"', "mandatory = 1", "Write true or false"),
        ('id = "paid"', 'id = "paid"\ncolour = "red"', "colour: is not a key known here"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    message = wrong(tmp_path, old, new)
    assert "application-form.toml: " in message
    assert said in message


def test_an_edition_without_sections_and_two_of_one_day_are_refused(tmp_path: Path) -> None:
    second = SMALL.replace('id = "one"', 'id = "two"').partition("[[edition.section]]")[0]
    message = wrong(tmp_path, SMALL, SMALL + second)
    assert "edition 2 (two), section: is missing" in message
    assert "in_force_from: 2025-01-01 is that of edition 1 (one) too" in message
    section_only = SMALL.partition("[[edition.section.question]]")[0]
    assert "section 1 (first), question: is missing" in wrong(tmp_path, SMALL, section_only)
