"""The lists of the committee: narrowed in the address, a page at a time, and as files."""

from __future__ import annotations

import csv
import json
from datetime import timedelta

import pytest
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.ordered import BEGINNING, Place
from chapterhouse.people.models import Person
from chapterhouse.procedure import facts as f
from chapterhouse.record import committee, queries, reviews
from stand import START, Body, a_body, act, day, in_window, voting
from visits import read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(20)))
    return a_body()


def windows(body: Body, count: int) -> list[str]:
    return [in_window(body, at=START + timedelta(hours=hours)) for hours in range(count)]


def reviewed(body: Body, hours: int) -> str:
    """A group whose accreditation is under review since day 29."""
    ref = in_window(body, at=START + timedelta(hours=hours))
    act(ref, f.Notified(review_information=True), body.a_staff, day(28))
    act(ref, f.ReviewRequested("Board"), body.applicant, day(29))
    return ref


def file_of(who: Person, name: str, form: str, **query: str) -> str:
    answer = signed_in(who).get(reverse(name, args=[form]), query)
    return answer.getvalue().decode("utf-8-sig")


def test_the_cases_before_the_committee_are_narrowed_by_region_and_name(body: Body) -> None:
    windows(body, 1)
    chair = body.chair
    assert "Open Net Friends" in read(chair, "committee", region="EU", text="net fr")
    for region, name in (("AF", ""), ("", "Somebody else")):
        text = read(chair, "committee", region=region, text=name)
        assert "Open Net Friends" not in text
        assert "0 pieces of advice" in text
    assert "Open Net Friends" in read(chair, "committee", region="nowhere", after="9999-99-99_x", text="\0")


def test_every_page_begins_behind_the_last(body: Body) -> None:
    refs = windows(body, 3)
    rules, seen, place = queries.rulebook(), [], BEGINNING
    for _ in refs:
        page = committee.before_the_committee(day(20), rules, place=place, size=1)
        seen += [one.case.ref for one in page.rows]
        place = Place(page.after)
    assert seen == refs
    assert place == BEGINNING
    for nonsense in ("2026-13-99~1", "~", "x~y", "2026-03-02~1~1"):
        assert len(committee.before_the_committee(day(20), rules, place=Place(nonsense)).rows) == 3


def test_of_several_pages_it_is_said_that_one_is_counted(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    windows(body, 2)
    said = "this counts what is on this one"
    text = read(body.chair, "committee")
    assert "2 pieces of advice can still be put to a vote." in text
    assert said not in text
    monkeypatch.setattr("chapterhouse.web.views.committee.PAGE", 1)
    text = read(body.chair, "committee")
    assert "1 advice can still be put to a vote." in text
    assert said in text


def test_pages_go_on_behind_a_day(body: Body) -> None:
    refs = [voting(body, at=START + timedelta(days=days)) for days in (0, 0, 1)]
    seen, place = [], BEGINNING
    for _ in refs:
        page = committee.before_the_committee(day(22), queries.rulebook(), place=place, size=1)
        seen += [one.case.ref for one in page.rows]
        place = Place(page.after)
    assert seen == refs


def test_pages_reach_what_has_no_day(body: Body) -> None:
    with_day = windows(body, 1)[0]
    without = reviewed(body, 1)
    rules = queries.rulebook()
    first = committee.before_the_committee(day(30), rules, size=1)
    second = committee.before_the_committee(day(30), rules, place=Place(first.after), size=1)
    assert [one.case.ref for page in (first, second) for one in page.rows] == [with_day, without]
    assert committee.before_the_committee(day(30), rules, place=Place(f"9999-12-31~{without}")).rows == []


def test_they_can_be_had_as_a_file(body: Body) -> None:
    refs = windows(body, 2)
    rows = list(csv.DictReader(file_of(body.committee[0], "committee-export", "csv").splitlines()))
    assert [row["id"] for row in rows] == refs
    assert {row["stage"] for row in rows} == {"WINDOW"}
    assert json.loads(file_of(body.chair, "committee-export", "json", region="AF")) == []
    assert signed_in(body.chair).get(reverse("committee-export", args=["exe"])).status_code == 404


def test_reviews_page_narrow_and_export(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    refs = [reviewed(body, hours) for hours in (0, 1)]
    monkeypatch.setattr(clock, "now", standing_still(day(30)))
    first = reviews.page(size=1)
    second = reviews.page(place=Place(first.after), size=1)
    assert [one.ref for page in (first, second) for one in page.rows] == refs[::-1]
    assert second.after == ""
    rows = json.loads(file_of(body.chair, "reviews-export", "json"))
    assert [(row["id"], row["decision"], row["state"]) for row in rows] == [
        (ref, "application", "PENDING") for ref in refs[::-1]
    ]
    assert "No review is under way." in read(body.chair, "reviews", region="AF")
