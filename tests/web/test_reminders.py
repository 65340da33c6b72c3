"""Bulk reminders: whom they reach is seen first; each person once per case and day; nothing confidential."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.notices.models import Notice
from chapterhouse.people.enrol import seat
from chapterhouse.procedure import Role
from chapterhouse.procedure import facts as f
from chapterhouse.record.tick import tick_once
from stand import SINCE, Body, a_body, act, day, in_review, person, received, voting
from visits import goes_to, queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(21)))
    return a_body()


def told(body: Body) -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(mark__startswith="reminded#").order_by("pk")
    return list(rows.values_list("case_ref", "person", "subject"))


def send(body: Body, **posted: Any) -> str:  # noqa: ANN401 - what a form may hold
    client = signed_in(body.staff[0])
    assert goes_to(client.post(reverse("desk-remind"), posted)) == reverse("desk")
    return client.get(reverse("desk")).content.decode()


def test_it_is_seen_first_whom_it_reaches_and_of_what(body: Body) -> None:
    ref = voting(body)
    act(ref, f.Ballot(f.Answer.YES), body.sitting(1), day(20.5))
    in_review(body, day(0))
    tick_once(day(21))
    text = signed_in(body.staff[0]).get(reverse("desk-remind"), {"case": [ref, "102"]}).content.decode()
    assert "15 reminders will be sent." in text
    assert told(body) == []
    assert "Vote" in text
    assert "Give the advice of the region" in text
    for hidden in ("YES", body.committee[1].code, body.committee[1].name):
        assert hidden not in text


def test_each_is_reminded_once_per_case_and_day(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref, other = in_review(body), in_review(body)
    tick_once(day(21))
    secretary = body.secretary.code
    assert "2 reminders are sent." in send(body, case=[ref, other])
    assert told(body) == [(ref, secretary, "reminder.advice"), (other, secretary, "reminder.advice")]
    assert "Nobody was left to remind today." in send(body, case=[ref, other])
    assert len(told(body)) == 2
    text = signed_in(body.staff[0]).get(reverse("desk-remind"), {"case": ref}).content.decode()
    assert "Everybody concerned was reminded today" in text
    assert "1 was reminded today already" in text
    monkeypatch.setattr(clock, "now", standing_still(day(22)))
    assert "1 reminder is sent." in send(body, case=[ref])
    assert "Reminder: the advice of the region is awaited" in read(body.secretary, "desk")


def test_one_who_owes_twice_over_hears_of_it_once(body: Body) -> None:
    ref = received(body)
    act(ref, f.Suspend(2, ("statutes",)), body.the_secretariat, day(2))
    act(ref, f.Suspend(2, ("accounts",)), body.the_secretariat, day(3))
    send(body, case=[ref])
    assert sorted(told(body)) == sorted(
        [(ref, body.founder.code, "reminder.info"), (ref, body.secretary.code, "reminder.lift")]
    )


def test_whoever_sends_is_not_reminded(body: Body) -> None:
    ref = received(body)
    send(body, case=[ref])
    assert told(body) == [(ref, body.staff[1].code, "reminder.diligence")]


def test_all_that_the_filters_ask_for_up_to_a_limit(body: Body) -> None:
    received(body, name="Fresh")
    ref = in_review(body)
    tick_once(day(21))
    page = signed_in(body.staff[0]).get(reverse("desk-remind"), {"all": "1", "stage": "ADVICE"}).content.decode()
    assert f'name="case" value="{ref}"' in page
    assert "Fresh" not in page
    assert 'name="all"' in read(body.staff[0], "desk")
    assert 'name="all"' not in read(body.secretary, "desk")


def test_nothing_chosen_or_nothing_owed_says_so(body: Body) -> None:
    ref = received(body)
    act(ref, f.Withdraw(), body.applicant, day(2))
    for cases in ([], ["999"], [ref], ["nonsense\0"]):
        text = signed_in(body.staff[0]).get(reverse("desk-remind"), {"case": cases}).content.decode()
        assert "Nothing is owed in the cases chosen." in text


def test_only_staff_and_chair_remind(body: Body) -> None:
    ref = in_review(body)
    for who in (body.secretary, body.committee[0], body.members[0], body.founder):
        assert signed_in(who).post(reverse("desk-remind"), {"case": ref}).status_code == 403
    assert told(body) == []


def test_a_role_that_nobody_holds_is_shown_and_reaches_nobody(body: Body) -> None:
    elsewhere = person("elsewhere")
    seat(elsewhere, Role.CHAIR, SINCE)
    ref = in_review(body)
    tick_once(day(21))
    body.secretary.seats.all().delete()
    text = signed_in(elsewhere).get(reverse("desk-remind"), {"case": ref}).content.decode()
    assert "nobody holds the role" in text


def test_as_many_queries_for_three_cases_as_for_one(body: Body) -> None:
    in_review(body)
    tick_once(day(21))
    client = signed_in(body.staff[0])
    one = queries_of(client, reverse("desk-remind") + "?case=101")
    in_review(body)
    in_review(body)
    tick_once(day(21))
    assert queries_of(client, reverse("desk-remind") + "?case=101&case=102&case=103") == one < 10
