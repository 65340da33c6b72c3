"""Working papers: versions beside the facts, of no effect, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from chapterhouse.record import dossiers, queries
from chapterhouse.record.drafting import revise
from chapterhouse.record.errors import Conflict, NoSuchCase
from stand import Body, a_body, day, received


@pytest.fixture
def ref(db: None) -> str:
    body: Body = a_body()
    return received(body)


def test_each_change_is_a_version_made_from_the_latest(ref: str) -> None:
    for word in ("one", "two"):
        revise(ref, 1, dossiers.CHECKLIST, lambda before, word=word: {**before, word: True}, recorded_at=day(1))  # type: ignore[misc]
    kept = dossiers.latest(ref, 1, dossiers.CHECKLIST)
    assert kept is not None
    assert (kept.version, kept.content) == (2, {"one": True, "two": True})
    assert dossiers.latest(ref, 2, dossiers.CHECKLIST) is None


def test_what_a_change_refuses_is_not_written(ref: str) -> None:
    def refuse(_before: dict[str, Any]) -> Mapping[str, object]:
        raise Conflict("moved_on")

    with pytest.raises(Conflict):
        revise(ref, 1, dossiers.CHECKLIST, refuse, recorded_at=day(1))
    assert dossiers.latest(ref, 1, dossiers.CHECKLIST) is None
    with pytest.raises(NoSuchCase):
        revise("999", 1, dossiers.CHECKLIST, dict, recorded_at=day(1))


def test_working_papers_are_with_what_facts_name_only_where_asked_for(ref: str) -> None:
    before = queries.case_row(ref)
    for word in ("one", "two"):
        revise(ref, 1, dossiers.CHECKLIST, lambda _before, word=word: {word: True}, recorded_at=day(1))  # type: ignore[misc]
    revise(ref, 1, dossiers.MEASURES, lambda _before: {"steps": []}, recorded_at=day(1))
    assert [one.kind for one in queries.dossiers(ref)] == ["application"]
    assert [(one.kind, one.version) for one in queries.dossiers(ref, working=True)] == [
        ("application", 1),
        ("checklist", 2),
    ]
    assert {kind: one.version for kind, one in dossiers.latest_of_each(ref, 1).items()} == {
        "application": 1,
        "checklist": 2,
        "measures": 1,
    }
    assert queries.case_row(ref) == before
