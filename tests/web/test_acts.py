"""One page for each act: what is allowed is recorded once, what is not changes nothing and says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.people.enrol import seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import KINDS, Actor, Role, Track, Value
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.days import Day
from chapterhouse.record import queries
from chapterhouse.record.adopted import adopt
from chapterhouse.record.perform import receive
from stand import SINCE, START, Body, a_body, act, day, in_review, in_window, person, received, voting

pytestmark = pytest.mark.django_db

Arrange = Callable[[Body], str]
Who = Callable[[Body], Person]


@dataclass(frozen=True)
class Way:
    """How an act comes about: a case, a person, a day, and what that person types."""

    kind: str
    arrange: Arrange
    who: Who
    on: float
    typed: dict[str, Any] = field(default_factory=dict)


def _staff(body: Body) -> Person:
    return body.staff[0]


def _founder(body: Body) -> Person:
    return body.founder


def _secretary(body: Body) -> Person:
    return body.secretary


def _sitting(body: Body) -> Person:
    return body.committee[2]


def _chair(body: Body) -> Person:
    return body.chair


def _member(body: Body) -> Person:
    return body.members[1]


def _commented(body: Body) -> str:
    ref = in_review(body)
    act(ref, f.Comment(), body.member(1), day(3), text="They meet.")
    return ref


def _vote_due(body: Body) -> str:
    ref = in_window(body)
    act(ref, f.RequestVote(), body.sitting(0), day(19))
    return ref


def _suspended(body: Body) -> str:
    ref = in_review(body)
    act(ref, f.Suspend(2, ("Statutes",)), body.the_secretariat, day(5))
    return ref


def _decided(body: Body) -> str:
    return in_window(body)


def _closed(body: Body) -> str:
    ref = in_window(body)
    act(ref, f.Notified(review_information=True), body.a_staff, day(27))
    return ref


def _withdrawn(body: Body) -> str:
    ref = received(body)
    act(ref, f.Withdraw(), body.applicant, day(1))
    return ref


def _under_review(body: Body) -> str:
    ref = _closed(body)
    act(ref, f.ReviewRequested(), body.applicant, day(28))
    return ref


def _decert_noticed(body: Body) -> str:
    ref = _closed(body)
    act(ref, f.DecertNotice("No contact for three years."), Actor(Role.CHAIR, body.chair.code), day(30))
    return ref


def _decertified(body: Body) -> str:
    ref = _decert_noticed(body)
    act(ref, f.DecertResponse(final=True), Actor(Role.ALS, body.founder.code), day(31))
    act(ref, f.DecertOpenVote(), body.a_staff, day(32))
    for place in range(10):
        act(ref, f.Ballot(f.Answer.YES), body.sitting(place), day(33))
    return ref


def _heard(body: Body) -> str:
    ref = _decert_noticed(body)
    act(ref, f.DecertResponse(final=True), Actor(Role.ALS, body.founder.code), day(31))
    return ref


def _individual(body: Body) -> str:
    done = receive(
        f.Received("EU", Track.INDIVIDUAL, "Ada Example", "en"),
        body.applicant,
        at=START,
        recorded_at=START,
        form={"statement": "I care."},
        name="Ada Example",
        country="FR",
        contact=body.founder,
    )
    act(done.ref, f.Dossier(), body.a_staff, day(2))
    return done.ref


def _reviewer(_body: Body) -> Person:
    one = person("reviewer")
    seat(one, Role.REVIEWER, SINCE)
    return one


WAYS = [
    Way("diligence", received, _staff, 1),
    Way("comment", in_review, _member, 4, {"text": "They meet every month.", "anonymous": "on"}),
    Way("comment_withdrawn", _commented, _member, 4),
    Way("advice", _commented, _secretary, 18, {"form": "NOT_ACCREDIT", "text": "The view of the region."}),
    Way("request_vote", in_window, _sitting, 20),
    Way("open_vote", _vote_due, _chair, 20),
    Way("ballot", voting, _sitting, 21, {"answer": "NO"}),
    Way("suspend", in_review, _secretary, 5, {"ground": "2", "items": "Statutes\nMembers", "notice_given": "on"}),
    Way("info", _suspended, _founder, 6, {"suspension": "1", "items": ["Statutes"]}),
    Way("lift", _suspended, _secretary, 6, {"suspension": "1", "reasons": ""}),
    Way("extend", _suspended, _secretary, 6, {"suspension": "1", "until": "2026-05-30", "reasons": "They moved."}),
    Way("withdraw", in_review, _founder, 5),
    Way("ceased", in_review, _staff, 5),
    Way("region", in_review, _staff, 5, {"region": "JP"}),
    Way("notified", _decided, _staff, 27, {"review_information": "on"}),
    Way("review_requested", _closed, _founder, 28, {"forum": "Ombuds"}),
    Way("review_decided", _under_review, _reviewer, 29, {"result": "REMANDED", "forum": ""}),
    Way("decert_notice", _closed, _chair, 30, {"reasons": "No contact for three years."}),
    Way("decert_response", _decert_noticed, _founder, 31, {"final": "on", "text": "We were ill."}),
    Way("decert_drop", _decert_noticed, _chair, 31),
    Way("decert_open_vote", _heard, _staff, 32),
    Way("decert_notified", _decertified, _staff, 41, {"review_information": "on"}),
    Way("relinquished", _closed, _founder, 30),
    Way("ralo_decides", _individual, _secretary, 3, {"decision": "ACCEPT"}),
]
each_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.kind)


@pytest.fixture
def body() -> Body:
    return a_body()


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


SetClock = Callable[[datetime], None]


def browser(who: Person | None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who.user)
    return client


def address(ref: str, kind: str) -> str:
    return reverse("act", args=[ref, kind])


def recorded(ref: str) -> int:
    return queries.case_row(ref).last_number


def hidden(text: str, name: str) -> str:
    return text.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


def test_every_kind_has_its_page_tried() -> None:
    assert {way.kind for way in WAYS} | {"received", "void", "dossier"} == set(KINDS)


@each_way
def test_it_works_and_a_second_click_does_nothing(way: Way, body: Body, set_clock: SetClock) -> None:
    ref = way.arrange(body)
    set_clock(day(way.on))
    client = browser(way.who(body))
    shown = client.get(address(ref, way.kind))
    assert shown.status_code == 200
    text = shown.content.decode()
    typed = {**way.typed, "seen": hidden(text, "seen"), "key": hidden(text, "key")}
    before = recorded(ref)
    answer = client.post(address(ref, way.kind), typed)
    assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("case", args=[ref]))
    assert queries.status_of(ref, day(way.on)).facts[-1].act.kind == way.kind
    assert recorded(ref) == before + 1
    again = client.post(address(ref, way.kind), typed, follow=True)
    assert again.status_code == 200
    assert recorded(ref) == before + 1
    assert "Nothing was done twice." in again.content.decode()


@each_way
def test_an_outsider_is_told_why_and_changes_nothing(way: Way, body: Body, set_clock: SetClock) -> None:
    ref = way.arrange(body)
    set_clock(day(way.on))
    before = recorded(ref)
    for who in (None, person("outsider")):
        client = browser(who)
        shown = client.get(address(ref, way.kind))
        answer = client.post(address(ref, way.kind), way.typed)
        assert (shown.status_code, answer.status_code) == (409, 409)
        for text in (shown.content.decode(), answer.content.decode()):
            assert 'class="rule"' in text
            assert "Nothing was changed." in text
    assert recorded(ref) == before


def test_other_methods_are_refused(body: Body) -> None:
    ref = received(body)
    for way in WAYS:
        assert browser(way.who(body)).put(address(ref, way.kind)).status_code == 405, way.kind


def test_there_is_nothing_where_there_is_no_case(body: Body) -> None:
    for way in WAYS:
        client = browser(way.who(body))
        assert client.get(address("999", way.kind)).status_code == 404, way.kind
        assert client.post(address("999", way.kind), way.typed).status_code == 404, way.kind


OF_A_REGION = [way for way in WAYS if way.kind in {"comment", "comment_withdrawn", "advice", "suspend", "ralo_decides"}]


@pytest.mark.parametrize("way", OF_A_REGION, ids=lambda way: way.kind)
def test_another_region_has_no_say(way: Way, body: Body, set_clock: SetClock) -> None:
    ref = way.arrange(body)
    stranger = person("stranger")
    seat(stranger, Role.SECRETARIAT, SINCE, region="AP")
    seat(stranger, Role.REGIONAL_MEMBER, SINCE, region="AP")
    set_clock(day(way.on))
    before = recorded(ref)
    answer = browser(stranger).post(address(ref, way.kind), way.typed)
    assert answer.status_code == 409
    assert recorded(ref) == before


STANDS_STILL = ("diligence", "dossier", "advice", "request_vote", "open_vote", "ballot", "ralo_decides")


@pytest.mark.parametrize("way", [way for way in WAYS if way.kind in STANDS_STILL], ids=lambda way: way.kind)
def test_while_suspended_it_waits(way: Way, body: Body, set_clock: SetClock) -> None:
    ref = way.arrange(body)
    moment = day(way.on)
    act(ref, f.Suspend(1), body.applicant, moment)
    set_clock(moment + timedelta(hours=1))
    before = recorded(ref)
    client = browser(way.who(body))
    answer = client.post(address(ref, way.kind), way.typed)
    assert client.get(address(ref, way.kind)).status_code == 409
    assert answer.status_code == 409
    assert "The application is suspended, so the procedure stands still." in answer.content.decode()
    assert recorded(ref) == before


def test_what_was_typed_is_kept_when_it_is_refused(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    typed = {"ground": "2", "items": "Statutes of 1999\nList of members"}
    answer = browser(body.secretary).post(address(ref, "suspend"), typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Statutes of 1999\nList of members" in text
    assert "#rule-X6" in text
    assert "Nothing was changed. What you wrote is kept." in text


def test_what_was_typed_is_kept_when_something_is_missing(body: Body, set_clock: SetClock) -> None:
    ref = _suspended(body)
    set_clock(day(6))
    typed = {"suspension": "1", "until": "tomorrow", "reasons": "They asked for two more weeks."}
    answer = browser(body.secretary).post(address(ref, "extend"), typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "They asked for two more weeks." in text
    assert 'value="tomorrow"' in text


def test_a_case_that_moved_on_is_a_conflict_and_keeps_what_was_typed(body: Body, set_clock: SetClock) -> None:
    ref = _suspended(body)
    set_clock(day(6))
    client = browser(body.secretary)
    text = client.get(address(ref, "lift")).content.decode()
    typed = {"suspension": "1", "reasons": "All is here.", "seen": hidden(text, "seen"), "key": hidden(text, "key")}
    act(ref, f.Extend(1, Day(START.toordinal() + 60), "They moved."), body.the_secretariat, day(6))
    answer = client.post(address(ref, "lift"), typed)
    again = answer.content.decode()
    assert answer.status_code == 412
    assert "All is here." in again
    assert "The case has moved on since you opened this page." in again
    typed |= {"seen": hidden(again, "seen"), "key": hidden(again, "key")}
    assert client.post(address(ref, "lift"), typed).status_code == 302


def test_what_one_may_not_know_of_does_not_get_in_the_way(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(4))
    client = browser(body.founder)
    text = client.get(address(ref, "withdraw")).content.decode()
    act(ref, f.Comment(), body.member(0), day(4), text="They meet.")
    typed = {"seen": hidden(text, "seen"), "key": hidden(text, "key")}
    assert client.post(address(ref, "withdraw"), typed).status_code == 302


def test_ballots_do_not_disturb_one_another(body: Body, set_clock: SetClock) -> None:
    ref = voting(body)
    set_clock(day(21))
    client = browser(body.committee[1])
    text = client.get(address(ref, "ballot")).content.decode()
    act(ref, f.Ballot(f.Answer.NO), body.sitting(5), day(21))
    typed = {"answer": "YES", "seen": hidden(text, "seen"), "key": hidden(text, "key")}
    assert client.post(address(ref, "ballot"), typed).status_code == 302


def test_the_ballot_puts_the_question_in_full_and_says_what_each_answer_leads_to(
    body: Body, set_clock: SetClock
) -> None:
    ref = voting(body)
    set_clock(day(21))
    text = browser(body.committee[1]).get(address(ref, "ballot")).content.decode()
    assert "Shall the advice of the region in respect of accreditation of Open Net Friends be overturned?" in text
    yes, no = text.index('value="YES"'), text.index('value="NO"')
    assert "If this answer prevails: the application is refused." in text[yes:no]
    assert "If this answer prevails: the organisation is accredited." in text[no:]


def test_advice_that_the_comments_forbid_is_closed_with_its_reason(body: Body, set_clock: SetClock) -> None:
    ref = _commented(body)
    set_clock(day(18))
    text = browser(body.secretary).get(address(ref, "advice")).content.decode()
    none = text[text.index('value="NONE"') :]
    assert none.startswith('value="NONE" disabled')
    assert "Comments were received, so the region must give a view on them." in none


def test_two_members_suspend_together(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    typed = {"ground": "3", "items": "Sources of income", "notice_given": "on"}
    first, second = browser(body.committee[0]), browser(body.committee[1])
    for _click in range(2):
        answer = first.post(address(ref, "suspend"), typed, follow=True)
        assert "It takes effect when enough others have joined." in answer.content.decode()
    assert not queries.status_of(ref, day(5)).suspensions
    listed = second.get(reverse("case", args=[ref])).content.decode()
    assert listed.count("Look at it and join") == 1
    link = listed.split("/joint/")[1].split('"')[0]
    shown = second.get(reverse("join", args=[ref, int(link)]))
    assert "Sources of income" in shown.content.decode()
    assert browser(body.secretary).get(reverse("join", args=[ref, int(link)])).status_code == 404
    second.post(reverse("join", args=[ref, int(link)]))
    (suspension,) = queries.status_of(ref, day(5)).suspensions
    assert {actor.who for actor in suspension.by} == {body.committee[0].code, body.committee[1].code}


def test_who_votes_again_begins_with_the_vote_cast(body: Body, set_clock: SetClock) -> None:
    ref = voting(body)
    set_clock(day(21))
    mine = browser(body.committee[1])
    assert " checked" not in mine.get(address(ref, "ballot")).content.decode()
    act(ref, f.Ballot(f.Answer.NO), body.sitting(1), day(21))
    text = mine.get(address(ref, "ballot")).content.decode()
    assert text.count(" checked") == 1
    assert 'value="NO" checked' in text
    assert " checked" not in browser(body.committee[2]).get(address(ref, "ballot")).content.decode()


def test_who_comments_again_begins_with_what_stands_under_the_same_name(body: Body, set_clock: SetClock) -> None:
    ref = _commented(body)
    set_clock(day(4))
    assert "They meet.</textarea>" in browser(body.members[1]).get(address(ref, "comment")).content.decode()
    assert "They meet." not in browser(body.members[0]).get(address(ref, "comment")).content.decode()
    assert "They meet." not in Client().get(address(ref, "comment")).content.decode()


def test_what_would_be_refused_however_many_joined_is_said_at_once(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body)
    set_clock(day(19))
    answer = browser(body.committee[0]).post(address(ref, "suspend"), {"ground": "3", "items": "The statutes in force"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Give the notice together with the suspension." in text
    assert "Too few sitting members" not in text
    assert "The statutes in force</textarea>" in text


def test_two_of_staff_void_a_fact(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body)
    set_clock(day(19))
    first, second = browser(body.staff[0]), browser(body.staff[1])
    advice = queries.status_of(ref, day(19)).facts[-1].number
    answer = first.post(address(ref, "void"), {"fact": str(advice), "reasons": "Another case was meant."}, follow=True)
    link = second.get(reverse("case", args=[ref])).content.decode().split("/joint/")[1].split('"')[0]
    assert answer.status_code == 200
    assert queries.status_of(ref, day(19)).advice is not None
    done = second.post(reverse("join", args=[ref, int(link)]), follow=True)
    assert done.status_code == 200
    assert queries.status_of(ref, day(19)).advice is None


def test_applying_again_has_its_own_page(body: Body, set_clock: SetClock) -> None:
    ref = _withdrawn(body)
    set_clock(day(3))
    answer = browser(body.founder).get(address(ref, "received"))
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        reverse("apply-form", args=["als"]) + f"?again={ref}",
    )
    assert browser(body.founder).get(address(received(body, day(3)), "received")).status_code == 409


def test_there_is_no_page_for_what_is_no_act(body: Body) -> None:
    assert browser(body.staff[0]).get(address(received(body), "promote")).status_code == 404


def test_an_anonymous_comment_names_nobody(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(4))
    typed = {"text": "I have known them for years.", "anonymous": "on"}
    browser(body.members[1]).post(address(ref, "comment"), typed)
    (comment,) = queries.comments_of(ref, 1)
    assert (comment.author, comment.anonymous) == ("", True)
    text = browser(body.staff[0]).get(reverse("regional-advice", args=[ref])).content.decode()
    assert "I have known them for years." in text
    assert "Member2" not in text


def test_a_joint_act_that_is_not_possible_any_more_says_why(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    typed = {"ground": "3", "items": "Sources of income", "notice_given": "on"}
    browser(body.committee[0]).post(address(ref, "suspend"), typed)
    second = browser(body.committee[1])
    link = second.get(reverse("case", args=[ref])).content.decode().split("/joint/")[1].split('"', maxsplit=1)[0]
    act(ref, f.Withdraw(), body.applicant, day(6))
    set_clock(day(7))
    before = recorded(ref)
    answer = second.post(reverse("join", args=[ref, int(link)]))
    assert answer.status_code == 409
    assert "#rule-X0" in answer.content.decode()
    assert recorded(ref) == before
    assert second.put(reverse("join", args=[ref, int(link)])).status_code == 405
    assert second.get(reverse("join", args=[ref, 999])).status_code == 404


def test_three_are_needed_where_the_rules_say_so(body: Body, set_clock: SetClock) -> None:
    three = Value("suspension.alac_members", 3, Day(day(0).toordinal()), "the committee", "its own resolution")
    adopt(three, day(0))
    ref = in_review(body)
    set_clock(day(5))
    typed = {"ground": "3", "items": "Sources of income", "notice_given": "on"}
    browser(body.committee[0]).post(address(ref, "suspend"), typed)
    for place, is_suspended in ((1, False), (2, True)):
        client = browser(body.committee[place])
        text = client.get(reverse("case", args=[ref])).content.decode()
        link = int(text.split("/joint/")[1].split('"', maxsplit=1)[0])
        client.post(reverse("join", args=[ref, link]))
        assert bool(queries.status_of(ref, day(5)).suspensions) == is_suspended


def test_the_page_of_receipt_says_what_a_part_of_it_leads_to(body: Body, set_clock: SetClock) -> None:
    set_clock(day(6))
    ref = in_review(body)
    act(ref, f.Suspend(2, ("Accounts", "Statutes")), body.the_secretariat, day(4))
    page = browser(body.founder).get(address(ref, "info")).content.decode()
    assert "If everything is ticked: " in page
    assert "If something is left unticked: It will be recorded." in page


@pytest.mark.parametrize("kind", ["info", "void", "lift", "comment"])
def test_more_facts_need_no_more_queries(body: Body, set_clock: SetClock, kind: str) -> None:
    set_clock(day(6))
    who = {"info": body.founder, "void": body.staff[0], "lift": body.secretary, "comment": body.members[2]}[kind]
    counts = []
    for many in (1, 3):
        ref = in_review(body)
        for place in range(many):
            act(ref, f.Comment(), body.member(place), day(3), text="They meet.")
            act(ref, f.Suspend(2, (f"Document {place}",)), body.the_secretariat, day(4))
        client = browser(who)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(ref, kind)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 20


def test_a_region_is_recorded_only_for_a_country_that_somebody_chose(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    client = browser(body.staff[0])
    shown = client.get(address(ref, "region")).content.decode()
    assert '<option value="" selected>Choose</option>' in shown
    assert "What this will do" not in shown  # it depends on the country
    before = recorded(ref)
    answer = client.post(address(ref, "region"), {"region": "", "seen": hidden(shown, "seen")})
    assert answer.status_code == 422
    assert recorded(ref) == before
