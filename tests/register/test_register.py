"""The register answers for now and for any day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from chapterhouse.ordered import Place
from chapterhouse.register.entries import Accreditation, rewrite, stored
from chapterhouse.register.models import Period
from chapterhouse.register.queries import Narrowed, count, entries, entry, history, page, was_accredited

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


FIRST = Accreditation("Open Net", "open net", "FR", "EU", at(2, 9), at(5, 15), "vote", "RELINQUISHED")
AGAIN = Accreditation("Open Net e.V.", "open net e.v.", "DE", "EU", at(20), None, "unanimous_consent", "")
OTHER = Accreditation("Kisumu Users", "kisumu users", "KE", "AF", at(3), None, "vote", "")


@pytest.fixture(autouse=True)
def register() -> None:
    rewrite("101", [FIRST, AGAIN])
    rewrite("102", [OTHER])


def refs(on: date | None = None, **only: str) -> list[str]:
    return [one.ref for one in entries(on, Narrowed(**only))]


def test_now() -> None:
    assert refs() == ["102", "101"]  # by name
    assert refs(region="EU") == ["101"]
    assert refs(country="KE") == ["102"]
    found = entry("101")
    assert found is not None
    assert (found.name, found.basis, found.is_in_force) == ("Open Net e.V.", "unanimous_consent", True)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (1, []),
        (2, ["101"]),
        (3, ["102", "101"]),
        (4, ["102", "101"]),
        (5, ["102"]),
        (19, ["102"]),
        (20, ["102", "101"]),
    ],
)
def test_at_the_end_of_a_day(day: int, found: list[str]) -> None:
    assert refs(date(2026, 3, day)) == found
    assert (entry("101", date(2026, 3, day)) is not None) == ("101" in found)


@pytest.mark.parametrize(
    ("day", "was"), [(1, False), (2, True), (4, True), (5, True), (6, False), (19, False), (20, True)]
)
def test_accredited_at_any_time_on_a_day(day: int, *, was: bool) -> None:
    assert was_accredited("101", date(2026, 3, day)) is was


def test_a_moment_that_was_undone_is_no_accreditation() -> None:
    rewrite("103", [FIRST._replace(until=FIRST.since)])
    assert not was_accredited("103", date(2026, 3, 2))


def test_the_whole_history_of_one() -> None:
    assert [(one.since, one.until, one.reason, one.is_in_force) for one in history("101")] == [
        (at(2, 9), at(5, 15), "RELINQUISHED", False),
        (at(20), None, "", True),
    ]
    assert history("999") == []
    assert entry("999") is None


def test_rewriting_leaves_nothing_behind_and_the_same_alone() -> None:
    before = list(Period.objects.filter(ref="101").values_list("pk", flat=True))
    rewrite("101", [FIRST, AGAIN])
    assert list(Period.objects.filter(ref="101").values_list("pk", flat=True)) == before
    rewrite("101", [FIRST])
    assert stored("101") == [FIRST]
    rewrite("101", [])
    assert stored("101") == []
    assert refs() == ["102"]
    assert str(Period.objects.get(ref="102")).startswith("102 2026-03-03")


def test_a_page_begins_behind_a_key() -> None:
    first = page(date(2026, 3, 20), size=1)
    assert [one.ref for one in first.rows] == ["102"]
    second = page(date(2026, 3, 20), place=Place(first.after), size=5)
    assert [one.ref for one in second.rows] == ["101"]
    assert page(date(2026, 3, 20), place=Place(second.before, is_before=True), size=5) == first
    assert count(date(2026, 3, 20)) == 2
    assert count(date(2026, 3, 20), Narrowed(text="NET E")) == 1
