"""The public list of applications: filters in the address, pages by key, what is next."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.procedure import facts as f
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_review, in_window, received, voting
from visits import queries_of, read, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return a_body()


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(21)))


def names(text: str) -> list[str]:
    return re.findall(r'<td role="cell" class="desk-what"><a href="[^"]*"><bdi>([^<]*)</bdi>', text)


def test_empty_it_says_what_will_come() -> None:
    text = read(None, "applications")
    assert "No application has been received yet." in text


def test_each_row_says_where_it_stands_and_what_silence_leads_to(body: Body) -> None:
    in_window(body)
    text = read(None, "applications")
    assert names(text) == ["Open Net Friends"]
    assert "Objection window" in text
    assert "If nobody acts: The objection window expires. Then: Accredited." in text
    assert "69 days left" in text
    assert "2026-03-27" in text


def test_a_closed_application_says_what_its_end_rests_on(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    act(ref, f.Notified(review_information=True), body.a_staff, day(30))
    monkeypatch.setattr(clock, "now", standing_still(day(31)))
    text = read(None, "applications")
    assert "Unanimous consent" in text
    assert "30 days taken" in text


def test_what_nobody_can_do_while_it_is_suspended_is_not_said_to_be_due(body: Body) -> None:
    ref = received(body)
    act(ref, f.Suspend(1), body.applicant, day(2))
    assert "Begin due diligence" not in read(None, "applications")


def test_filters_narrow_the_list_and_each_can_be_removed_alone(body: Body) -> None:
    in_review(body)
    received(body, day(1), name="Harbour Club")
    tick_once(day(21))
    assert names(read(None, "applications")) == ["Harbour Club", "Open Net Friends"]
    assert names(read(None, "applications", phase="ADVICE")) == ["Open Net Friends"]
    assert names(read(None, "applications", region="AF")) == []
    assert names(read(None, "applications", outcome="REFUSE")) == []
    text = read(None, "applications", text="HARB", region="EU")
    assert names(text) == ["Harbour Club"]
    assert 'href="?region=EU"' in text
    assert 'href="?text=HARB"' in text


def test_a_filter_that_is_none_is_left_out(body: Body) -> None:
    received(body)
    assert names(read(None, "applications", phase="NONSENSE", after="x", text="\0")) == ["Open Net Friends"]


def test_long_lists_come_by_pages_without_gap_or_repetition(body: Body) -> None:
    for number in range(27):
        received(body, name=f"Group {number:02}")
    first = read(None, "applications")
    (more,) = re.findall(r'<a rel="next" href="([^"]*)"', first)
    second = Client().get(reverse("applications") + more.replace("&amp;", "&")).content.decode()
    assert names(first) + names(second) == [f"Group {number:02}" for number in reversed(range(27))]
    assert "Back to the beginning" in second


def test_a_list_of_three_needs_no_more_queries_than_a_list_of_one(body: Body) -> None:
    voting(body)
    address = reverse("applications")
    one = queries_of(Client(), address)
    voting(body)
    voting(body)
    assert queries_of(Client(), address) == one
    assert one <= 8


def test_a_name_is_written_as_it_is_and_never_as_markup(body: Body) -> None:
    received(body, name="<script>alert(1)</script>")
    text = read(None, "applications")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_everybody_sees_the_same_list(body: Body) -> None:
    in_review(body)
    public = names(read(None, "applications"))
    for who in (body.founder, body.staff[0], body.chair, body.secretary, body.members[0]):
        assert names(read(who, "applications")) == public


def test_in_arabic_it_is_written_from_right_to_left(body: Body) -> None:
    in_window(body)
    assert 'lang="ar" dir="rtl"' in read(None, "applications", language="ar")


def test_another_method_is_refused() -> None:
    assert Client().post(reverse("applications")).status_code == 405
