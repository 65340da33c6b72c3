"""From what is open for review to the advice: who may say what, who learns it, and what stays unsaid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.people.enrol import seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.web.cases.repeats import repeated
from stand import SINCE, START, Body, a_body, act, day, in_review, in_window, person
from visits import queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db

SetClock = Callable[[datetime], None]
SAID = "Their last three assemblies were announced one day before and nobody could come."


@pytest.fixture
def body() -> Body:
    return a_body()


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    return lambda moment: monkeypatch.setattr(clock, "now", standing_still(moment))


def commented(body: Body, text: str = SAID) -> str:
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(3), text=text)
    return ref


def sent(who: Person, ref: str, **typed: str) -> HttpResponse:
    answer = signed_in(who).post(reverse("act", args=[ref, "advice"]), typed)
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_member_sees_what_is_open_and_what_was_said_under_the_own_name(body: Body, set_clock: SetClock) -> None:
    ref = commented(body)
    set_clock(day(5))
    mine, others = read(body.members[0], "region-review"), read(body.members[1], "region-review")
    assert reverse("act", args=[ref, "comment"]) in mine
    assert "You have commented under your name" in mine
    assert "Nothing waits for your comment." in mine
    assert "No comment under your name" in others
    assert "1 application is open for your comment." in others
    assert "until" in others


def test_other_regions_see_nothing_of_it(body: Body, set_clock: SetClock) -> None:
    commented(body)
    set_clock(day(5))
    stranger = person("far")
    seat(stranger, Role.REGIONAL_MEMBER, SINCE, region="AP")
    assert "Open Net Friends" not in read(stranger, "region-review")


def test_the_list_costs_the_same_with_three_cases(body: Body, set_clock: SetClock) -> None:
    set_clock(day(5))
    client, address = signed_in(body.members[0]), reverse("region-review")
    commented(body)
    one = queries_of(client, address)
    for hours in (1, 2):
        in_review(body, START + timedelta(hours=hours))
    assert queries_of(client, address) == one < 10


def test_who_reads_it_and_until_when_is_said_beside_the_button(body: Body, set_clock: SetClock) -> None:
    ref = commented(body)
    set_clock(day(5))
    text = read(body.members[1], "act", ref, "comment")
    for said in (
        "its Secretariat, the members of the committee, the Chair and Staff",
        "until Step 5 concludes",
        "Staff included",
        "destroyed when the applicant is notified, at the latest 7 days later",
        # three members, one of whom has spoken under her name
        "any of 2 members of the region",
        "a reader may guess who wrote it",
        "how you write can tell who you are",
    ):
        assert said in text
    assert text.index("its Secretariat, the members") > text.index('name="text"')


def test_there_is_no_such_warning_where_many_could_have_written_it(body: Body, set_clock: SetClock) -> None:
    for number in range(4, 8):
        seat(person(f"member{number}"), Role.REGIONAL_MEMBER, SINCE, region="EU")
    ref = in_review(body)
    set_clock(day(5))
    text = read(body.members[1], "act", ref, "comment")
    assert "any of 7 members of the region" in text
    assert "a reader may guess" not in text


def test_a_form_begins_with_ones_own_words_and_withdrawing_is_one_step_away(body: Body, set_clock: SetClock) -> None:
    ref = commented(body)
    set_clock(day(5))
    text = read(body.members[0], "act", ref, "comment")
    assert SAID in text
    assert reverse("act", args=[ref, "comment_withdrawn"]) in text
    assert SAID not in read(body.members[1], "act", ref, "comment")


def test_the_secretariat_sees_comments_counts_and_every_form_with_its_reason(body: Body, set_clock: SetClock) -> None:
    ref = commented(body)
    set_clock(day(18))
    text = read(body.secretary, "regional-advice", ref)
    assert SAID in text
    assert "1 comment stands." in text
    case = read(body.secretary, "case", ref)
    assert "1 comment stands." in case
    assert SAID not in case
    assert f"{reverse('act', args=[ref, 'advice'])}?draft=ACCREDIT" in text
    assert "?draft=NONE" not in text
    assert "Comments were received, so the region must give a view on them." in text


def test_while_the_review_is_open_no_form_is_offered_yet(body: Body, set_clock: SetClock) -> None:
    ref = commented(body)
    set_clock(day(5))
    text = read(body.secretary, "regional-advice", ref)
    assert "?draft=" not in text
    assert "3 members can comment now." in text
    assert reverse("act", args=[ref, "suspend"]) in text


def test_once_it_is_decided_the_page_keeps_the_comments_back(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body)
    set_clock(day(30))
    text = read(body.secretary, "regional-advice", ref)
    assert "They are active." not in text
    assert "comment stands" not in text
    assert "The advice has been given." in text


def test_a_draft_quotes_numbers_and_no_persons(body: Body, set_clock: SetClock) -> None:
    ref = commented(body)
    act(ref, f.Comment(), body.member(1), day(4), text="I know them well.")
    set_clock(day(18))
    for form, words in (("ACCREDIT", "are or will be met"), ("NO_CONSENSUS", "did not agree")):
        text = read(body.secretary, "act", ref, "advice", draft=form)
        draft = text.split('name="text"')[1].split("</textarea>")[0]
        assert "2 comments were received." in draft
        assert words in draft
        assert not any(one.name in draft or SAID in draft for one in body.members)
    assert "Form of the advice" not in read(body.secretary, "act", ref, "advice", draft="NONSENSE")
    assert "Form of the advice" not in read(body.secretary, "act", ref, "advice")


def test_a_draft_is_written_for_the_secretariat_alone(body: Body, set_clock: SetClock) -> None:
    ref = commented(body)
    set_clock(day(18))
    for who in (body.founder, body.members[0], body.staff[0]):
        assert "comment was received" not in read(who, "act", ref, "advice", draft="ACCREDIT", status=409)


def test_advice_that_repeats_a_comment_is_held_back_once(body: Body, set_clock: SetClock) -> None:
    ref = commented(body)
    set_clock(day(18))
    before = queries.case_row(ref).last_number
    text = "We heard that their last three assemblies were announced ONE day before, sadly."
    held = sent(body.secretary, ref, form="NOT_ACCREDIT", text=text)
    shown = held.content.decode()
    assert held.status_code == 422
    assert queries.case_row(ref).last_number == before
    assert "their last three assemblies were announced ONE day before" in shown
    assert "sadly" in shown  # what was typed is kept
    done = sent(body.secretary, ref, form="NOT_ACCREDIT", text=text, quoted_seen="on")
    assert done.status_code == 302
    assert queries.case_row(ref).last_number == before + 1


def test_seven_words_in_a_row_are_no_quotation(body: Body, set_clock: SetClock) -> None:
    ref = commented(body)
    set_clock(day(18))
    done = sent(
        body.secretary, ref, form="NOT_ACCREDIT", text="Their last three assemblies were announced one week ago."
    )
    assert done.status_code == 302


def test_passages_are_found_wherever_they_begin() -> None:
    said = ["a b c d e f g h i j", "one two three four five six seven eight"]
    assert repeated("x a b c d e f g h i z", said) == ["a b c d e f g h i"]
    assert repeated("One, two three: four five six seven eight!", said) == ["One two three four five six seven eight"]
    assert repeated("a b c d e f g H and two three four five six seven eight", said) == ["a b c d e f g H"]
    assert repeated("short", said) == repeated("", []) == []
    assert repeated("他们每个月都开会讨论", ["我知道他们每个月都开会"]) == ["他 们 每 个 月 都 开 会"]


def test_the_record_tells_no_hour_of_a_comment_without_a_name(body: Body, set_clock: SetClock) -> None:
    ref = in_review(body)
    set_clock(day(5))
    act(ref, f.Comment(), body.member(0), day(3) + timedelta(minutes=17), text="Named.")
    act(ref, f.Comment(anonymous=True), body.member(1), day(3) + timedelta(minutes=31), text="Unnamed.")
    for name in ("case", "record"):
        for who in (body.staff[0], body.members[2]):
            text = read(who, name, ref)
            assert "12:17 UTC" in text
            assert "12:31" not in text


def test_a_request_for_a_vote_says_what_silence_would_do(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    set_clock(day(19))
    text = read(body.committee[0], "act", ref, "request_vote")
    assert "The application is then refused." in text
