"""Every way in which the file of parameters can be wrong, each with the message a body gets."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from chapterhouse.procedure.parameters import PARAMETERS
from chapterhouse.record.rules_files import RulesFileError, load_rulebook

SHIPPED = (Path(__file__).parents[2] / "rules" / "parameters.toml").read_text(encoding="utf-8")
FIRST = """[[value]]
name = "calendar.zone"
value = "UTC"
in_force_from = 2003-01-01
adopted_by = "not adopted: demonstration value"
reference = "A02; polls of the ALAC close at 23:59 UTC in practice (e3, e8)"
adopted = false
"""
CHANGE = SHIPPED[: SHIPPED.index('name = "vote.change"')].count("\n[[value]]\n")
ENTRIES = SHIPPED.count("\n[[value]]\n")
DAY_REMEDY = "Write a day without quotes and without a time, such as 2025-02-20"
WORDS_REMEDY = "Write words between quotes, not only blanks"
VALUE_REMEDY = 'Write a whole number, a word between quotes, true or false, or "none"'
KEYS = "name, value, in_force_from, adopted_by, reference, adopted, note"


class Wrong(NamedTuple):
    """A file made wrong in one place, and the one problem to be told of it."""

    text: str
    key: str
    wrong: str
    remedy: str


def without(line: str) -> str:
    assert line in FIRST
    return SHIPPED.replace(FIRST, FIRST.replace(line + "\n", ""))


def instead(line: str, other: str) -> str:
    assert line in FIRST
    return SHIPPED.replace(FIRST, FIRST.replace(line, other))


def more(name: str, value: str, day: str = "2025-02-20") -> str:
    return (
        f"{SHIPPED}\n[[value]]\nname = {name}\nvalue = {value}\nin_force_from = {day}\n"
        'adopted_by = "ALAC"\nreference = "minutes"\nadopted = true\n'
    )


ZONE = "value 1 (calendar.zone)"
LAST = f"value {ENTRIES + 1}"

WRONG = {
    "unknown top-level key": Wrong(
        'colour = "blue"\n' + SHIPPED, "top level, colour", "is not a key known here", "Remove it, or use: value"
    ),
    "unknown top-level table": Wrong(
        SHIPPED + "\n[[values]]\n", "top level, values", "is not a key known here", "Remove it, or use: value"
    ),
    "no value at all": Wrong("# empty\n", "value", "is missing", "Write at least one table under the header [[value]]"),
    "value not an array": Wrong(
        "value = 7\n", "value", "is not an array of tables", "Write at least one table under the header [[value]]"
    ),
    "value one table": Wrong(
        '[value]\nname = "vote.days"\n',
        "value",
        "is not an array of tables",
        "Write at least one table under the header [[value]]",
    ),
    "value an empty array": Wrong(
        "value = []\n", "value", "is not an array of tables", "Write at least one table under the header [[value]]"
    ),
    "value an array of numbers": Wrong(
        "value = [1, 2]\n", "value", "is not an array of tables", "Write at least one table under the header [[value]]"
    ),
    "unknown key in a value": Wrong(
        instead("adopted = false", "adopted = false\nsince = 2003"),
        f"{ZONE}, since",
        "is not a key known here",
        f"Remove it, or use: {KEYS}",
    ),
    "value missing": Wrong(without('value = "UTC"'), f"{ZONE}, value", "is missing", VALUE_REMEDY),
    "day missing": Wrong(without("in_force_from = 2003-01-01"), f"{ZONE}, in_force_from", "is missing", DAY_REMEDY),
    "adopter missing": Wrong(
        without('adopted_by = "not adopted: demonstration value"'),
        f"{ZONE}, adopted_by",
        "is missing",
        WORDS_REMEDY,
    ),
    "reference missing": Wrong(
        without('reference = "A02; polls of the ALAC close at 23:59 UTC in practice (e3, e8)"'),
        f"{ZONE}, reference",
        "is missing",
        WORDS_REMEDY,
    ),
    "adopted missing": Wrong(
        without("adopted = false"), f"{ZONE}, adopted", "is missing", "Write true or false, without quotes"
    ),
    "value a float": Wrong(instead('value = "UTC"', "value = 1.5"), f"{ZONE}, value", "cannot be 1.5", VALUE_REMEDY),
    "value a day": Wrong(
        instead('value = "UTC"', "value = 2003-01-01"), f"{ZONE}, value", "cannot be 2003-01-01", VALUE_REMEDY
    ),
    "value a list": Wrong(instead('value = "UTC"', "value = []"), f"{ZONE}, value", "cannot be []", VALUE_REMEDY),
    "day between quotes": Wrong(
        instead("= 2003-01-01", '= "2003-01-01"'),
        f"{ZONE}, in_force_from",
        'cannot be "2003-01-01"',
        DAY_REMEDY,
    ),
    "day with a time": Wrong(
        instead("= 2003-01-01", "= 2003-01-01T00:00:00Z"),
        f"{ZONE}, in_force_from",
        "cannot be 2003-01-01T00:00:00+00:00",
        DAY_REMEDY,
    ),
    "day a year": Wrong(instead("= 2003-01-01", "= 2003"), f"{ZONE}, in_force_from", "cannot be 2003", DAY_REMEDY),
    "adopter a flag": Wrong(
        instead('adopted_by = "not adopted: demonstration value"', "adopted_by = true"),
        f"{ZONE}, adopted_by",
        "cannot be true",
        WORDS_REMEDY,
    ),
    "adopter blank": Wrong(
        instead('adopted_by = "not adopted: demonstration value"', 'adopted_by = " "'),
        f"{ZONE}, adopted_by",
        'cannot be " "',
        WORDS_REMEDY,
    ),
    "reference a number": Wrong(
        instead('reference = "A02; polls of the ALAC close at 23:59 UTC in practice (e3, e8)"', "reference = 2"),
        f"{ZONE}, reference",
        "cannot be 2",
        WORDS_REMEDY,
    ),
    "adopted a word": Wrong(
        instead("adopted = false", 'adopted = "false"'),
        f"{ZONE}, adopted",
        'cannot be "false"',
        "Write true or false, without quotes",
    ),
    "adopted a number": Wrong(
        instead("adopted = false", "adopted = 0"),
        f"{ZONE}, adopted",
        "cannot be 0",
        "Write true or false, without quotes",
    ),
    "note not words": Wrong(
        instead("adopted = false", "adopted = false\nnote = 1"), f"{ZONE}, note", "cannot be 1", WORDS_REMEDY
    ),
    "unknown parameter, nearly right": Wrong(
        more('"vote.day"', "7"),
        f"{LAST} (vote.day), name",
        'no parameter is called "vote.day"',
        "Did you mean vote.days",
    ),
    "unknown parameter": Wrong(
        more('"colour"', "7"),
        f"{LAST} (colour), name",
        'no parameter is called "colour"',
        "Take a name of procedure.md, section 11",
    ),
    "name not words": Wrong(more("7", "7"), f"{LAST}, name", "cannot be 7", WORDS_REMEDY),
    "parameter of an unknown region": Wrong(
        more('"individual.decider.EUR"', '"ralo"'),
        f"{LAST} (individual.decider.EUR), name",
        '"EUR" is no region',
        "After individual.decider. write one of: AF, EU",
    ),
    "parameter of no region": Wrong(
        more('"individual.decider."', '"ralo"'),
        f"{LAST} (individual.decider.), name",
        '"" is no region',
        "After individual.decider. write one of: AF, EU",
    ),
    "word for a number": Wrong(
        more('"vote.days"', '"seven"'),
        f"{LAST} (vote.days), value",
        '"seven" is no value of vote.days',
        "Write a whole number from 0 to 36525",
    ),
    "flag for a number": Wrong(
        more('"vote.days"', "true"),
        f"{LAST} (vote.days), value",
        "true is no value of vote.days",
        "Write a whole number from 0 to 36525",
    ),
    "negative number": Wrong(
        more('"vote.days"', "-1"),
        f"{LAST} (vote.days), value",
        "-1 is no value of vote.days",
        "Write a whole number from 0 to 36525",
    ),
    "none where a number is needed": Wrong(
        more('"vote.days"', '"none"'),
        f"{LAST} (vote.days), value",
        '"none" is no value of vote.days',
        "Write a whole number from 0 to 36525",
    ),
    "word where a number or none is needed": Wrong(
        more('"objection.days"', '"never"'),
        f"{LAST} (objection.days), value",
        '"never" is no value of objection.days',
        'Write a whole number from 0 to 36525, or "none"',
    ),
    "quorum of nobody": Wrong(
        more('"quorum.fixed"', "0"),
        f"{LAST} (quorum.fixed), value",
        "0 is no value of quorum.fixed",
        'Write a whole number, 1 or more, or "none"',
    ),
    "unknown word": Wrong(
        more('"silence.negative"', '"accept"'),
        f"{LAST} (silence.negative), value",
        '"accept" is no value of silence.negative',
        "Write one of follow_advice, mandatory_vote, literal",
    ),
    "number for a flag": Wrong(
        more('"vote.change"', "1"),
        f"{LAST} (vote.change), value",
        "1 is no value of vote.change",
        "Write true or false",
    ),
    "zone with summer time": Wrong(
        more('"calendar.zone"', '"Europe/Paris"'),
        f"{LAST} (calendar.zone), value",
        '"Europe/Paris" is no value of calendar.zone',
        "Write UTC, or a fixed zone such as UTC+9",
    ),
    "members: no number": Wrong(
        more('"suspension.alac_members"', '"none"'),
        f"{LAST} (suspension.alac_members), value",
        '"none" is no value of suspension.alac_members',
        "Write a whole number, 1 or more, or majority",
    ),
    "duplicate": Wrong(
        more('"vote.change"', "false", "2003-01-01"),
        f"{LAST} (vote.change), in_force_from",
        f"vote.change has a value from 2003-01-01 already, in value {CHANGE} (vote.change)",
        "Keep one of the two, or give this one a day of its own",
    ),
    "parameter missing": Wrong(
        SHIPPED.replace(FIRST, ""),
        "value (calendar.zone)",
        "is missing: the parameter has no value at all",
        "Add a [[value]] with its name, value, in_force_from, adopted_by, reference and adopted",
    ),
    "gap at the beginning": Wrong(
        instead("= 2003-01-01", "= 2010-05-01"),
        "value (calendar.zone), in_force_from",
        "there is no value before 2010-05-01, though the file begins on 2003-01-01",
        "Add a value from that day, or move this one to it",
    ),
}


def problems_of(path: Path) -> tuple[str, ...]:
    with pytest.raises(RulesFileError) as caught:
        load_rulebook(path, regions=("AF", "EU"))
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_wrong_file_is_refused_with_file_key_fault_and_remedy(wrong: Wrong, tmp_path: Path) -> None:
    path = tmp_path / "parameters.toml"
    path.write_text(wrong.text, encoding="utf-8")

    assert problems_of(path) == (f"{path}: {wrong.key}: {wrong.wrong}. {wrong.remedy}.",)


def test_right_file_made_longer_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "parameters.toml"
    path.write_text(more('"individual.decider.EU"', '"association"'), encoding="utf-8")

    rulebook = load_rulebook(path, regions=("AF", "EU"))

    assert rulebook.history("individual.decider.EU")[0].adopted_by == "ALAC"


def test_name_missing_is_told_by_number_and_leaves_its_parameter_without_value(tmp_path: Path) -> None:
    path = tmp_path / "parameters.toml"
    path.write_text(without('name = "calendar.zone"'), encoding="utf-8")

    unnamed, absent = problems_of(path)

    assert unnamed == f"{path}: value 1, name: is missing. {WORDS_REMEDY}."
    assert absent.startswith(f"{path}: value (calendar.zone): is missing: the parameter has no value at all.")


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "parameters.toml"
    text = instead("in_force_from = 2003-01-01", "since = 2003-01-01")
    path.write_text(text.replace('value = "all"', 'value = "some"') + "\n[x]\n", encoding="utf-8")

    told = problems_of(path)

    assert [problem.removeprefix(f"{path}: ").split(": ")[0] for problem in told] == [
        "top level, x",
        "value 1 (calendar.zone), since",
        "value 1 (calendar.zone), in_force_from",
        "value 5 (limit.suspension), value",
    ]


def test_file_with_one_value_tells_every_parameter_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "parameters.toml"
    path.write_text(FIRST, encoding="utf-8")

    assert len(problems_of(path)) == len(PARAMETERS) - 1


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"[[value]\n", "is not TOML: Expected ']]'"),
        (b"[[value]]\nname = vote.days\n", "is not TOML: Invalid value (at line 2, column 8)"),
        (b"[[value]]\nin_force_from = 2025-02-30\n", "is not TOML: Invalid date or datetime"),
        (b'[[value]]\nname = "a"\nname = "b"\n', "is not TOML: Cannot overwrite a value (at line 3"),
        (b"value = " + b"9" * 5000, "is not TOML: Exceeds the limit"),
        (b'[[value]]\nname = "\xe9"\n', "is not UTF-8 at byte 18. Save it again as UTF-8."),
    ],
    ids=["header", "word without quotes", "day not in the calendar", "key twice", "endless number", "encoding"],
)
def test_unreadable_text_is_told_with_its_place(content: bytes, wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "parameters.toml"
    path.write_bytes(content)

    (told,) = problems_of(path)

    assert told.startswith(f"{path}: the file: {wrong}")


def test_absent_file(tmp_path: Path) -> None:
    path = tmp_path / "parameters.toml"

    assert problems_of(path) == (
        f"{path}: the file: cannot be read: No such file or directory. Check its path and permissions.",
    )


def test_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == (
        f"{tmp_path}: the file: cannot be read: Is a directory. Check its path and permissions.",
    )
