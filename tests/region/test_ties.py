"""Ties to an applicant: declared by who works on the case, shown inside it, without effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.declarations import ties
from chapterhouse.people.enrol import seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from stand import SINCE, Body, a_body, act, day, in_review, person, voting
from visits import goes_to, read, signed_in, standing_still

pytestmark = pytest.mark.django_db

SetClock = Callable[[datetime], None]
MARK = "my sister keeps their books zq17"


@pytest.fixture
def body() -> Body:
    return a_body()


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    return lambda moment: monkeypatch.setattr(clock, "now", standing_still(moment))


def declares(who: Person, ref: str, kind: str = "family", text: str = MARK) -> HttpResponse:
    answer = signed_in(who).post(reverse("ties", args=[ref]), {"kind": kind, "text": text})
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_member_declares_a_tie_and_those_inside_read_it(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    before = queries.case_row(ref).last_number
    assert goes_to(declares(body.committee[0], ref)) == reverse("ties", args=[ref])
    declares(body.committee[0], ref)
    assert queries.case_row(ref).last_number == before  # a record beside the case, without effect
    assert len(ties.of_case(ref)) == 1
    inside = [body.committee[3], body.chair, body.staff[0], body.secretary, body.members[0]]
    for who in inside:
        for name in ("regional-advice", "ties"):
            text = read(who, name, ref)
            assert MARK in text
            assert "Seat1" in text


def test_nobody_outside_reads_it_anywhere(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    declares(body.committee[0], ref)
    other = person("far")
    seat(other, Role.REGIONAL_MEMBER, SINCE, region="AP")
    for who in (None, body.founder, other, person("outsider")):
        client = signed_in(who)
        for address in (
            reverse("case", args=[ref]),
            reverse("record", args=[ref]),
            reverse("why", args=[ref]),
            "/desk/",
        ):
            assert MARK not in client.get(address).content.decode()
        assert MARK not in client.get(reverse("ties", args=[ref])).content.decode()
        assert client.post(reverse("ties", args=[ref]), {"kind": "paid"}).status_code in (302, 403)
    assert len(ties.of_case(ref)) == 1


def test_bad_declarations_keep_what_was_typed(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    for kind, text in (("", "kept words"), ("cousin", "kept words"), ("other", ""), ("paid", "x" * 1001)):
        answer = declares(body.committee[0], ref, kind, text)
        assert answer.status_code == 422
        assert text in answer.content.decode()
    assert ties.of_case(ref) == []


def test_a_tie_is_taken_back_by_its_owner_alone_and_kept_as_withdrawn(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    declares(body.committee[0], ref)
    (tie,) = ties.of_case(ref)
    address = reverse("tie-withdraw", args=[ref, tie.id])
    assert signed_in(body.committee[1]).post(address).status_code == 404
    assert ties.of_case(ref)[0].withdrawn_at is None
    assert signed_in(body.committee[0]).post(address).status_code == 302
    assert signed_in(body.committee[0]).post(address).status_code == 404
    assert ties.of_case(ref)[0].withdrawn_at == day(5)
    assert "Taken back on" in read(body.staff[0], "ties", ref)
    assert MARK not in read(body.staff[0], "regional-advice", ref)


def test_of_a_member_of_the_region_no_hour_and_no_day_is_told(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    declares(body.members[0], ref, "member")
    declares(body.committee[0], ref, "paid")
    member, committee = ties.of_case(ref)
    assert member.declared_at == datetime.fromisoformat("2026-03-07T00:00:00Z")
    assert committee.declared_at == day(5)
    text = read(body.members[1], "ties", ref)
    assert text.count('class="iso"') == 1  # of the committee's alone
    assert "without a day" in read(body.members[0], "ties", ref)


def test_it_is_shown_with_the_named_comment_and_never_with_an_anonymous_one(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    declares(body.members[0], ref, "member", "")
    declares(body.members[1], ref, "paid", "")
    act(ref, f.Comment(), body.member(0), day(5), text="They meet every month.")
    act(ref, f.Comment(anonymous=True), body.member(1), day(5), text="Nobody comes.")
    for who in (body.staff[0], body.secretary, body.committee[0], body.members[2]):
        comments = read(who, "regional-advice", ref).split('id="comments"')[1].split("</section>")[0]
        named = comments.split("They meet every month.")[1].split("</blockquote>")[0]
        anonymous = comments.split("Nobody comes.")[1].split("</blockquote>")[0]
        assert "Declared a tie: Member of the group" in named
        assert "Declared a tie" not in anonymous
        assert comments.count("Declared a tie") == 1


def test_ties_of_the_region_go_when_its_comments_can_no_longer_be_read(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    declares(body.members[0], ref)
    act(ref, f.Withdraw(), body.applicant, day(6))
    set_clock(day(7))
    assert MARK not in read(body.staff[0], "ties", ref)
    assert MARK in read(body.members[0], "ties", ref)


def test_before_acting_one_is_asked_for_ties(body: Body, set_clock: SetClock) -> None:
    ref = voting(body)
    set_clock(day(21))
    assert "Does anything tie you to this applicant?" in read(body.committee[0], "act", ref, "ballot")
    declares(body.committee[0], ref)
    text = read(body.committee[0], "act", ref, "ballot")
    assert "You declared a tie to this applicant: Family or close friend of somebody who leads it" in text


def test_with_ballots_by_name_the_kind_is_published_and_the_words_are_not(body: Body, set_clock: SetClock) -> None:
    ref = voting(body)
    set_clock(day(21))
    declares(body.committee[0], ref)
    declares(body.committee[1], ref, "paid", "")
    (_, second) = ties.of_case(ref)
    for place in range(9):
        act(ref, f.Ballot(f.Answer.NO), body.sitting(place), day(22))
    set_clock(day(40))
    signed_in(body.committee[1]).post(reverse("tie-withdraw", args=[ref, second.id]))
    text = read(None, "case", ref)
    assert "Declared a tie: Family or close friend of somebody who leads it" in text
    assert "Declared a tie: Paid or employed by the group" in text  # it stood while the poll was open
    assert MARK not in text


def test_the_tie_of_who_advised_is_shown_inside_with_the_advice(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(3), text="Fine.")
    set_clock(day(17))
    declares(body.secretary, ref, "funds", "")
    act(ref, f.Advice(f.AdviceForm.ACCREDIT, "In favour."), body.the_secretariat, day(18))
    set_clock(day(19))
    assert "Declared a tie: Gave it money" in read(body.staff[0], "regional-advice", ref)
    assert "Declared a tie" not in read(None, "case", ref)


def test_a_person_s_ties_can_be_gathered(body: Body) -> None:
    ref = in_review(body)
    actor = Actor(Role.COMMITTEE_MEMBER, body.committee[0].code)
    ties.declare(ref, actor.who, actor.role.value, ties.TieKind.PAID, "", at=day(5))
    assert [(case, tie.kind) for case, tie in ties.of_person(actor.who)] == [(ref, ties.TieKind.PAID)]
    assert ties.of_person(actor.who, ["999"]) == []
