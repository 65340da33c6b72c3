"""The points of the checklist as data: what ships is whole, what is wrong is told with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from chapterhouse.doors.criteria import RulesFileError, criteria, load_criteria
from chapterhouse.doors.rule_texts import RULES
from chapterhouse.procedure import Track

LANGUAGES = [code for code, _ in settings.LANGUAGES]


def test_what_ships_covers_the_criteria_and_the_control_questions() -> None:
    kept = criteria()
    points = kept.points(kept.on(date(2026, 3, 2)))
    assert [one.id for one in points if one.is_criterion] == ["D1", "C1a", "C1b", "C1c", "C2", "C3", "C4", "C5"]
    assert {one.id for one in points if not one.is_criterion} >= {"who_decides", "organisations", "governmental"}
    assert {one.track for one in kept.points(kept.editions[0], Track.INDIVIDUAL)} == {"individual"}
    assert {one.rule for one in points} <= set(RULES)


def test_every_text_stands_in_every_language() -> None:
    kept = criteria()
    for one in kept.points(kept.editions[-1]):
        assert sorted(one.title) == sorted(one.asks) == sorted(LANGUAGES)
    with translation.override("fr"):
        assert str(kept.points(kept.editions[-1])[0].title) == "Indépendance vis-à-vis de l’ICANN"


def test_old_forms_are_found_by_their_own_questions() -> None:
    kept = criteria()
    by_id = {one.id: one for one in kept.points(kept.editions[-1])}
    assert by_id["C1b"].form[-1] == "C1"
    assert by_id["C4"].form == ("C4", "website", "social_accounts")


def texts(text: str) -> str:
    return "{ " + ", ".join(f'{language} = "{text}"' for language in LANGUAGES) + " }"


def a_point(name: str, edition: str, said: str, **changed: str) -> str:
    fields = {
        "id": f'"{name}"',
        "edition": f'"{edition}"',
        "kind": '"criterion"',
        "track": '"als"',
        "rule": '"C3"',
        "source": '"the text"',
        "form": '["C3"]',
        "form_before": "[]",
        "title": texts(said),
        "asks": texts("why"),
        **changed,
    }
    return "[[point]]\n" + "\n".join(f"{key} = {value}" for key, value in fields.items()) + "\n"


def an_edition(name: str, since: str, *points: str) -> str:
    listed = ", ".join(f'"{one}"' for one in points)
    return (
        f'[[edition]]\nid = "{name}"\nin_force_from = {since}\nadopted_by = "us"\nreference = "r"\n'
        f"adopted = true\npoints = [{listed}]\n"
    )


def written(folder: Path, *parts: str) -> Path:
    path = folder / "criteria.toml"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def test_a_later_edition_changes_what_it_says_and_keeps_the_rest(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        an_edition("one", "2020-01-01", "C3", "C4"),
        an_edition("two", "2026-01-01", "C4", "C3"),
        a_point("C3", "one", "old"),
        a_point("C4", "one", "kept"),
        a_point("C3", "two", "new"),
    )
    kept = load_criteria(path)
    assert [str(one.title) for one in kept.points(kept.on(date(2025, 12, 31)))] == ["old", "kept"]
    assert [str(one.title) for one in kept.points(kept.on(date(2026, 1, 1)))] == ["kept", "new"]
    assert kept.on(date(2001, 1, 1)).id == "one"
    assert kept.edition("one").id == "one"
    assert kept.edition("no such").id == "two"


WRONG = {
    "a language is missing": (a_point("C3", "one", "x", title='{ en = "x" }'), "point 1 (C3), title"),
    "an unknown kind": (a_point("C3", "one", "x", kind='"wish"'), "Write one of: criterion, control"),
    "a form that is no list": (a_point("C3", "one", "x", form='"C3"'), "point 1 (C3), form"),
    "an empty name in a list": (a_point("C3", "one", "x", form='[""]'), "point 1 (C3), form"),
    "an unknown key": (a_point("C3", "one", "x", colour='"red"'), "colour"),
    "no such edition": (a_point("C3", "one", "x") + a_point("C4", "nine", "x"), '"nine" is no edition'),
    "twice in an edition": (a_point("C3", "one", "x") + a_point("C3", "one", "y"), "has two texts in one edition"),
    "a point without text": (a_point("C4", "one", "x"), '"C3" is no point up to then'),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_told_with_its_place(wrong: str, tmp_path: Path) -> None:
    points, told = WRONG[wrong]
    with pytest.raises(RulesFileError, match=r".") as error:
        load_criteria(written(tmp_path, an_edition("one", "2020-01-01", "C3"), points))
    assert told in str(error.value)


def test_editions_come_in_order_and_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        an_edition("one", "2020-01-01", "C3"),
        an_edition("one", "2019-01-01", "C3"),
        a_point("C3", "one", "x"),
    )
    with pytest.raises(RulesFileError) as error:
        load_criteria(path)
    assert "edition 2 (one), id: stands there twice" in str(error.value)
    assert "edition 2 (one), in_force_from: is not after the edition before" in str(error.value)
