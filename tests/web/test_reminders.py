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
from visits import goes_to, queries_of, read, signed_in, standing_still, words_of

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
    act(ref, f.Ballot(f.Answer.YES), body.sitting(1), day(20.2))
    in_review(body, day(0))
    tick_once(day(20.4))
    text = signed_in(body.staff[0]).get(reverse("desk-remind"), {"case": [ref, "102"]}).content.decode()
    assert "15 reminders will be sent." in text
    assert told(body) == []
    assert "Vote" in text
    assert "Give the advice of the region" in text
    assert words_of(text).isdisjoint({"YES", body.committee[1].code, body.committee[1].name})


def test_each_is_reminded_once_per_case_and_day(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref, other = in_review(body), in_review(body)
    tick_once(day(20.4))
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
    tick_once(day(20.4))
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
    tick_once(day(20.4))
    body.secretary.seats.all().delete()
    text = signed_in(elsewhere).get(reverse("desk-remind"), {"case": ref}).content.decode()
    assert "nobody holds the role" in text


def test_as_many_queries_for_three_cases_as_for_one(body: Body) -> None:
    in_review(body)
    tick_once(day(20.4))
    client = signed_in(body.staff[0])
    one = queries_of(client, reverse("desk-remind") + "?case=101")
    in_review(body)
    in_review(body)
    tick_once(day(20.4))
    assert queries_of(client, reverse("desk-remind") + "?case=101&case=102&case=103") == one < 10


def test_one_reminder_of_a_ballot_a_day_whoever_sends_it(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = voting(body)

    def count() -> int:
        return Notice.objects.filter(person=body.committee[3].code, subject__startswith="reminder.ballot").count()

    # by hand from the page of the poll, then from the desk
    assert "15 members are reminded." in remind_voters(body, ref)
    assert "Nobody was left to remind today." in send(body, case=[ref])
    assert count() == 1
    # from the desk, then from the page of the poll
    monkeypatch.setattr(clock, "now", standing_still(day(22)))
    assert "15 reminders are sent." in send(body, case=[ref])
    assert "were reminded today already" in remind_voters(body, ref)
    assert count() == 2
    # by hand, then by itself: three days before the last one
    monkeypatch.setattr(clock, "now", standing_still(day(24)))
    act(ref, f.Ballot(f.Answer.YES), body.sitting(14), day(24))
    remind_voters(body, ref)
    by_hand = count()
    tick_once(day(24))
    assert count() == by_hand == 3
    # and by itself, then by hand
    other = voting(body, day(10))
    monkeypatch.setattr(clock, "now", standing_still(day(34)))
    tick_once(day(34))
    assert Notice.objects.filter(case_ref=other, subject__startswith="reminder.ballot").count() == 15
    assert "were reminded today already" in remind_voters(body, other)
    assert "Nobody was left to remind today." in send(body, case=[other])


def remind_voters(body: Body, ref: str) -> str:
    return signed_in(body.chair).post(reverse("remind", args=[ref]), follow=True).content.decode()


def test_reminders_of_a_suspension_are_counted_and_shown_to_whom_it_is_known(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_review(body)
    act(ref, f.Suspend(2, ("accounts",)), body.the_secretariat, day(3))
    monkeypatch.setattr(clock, "now", standing_still(day(5)))
    assert "Reminded " not in read(body.staff[0], "case", ref)
    send(body, case=[ref])
    send(body, case=[ref])  # the same day: nobody was left
    said = "Reminded 1 time, last on 7 March 2026."
    for who in (body.staff[0], body.founder, body.secretary, body.chair):
        assert said in read(who, "case", ref)
    assert said in read(body.staff[0], "desk")
    assert "Reminded " not in read(None, "case", ref)
    assert "Reminded " not in read(person("other"), "case", ref)
    monkeypatch.setattr(clock, "now", standing_still(day(30)))
    tick_once(day(30))  # three days before it ends the program reminds by itself
    assert "Reminded 2 times, last on 1 April 2026." in read(body.staff[0], "case", ref)
    # of another suspension the count begins anew
    act(ref, f.Lift(1, "enough"), body.the_secretariat, day(31))
    act(ref, f.Suspend(2, ("members",)), body.the_secretariat, day(32))
    monkeypatch.setattr(clock, "now", standing_still(day(33)))
    assert "Reminded " not in read(body.staff[0], "case", ref)
    send(body, case=[ref])
    assert "Reminded 1 time, last on 4 April 2026." in read(body.staff[0], "case", ref)
