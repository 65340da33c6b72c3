"""The desk: what waits for each role and by when, what they follow, and what they were told."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.doors.acts import read_act
from chapterhouse.doors.together import propose
from chapterhouse.people.enrol import seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Role
from chapterhouse.procedure import facts as f
from chapterhouse.record.tick import tick_once
from drafted import begun
from stand import SINCE, Body, a_body, act, day, in_review, in_window, person, received, voting
from visits import goes_to, queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return a_body()


def at(days: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(days)))
    tick_once(day(days))


def rows(who: Person, **query: str) -> list[tuple[str, str, str]]:
    """Of each row: what is to be done or comes next, where it stands, and until when."""
    text = signed_in(who).get(reverse("desk"), query).content.decode()
    found = re.findall(
        r'class="desk-what">.*?<span class="desk-act">(.*?)</span></td>.*?'
        r'class="state state-\w+">.*?<span>(.*?)</span></span>.*?class="desk-until">(.*?)</td>',
        text,
        re.DOTALL,
    )
    return [(unescape(act), word, re.sub(r"<[^>]+>", "", until)) for act, word, until in found]


def test_a_visitor_is_asked_to_sign_in() -> None:
    assert goes_to(Client().get(reverse("desk"))).startswith(reverse("account_login"))


def test_a_new_account_is_shown_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(User.objects.create_user("iris"))
    text = client.get(reverse("desk")).content.decode()
    assert "Nothing is here yet." in text
    assert reverse("apply") in text


def test_staff_sees_what_is_due_and_whom_the_rest_waits_for(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    received(body, day(0), name="Fresh")
    in_review(body, day(0))
    at(17, monkeypatch)
    assert rows(body.staff[0]) == [
        ("Begin due diligence", "Waiting for you", "2026-05-31"),
        ("Secretariat of the region: Give the advice of the region.", "Regional advice awaited", "2026-03-26"),
    ]
    assert "1 thing waits for you." in read(body.staff[0], "desk")


def test_what_is_late_says_so(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    received(body, day(0))
    at(95, monkeypatch)
    ((_, word, until),) = rows(body.staff[0])
    assert (word, until) == ("Late, waiting for you", "2026-05-31")


def test_the_most_pressing_stands_first(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    received(body, day(10), name="Later")
    received(body, day(0), name="Sooner")
    at(12, monkeypatch)
    text = read(body.staff[0], "desk")
    assert text.index("<bdi>Sooner</bdi>") < text.index("<bdi>Later</bdi>")


def test_the_secretariat_sees_its_own_region_only(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = person("elsewhere")
    seat(elsewhere, Role.SECRETARIAT, SINCE, region="AF")
    in_review(body)
    at(17, monkeypatch)
    assert rows(body.secretary) == [("Give the advice of the region", "Waiting for you", "2026-03-26")]
    assert rows(elsewhere) == []


def test_a_member_of_the_region_sees_what_is_open_for_review(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    in_review(body)
    at(5, monkeypatch)
    assert rows(body.members[0]) == [("Comment in confidence", "Open for your comment", "2026-03-18")]


def test_one_who_joined_after_the_review_opened_is_not_invited(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    late = person("late")
    seat(late, Role.REGIONAL_MEMBER, day(4).date(), region="EU")
    in_review(body)
    at(5, monkeypatch)
    assert "Waiting for you" not in read(late, "desk")
    assert "Open for your comment" not in read(late, "desk")


def test_the_committee_sees_what_silence_will_do_and_when(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    in_window(body, f.AdviceForm.NOT_ACCREDIT)
    at(19, monkeypatch)
    assert rows(body.committee[3]) == [
        ("If nobody acts: The objection window expires. Then: Refused.", "Objection window", "2026-03-27")
    ]


def test_a_poll_waits_for_those_who_have_not_voted(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = voting(body)
    act(ref, f.Ballot(f.Answer.YES), body.sitting(1), day(21))
    at(22, monkeypatch)
    assert rows(body.committee[2]) == [("Vote", "Waiting for you", "2026-03-29")]
    ((words, word, _),) = rows(body.committee[1])
    assert word == "Voting"
    assert words.startswith("Member of the committee: Vote.")


def test_an_applicant_sees_their_own_case_and_what_they_owe(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = received(body)
    at(1, monkeypatch)
    assert rows(body.founder) == [("Staff: Begin due diligence.", "Received", "2026-05-31")]
    act(ref, f.Suspend(2, ("statutes",)), body.the_secretariat, day(2))
    at(3, monkeypatch)
    assert rows(body.founder) == [("Supply information", "Waiting for you", "2026-04-03")]
    assert [word for _, word, _ in rows(body.staff[0])] == ["Suspended"]


def test_an_applicant_does_not_see_other_cases(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    received(body)
    at(1, monkeypatch)
    assert rows(person("stranger")) == []


def test_a_reviewer_sees_what_is_to_be_reviewed(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewer = person("reviewer")
    seat(reviewer, Role.REVIEWER, SINCE)
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    act(ref, f.Notified(review_information=True), body.a_staff, day(30))
    act(ref, f.ReviewRequested(), body.applicant, day(35))
    at(36, monkeypatch)
    assert [what for what, _, _ in rows(reviewer)] == ["Decide the review"]


def test_a_seat_that_has_ended_brings_nothing_to_the_desk(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    former = person("former")
    seat(former, Role.STAFF, SINCE, day(1).date())
    received(body)
    at(2, monkeypatch)
    assert rows(former) == []


def test_filters_are_in_the_address(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    received(body, name="Fresh")
    in_review(body)
    at(17, monkeypatch)
    staff = body.staff[0]
    assert len(rows(staff)) == 2
    assert len(rows(staff, **{"for": "me"})) == 1
    assert len(rows(staff, text="open net")) == 1
    assert rows(staff, region="AF") == []
    assert "Nothing on your desk fits these filters." in read(staff, "desk", region="AF")


def test_what_others_proposed_waits_for_those_who_may_join(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    at(19, monkeypatch)
    given = read_act("suspend", {"ground": 3, "items": ["accounts"], "notice_given": True}, typed=True)
    propose(ref, given, body.committee[0], at=day(19))
    heading = "Proposed by others, waiting for you to join"
    waits = read(body.committee[1], "desk")
    assert heading in waits
    assert "1 thing waits for you." in waits
    assert heading not in read(body.committee[0], "desk"), "the proposer has joined"
    assert heading not in read(body.staff[0], "desk"), "it is not proposed to Staff"


def test_notices_are_said_in_words_and_can_be_marked_as_read(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    in_review(body)
    at(5, monkeypatch)
    secretary = body.secretary
    text = read(secretary, "desk")
    assert "What you were told" in text
    assert "Regional review" in text
    client = signed_in(secretary)
    assert client.get(reverse("notices-read")).status_code == 405
    assert goes_to(client.post(reverse("notices-read"))) == reverse("desk")
    text = client.get(reverse("desk")).content.decode()
    assert "marked as read" in text
    assert "Mark all as read" not in text


def test_it_needs_nine_queries_at_most_however_long_it_is(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = voting(body)
    act(ref, f.Ballot(f.Answer.YES), body.sitting(1), day(21))
    in_review(body, day(19))
    received(body, day(20))
    at(22, monkeypatch)
    everybody = [body.staff[0], body.chair, body.committee[2], body.secretary, body.members[0], body.founder]
    one = [queries_of(signed_in(who), reverse("desk")) for who in everybody]
    assert max(one) < 10
    for name in ("Two", "Three"):
        received(body, day(21), name=name)
        in_review(body, day(19))
        voting(body)
    tick_once(day(22))
    assert [queries_of(signed_in(who), reverse("desk")) for who in everybody] == one


def test_in_arabic_it_is_written_from_right_to_left(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    at(0, monkeypatch)
    assert 'lang="ar" dir="rtl"' in read(body.staff[0], "desk", language="ar")


def test_who_has_several_votes_open_is_led_to_all_of_them(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    first = voting(body)
    at(22, monkeypatch)
    assert "Vote on all of them on one page" not in read(body.committee[2], "desk")
    voting(body, day(0.1))
    at(22, monkeypatch)
    page = read(body.committee[2], "desk")
    assert "2 votes wait for you." in page
    assert reverse("ballots") in page
    act(first, f.Ballot(f.Answer.YES), body.sitting(2), day(22))
    assert "Vote on all of them on one page" not in read(body.committee[2], "desk")


@pytest.mark.parametrize("who", ["staff", "committee", "members"])
def test_who_holds_a_seat_finds_what_they_have_begun(body: Body, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    received(body)
    at(1, monkeypatch)
    one = getattr(body, who)[0]
    client = signed_in(one)
    before = queries_of(client, reverse("desk"))
    for count in (1, 2):
        begun(client)
        page = client.get(reverse("desk")).content.decode()
        said = ["1 application that you have begun is not sent yet.", "2 applications that you have begun are not sent"]
        assert said[count - 1] in page
        assert queries_of(client, reverse("desk")) == before < 10
    elsewhere = signed_in(one).get(reverse("desk")).content.decode()
    assert "2 applications that you have begun are not sent yet." in elsewhere
    assert "have begun" not in read(body.chair, "desk")
