"""The texts of letters: each kind in each language, with the same words to be filled in; a wrong file says what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from chapterhouse.doors.notice_words import LETTERS
from chapterhouse.record.letter_texts import PASSAGES, SHAPES, day_in, fill, lacking, letter_texts, read_texts
from chapterhouse.record.strict_toml import RulesFileError

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_every_letter_is_there_in_every_language_with_its_words() -> None:
    texts = letter_texts()
    assert set(SHAPES) == set(LETTERS)
    assert set(texts) == set(SHAPES) | set(PASSAGES)
    for kind, by_language in texts.items():
        assert list(by_language) == LANGUAGES
        # no language is another one's text again
        assert len({said.text for said in by_language.values()}) == len(LANGUAGES)
        for said in by_language.values():
            assert kind in PASSAGES or lacking(kind, said.text) == []
            assert "\n" not in said.subject


def written(folder: Path, text: str) -> Path:
    path = folder / "withdrawn.toml"
    path.write_text(text, encoding="utf-8")
    return path


GOOD = 'subject = "S"\ntext = "{greeting} {case} {day}"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"[en]\n{GOOD}", "[fr]: has not just a subject and a text"),
        (f"[en]\n{GOOD}[fr]\n{GOOD}more = 1\n", "[fr]: has not just a subject and a text"),
        (f"[en]\n{GOOD}[fr]\nsubject = ' '\ntext = 'x'\n", "[fr]: has not just a subject and a text"),
        (f"[en]\n{GOOD}[fr]\nsubject = 'S'\ntext = '{{day}} {{case}}'\n", "[fr], text: lacks {greeting}"),
        (
            f"[en]\n{GOOD}[fr]\nsubject = 'S'\ntext = '{{day}} {{case}} {{greeting}} {{name}}'\n",
            "{name}, which nothing fills",
        ),
        (f"[en]\n{GOOD}[fr]\n{GOOD}[xx]\n{GOOD}", "xx: is not a key known here"),
        ("[en", "is not TOML"),
    ],
)
def test_a_wrong_file_says_where_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RulesFileError) as error:
        read_texts(written(tmp_path, text), SHAPES["withdrawn"], ["en", "fr"])
    assert said in str(error.value)
    assert "withdrawn.toml" in str(error.value)


def test_filling_in_reads_nothing_twice_and_drops_empty_paragraphs() -> None:
    text = "Dear {organisation},\n\n{silence}\n\nYours, {unknown}"
    assert fill(text, {"organisation": "{silence}", "silence": ""}) == "Dear {silence},\n\nYours, {unknown}"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "2 March 2026"),
        ("fr", "2 mars 2026"),
        ("ru", "2 марта 2026 года"),
        ("zh-hans", "2026年3月2日"),
        ("ar", "مارس"),
    ],
)
def test_days_are_written_as_the_language_does(language: str, words: str) -> None:
    assert words in day_in(language, date(2026, 3, 2))


def test_french_has_its_own_first_of_a_month() -> None:
    assert day_in("fr", date(2026, 3, 1)) == "1er mars 2026"
