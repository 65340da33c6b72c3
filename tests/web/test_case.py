"""The page of a case: the same address for everybody, and only what each may see."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from chapterhouse import clock
from chapterhouse.people.enrol import seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record.perform import receive
from chapterhouse.record.tick import tick_once
from stand import SINCE, Body, a_body, act, day, in_review, in_window, person, received, voting
from visits import read, signed_in, standing_still, words_of

pytestmark = pytest.mark.django_db

MARKER = "marker-of-a-confidential-comment"
WANTED = "marker-of-a-wanted-document"


@pytest.fixture
def body() -> Body:
    return a_body()


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def page(who: Person | None, name: str = "case", *args: str, status: int = 200, **query: str) -> str:
    client = Client()
    if who is not None:
        client.force_login(who.user)
    answer = client.get(reverse(name, args=args) + (f"?{urlencode(query)}" if query else ""))
    assert answer.status_code == status
    return answer.content.decode()


def everybody(body: Body) -> dict[str, Person | None]:
    return {
        "public": None,
        "applicant": body.founder,
        "staff": body.staff[0],
        "chair": body.chair,
        "committee": body.committee[0],
        "secretariat": body.secretary,
        "member": body.members[0],
    }


def test_the_sentence_says_where_it_stands_and_what_silence_does(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    at(day(19), monkeypatch)
    text = page(None, "case", ref)
    assert "The region advises to accredit. Until 27 March 2026 any member of the committee may request a vote." in text
    assert "If nobody acts: the objection window expires on 28 March 2026, 00:00 UTC." in text
    assert "The organisation is then accredited." in text


def test_comments_are_read_by_those_inside_and_by_nobody_else(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(3), text=MARKER)
    at(day(4), monkeypatch)
    assert MARKER not in page(body.staff[0], "case", ref, at="2026-03-05")
    inside = {"staff", "chair", "committee", "secretariat", "member"}
    for name, who in everybody(body).items():
        for address in ("case", "why", "record"):
            text = page(who, address, ref)
            assert MARKER not in text, (name, address)
            assert ("A member of the region commented" in text) <= (name in inside), (name, address)
        answer = signed_in(who).get(reverse("regional-advice", args=[ref]))
        assert (MARKER in answer.content.decode()) == (name in inside), name


def test_sealed_comments_are_gone_for_everybody_also_when_looking_back(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(3), text=MARKER)
    act(ref, f.Advice(f.AdviceForm.ACCREDIT, "Our view."), body.the_secretariat, day(18))
    at(day(30), monkeypatch)
    for who in everybody(body).values():
        for text in (
            page(who, "case", ref),
            page(who, "case", ref, at="2026-03-06"),
            page(who, "case", ref, known="2026-03-06"),
        ):
            assert MARKER not in text
            assert "A member of the region commented" not in text
    assert "Comments have been closed to everybody since Step 5 concluded." in page(body.staff[0], "case", ref)


def test_an_anonymous_source_is_on_no_page(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    act(ref, f.Comment(anonymous=True), body.member(2), day(3), text=MARKER)
    at(day(4), monkeypatch)
    for who in everybody(body).values():
        for address in ("case", "why", "record"):
            text = page(who, address, ref)
            assert "Member3" not in text
            assert body.members[2].code not in words_of(text)


def without_tokens(text: str, ref: str) -> str:
    text = re.sub(r'name="(csrfmiddlewaretoken|seen|key)" value="[^"]*"', "", text)
    text = re.sub(r"\{\"X-CSRFToken\": [^}]*\}|&quot;|X-CSRFToken[^}]*", "", text)
    return re.sub(
        rf"(?<=/cases/){ref}\b|(?<=/case-){ref}\b|(?<=/diligence-){ref}\b|(?<=\?case=){ref}\b|(?<=%2Fcases%2F){ref}\b|(?<=<bdi>){ref}(?=</bdi>)",
        "#",
        text,
    )


@pytest.mark.parametrize("moment", [4, 17, 18, 21])
@pytest.mark.parametrize("address", ["case", "why", "record", "act"])
def test_to_others_a_case_with_comments_is_like_one_without(
    body: Body, monkeypatch: pytest.MonkeyPatch, moment: int, address: str
) -> None:
    plain, commented = in_review(body), in_review(body)
    for place in range(3):
        act(commented, f.Comment(anonymous=place == 1), body.member(place), day(3), text=MARKER)
    at(day(moment), monkeypatch)
    more = ["withdraw"] if address == "act" else []
    for who in (None, body.founder):
        status = 409 if who is None and address == "act" else 200
        texts = [without_tokens(page(who, address, ref, *more, status=status), ref) for ref in (plain, commented)]
        assert texts[0] == texts[1]


def test_to_others_advice_on_many_comments_is_like_advice_on_one(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    refs = [in_window(body), in_review(body)]
    for place in range(3):
        act(refs[1], f.Comment(), body.member(place), day(3), text=MARKER)
    act(refs[1], f.Advice(f.AdviceForm.ACCREDIT, "The region's view."), body.the_secretariat, day(18))
    at(day(19), monkeypatch)
    for who in (None, body.founder):
        for address in ("case", "why", "record"):
            assert len({without_tokens(page(who, address, ref), ref) for ref in refs}) == 1
    counts = [
        re.search(r"comments that stand</dt><dd class=\"value\">(\d)", page(body.staff[0], "why", r)) for r in refs
    ]
    assert [found and found[1] for found in counts] == ["1", "3"]


@pytest.mark.parametrize("address", ["case", "why", "act"])
def test_an_open_vote_looks_the_same_however_it_goes(body: Body, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    refs = [voting(body) for _ in range(3)]
    for ref, answer in zip(refs, (f.Answer.YES, f.Answer.NO), strict=False):
        for place in range(14):
            act(ref, f.Ballot(answer), body.sitting(place), day(21))
    at(day(22), monkeypatch)
    more = ["ballot"] if address == "act" else []
    for who in (None, body.founder, body.committee[14], body.chair, body.secretary):
        status = 409 if address == "act" and who is not body.committee[14] else 200
        texts = {without_tokens(page(who, address, ref, *more, status=status), ref) for ref in refs}
        assert len(texts) == 1


@pytest.mark.parametrize("lifted", [False, True])
@pytest.mark.parametrize("address", ["case", "why", "record"])
def test_the_public_does_not_learn_on_which_ground_a_case_stands_still(
    body: Body, monkeypatch: pytest.MonkeyPatch, address: str, *, lifted: bool
) -> None:
    refs = [in_review(body), in_review(body)]
    grounds = ((f.Suspend(1), body.applicant), (f.Suspend(2, (WANTED,)), body.the_secretariat))
    for ref, (suspend, by) in zip(refs, grounds, strict=True):
        act(ref, suspend, by, day(5))
        if lifted:
            act(ref, f.Lift(1, "All is here."), by, day(7))
    at(day(8), monkeypatch)
    texts = [without_tokens(page(None, address, ref), ref) for ref in refs]
    assert texts[0] == texts[1]
    assert "suspended" in texts[0] or address == "why"


def test_what_is_wanted_is_told_to_the_party_and_inside_only(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    act(ref, f.Suspend(2, (WANTED,)), body.the_secretariat, day(5))
    at(day(6), monkeypatch)
    for name, who in everybody(body).items():
        texts = [page(who, address, ref) for address in ("case", "why", "record")]
        assert any(WANTED in text for text in texts) == (name != "public"), name
        assert "The application has been suspended since 7 March 2026" in texts[0]
        assert any("The Secretariat needs essential information" in text for text in texts) == (name != "public")


def test_personal_answers_are_not_published(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    at(day(1), monkeypatch)
    form = {"website": "https://example.org", "C1": "We meet.", "contact_name": "Ada Example", "contact_email": "a@b.c"}
    ref = receive(
        f.Received("EU", name="Friends"),
        body.applicant,
        at=day(0),
        recorded_at=day(0),
        form=form,
        name="Friends",
        country="FR",
        contact=body.founder,
    ).ref
    for name, who in everybody(body).items():
        text = page(who, "case", ref)
        assert "We meet." in text
        assert ("Ada Example" in text) == (name != "public"), name
        assert ("a@b.c" in text) == (name != "public"), name


def test_findings_are_for_those_inside(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = received(body)
    act(ref, f.Diligence(), body.a_staff, day(1))
    act(ref, f.Dossier(), body.a_staff, day(2), dossier={"C3": "marker-of-a-finding"})
    at(day(3), monkeypatch)
    for name, who in everybody(body).items():
        assert ("marker-of-a-finding" in page(who, "case", ref)) == (name not in {"public", "applicant"}), name


def test_what_a_group_says_when_heard_is_for_itself_and_those_inside(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_window(body)
    act(ref, f.Notified(review_information=True), body.a_staff, day(27))
    act(ref, f.DecertNotice("No contact."), body.a_staff, day(30))
    at(day(31), monkeypatch)
    client = Client()
    client.force_login(body.founder.user)
    sent = client.post(reverse("act", args=[ref, "decert_response"]), {"text": "marker-of-a-response"})
    assert sent.status_code == 302
    at(day(32), monkeypatch)
    elsewhere = person("elsewhere")
    seat(elsewhere, Role.SECRETARIAT, SINCE, region="AP")
    seat(elsewhere, Role.REGIONAL_MEMBER, SINCE, region="AP")
    for name, who in {**everybody(body), "elsewhere": elsewhere}.items():
        for address in ("case", "why", "record"):
            is_shown = address == "case" and name not in {"public", "elsewhere"}
            text = page(who, address, ref)
            assert ("marker-of-a-response" in text) == is_shown, (name, address)
            assert ("What the group said when it was heard" in text) == is_shown, (name, address)
    assert "marker-of-a-response" not in page(body.founder, "case", ref, at="2026-03-31")


def test_nobody_learns_how_a_vote_goes_before_it_closes(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = voting(body)
    for place in range(8):
        act(ref, f.Ballot(f.Answer.NO), body.sitting(place), day(21))
    at(day(22), monkeypatch)
    for name, who in everybody(body).items():
        text = page(who, "case", ref)
        assert ("You voted No." in text) == (name == "committee"), name
        assert "ballots were cast" not in text
        assert "recorded votes" not in text
        assert ("Seat2" in text) is False


def test_the_count_is_shown_with_its_arithmetic_and_other_readings(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = voting(body)
    answers = [f.Answer.YES] * 4 + [f.Answer.NO] * 6 + [f.Answer.ABSTAIN] * 3
    for place, answer in enumerate(answers):
        act(ref, f.Ballot(answer), body.sitting(place), day(21))
    at(day(29), monkeypatch)
    text = page(None, "case", ref)
    assert "4 of 13 recorded votes say Yes: not more than half." in text
    assert "4 of 15 sitting members say Yes: not more than half." in text
    assert "quorum: 8 of 15 seats" in text
    assert "Who voted how" in text  # there was advice, so ballots are named after the close (A14)
    assert "13 ballots were cast" in text


def test_ballots_stay_secret_where_there_was_no_advice(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    act(ref, f.Advice(f.AdviceForm.NONE), body.the_secretariat, day(18))
    act(ref, f.OpenVote(), body.a_staff, day(19))
    for place in range(9):
        act(ref, f.Ballot(f.Answer.YES), body.sitting(place), day(20))
    at(day(30), monkeypatch)
    for name, who in everybody(body).items():
        text = page(who, "case", ref)
        assert "9 of 9 recorded votes say Yes: more than half." in text
        assert ("Seat3" in text) == (name in {"staff", "chair"}), name


def test_what_is_not_possible_says_why(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    at(day(4), monkeypatch)
    text = page(body.secretary, "case", ref)
    closed = text[text.index("Not possible now") :]
    assert "Give the advice of the region" in closed
    assert "Advice is given once, when the regional review is over." in closed
    assert "#rule-S4.1" in closed
    assert "Not possible now" not in page(None, "case", ref)


def test_silence_on_negative_advice_says_what_it_does_and_how_that_is_read(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    at(day(19), monkeypatch)
    for who in everybody(body).values():
        text = page(who, "case", ref)
        assert "The application is then refused." in text
        assert "under the rules in force it is read so: the advice is followed: refused" in text
        assert "#rule-A07" in text


def test_the_case_as_it_was_on_a_day(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    at(day(30), monkeypatch)
    text = page(None, "case", ref, at="2026-03-10")
    assert "The region is reviewing the application until 18 March 2026." in text
    assert "This is the case at the end of 10 March 2026" in text
    assert "What you can do" not in page(body.staff[0], "case", ref, at="2026-03-10")
    for asked in ("2031-01-01", "yesterday", ""):
        assert "Accredited on 28 March 2026." in page(None, "case", ref, at=asked)


def test_only_staff_asks_what_was_known_when(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    act(ref, f.Suspend(1), body.applicant, day(4), recorded_at=day(9))
    at(day(10), monkeypatch)
    suspended = "The application has been suspended since 6 March 2026"
    assert suspended in page(body.staff[0], "case", ref, at="2026-03-07")
    assert suspended not in page(body.staff[0], "case", ref, at="2026-03-07", known="2026-03-08")
    assert suspended in page(None, "case", ref, at="2026-03-07", known="2026-03-08")


def test_every_reason_names_rule_fact_value_and_adopter(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    at(day(30), monkeypatch)
    text = page(None, "why", ref)
    assert "#rule-S5.b2" in text
    assert "objection.days" in text
    assert "not adopted: our reading" in text
    assert "No member of the committee requested a vote in the 7 days after 20 March 2026" in text
    assert f'href="{reverse("case", args=[ref])}#fact-' in text


def test_staff_reads_the_whole_chain_and_others_no_hash(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    at(day(30), monkeypatch)
    text = page(body.staff[0], "record", ref)
    assert "Every hash fits the one before it" in text
    assert "Confidential" in text  # the sealed comment keeps its place in the chain and nothing else
    assert "Hash" not in words_of(page(None, "record", ref))
    assert "Founder" not in page(None, "record", ref)


@pytest.mark.parametrize("address", ["case", "why", "record"])
def test_pages_that_only_show(body: Body, address: str) -> None:
    ref = received(body)
    assert Client().post(reverse(address, args=[ref])).status_code == 405
    page(None, address, "999", status=404)
    page(None, address, "x" * 40, status=404)


def test_arabic_runs_from_right_to_left(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    at(day(19), monkeypatch)
    client = Client(headers={"accept-language": "ar"})
    for address in ("case", "why", "record"):
        text = client.get(reverse(address, args=[ref])).content.decode()
        assert '<html lang="ar" dir="rtl"' in text
        assert escape("Open Net Friends") in text


@pytest.mark.parametrize("address", ["case", "why", "record"])
def test_more_facts_need_no_more_queries(body: Body, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    at(day(6), monkeypatch)
    counts = []
    for many in (1, 3):
        ref = in_review(body)
        for place in range(many):
            act(ref, f.Comment(), body.member(place), day(3), text="They meet.")
            act(ref, f.Suspend(2, (f"Document {place}",)), body.the_secretariat, day(4))
        client = Client()
        client.force_login(body.staff[0].user)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(address, args=[ref])).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 25


def test_a_clock_that_stopped_by_withdrawal_does_not_say_that_the_applicant_was_told(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawn, told = received(body), in_window(body)
    act(withdrawn, f.Withdraw(), body.applicant, day(3))
    act(told, f.Notified(review_information=True), body.a_staff, day(30))
    at(day(31), monkeypatch)
    assert "The applicant was told after 30 counted days." in page(None, "case", told)
    text = page(None, "case", withdrawn)
    assert "The applicant was told after" not in text
    assert "<p>3 days taken" in text


def test_after_a_decision_it_says_until_when_review_can_be_asked_for(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    tick_once(day(40))
    act(ref, f.Notified(review_information=True), Actor(Role.STAFF, body.staff[0].code), day(41))
    for days, said in ((42, True), (101, True), (102, False)):
        monkeypatch.setattr(clock, "now", standing_still(day(days)))
        for who in (None, body.founder):
            text = read(who, "case", ref)
            assert ("Review of the decision can be asked for until 11 June 2026." in text) is said
            assert ("Nothing is due in this case." in text) is not said


def test_of_findings_nothing_is_said_before_they_are_given(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = received(body)
    monkeypatch.setattr(clock, "now", standing_still(day(1)))
    assert "What due diligence found" not in read(body.staff[0], "case", ref)


def test_of_two_suspensions_it_says_what_is_left_when_one_has_ended(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_review(body)
    act(ref, f.Suspend(1), body.applicant, day(4))
    act(ref, f.Suspend(2, ("statutes",)), body.the_secretariat, day(5))
    monkeypatch.setattr(clock, "now", standing_still(day(6)))
    text = read(body.founder, "case", ref)
    assert "It then still stands still, because of another suspension." in text
    assert "Then: The application has been suspended" not in text
