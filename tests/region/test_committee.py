"""The work of the committee: new advice, ballots in a batch, who has voted, decertifications, reviews."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.notices.models import Notice
from chapterhouse.people.enrol import end_seat, seat
from chapterhouse.people.models import Person, Seat
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.tick import tick_once
from stand import SINCE, START, Body, a_body, act, day, in_review, in_window, person, voting
from visits import queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db

SetClock = Callable[[datetime], None]


@pytest.fixture
def body() -> Body:
    return a_body()


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    return lambda moment: monkeypatch.setattr(clock, "now", standing_still(moment))


def by_chair(body: Body) -> Actor:
    return Actor(Role.CHAIR, body.chair.code)


def polls(body: Body, how_many: int = 3) -> list[str]:
    """Cases whose polls opened on day 20, some hours apart."""
    return [voting(body, START + timedelta(hours=hours)) for hours in range(how_many)]


def no_advice(body: Body) -> str:
    """A case that is voted on because no advice was available."""
    ref = in_review(body)
    act(ref, f.Advice(f.AdviceForm.NONE), body.the_secretariat, day(18))
    act(ref, f.OpenVote(), by_chair(body), day(20))
    return ref


def noticed(body: Body, hours: int = 0) -> str:
    """An accredited group that was given notice of decertification on day 30."""
    ref = in_window(body, at=START + timedelta(hours=hours))
    act(ref, f.Notified(review_information=True), body.a_staff, day(28))
    act(ref, f.DecertNotice("No contact for three years."), by_chair(body), day(30))
    return ref


def sent(who: Person, name: str, **typed: object) -> HttpResponse:
    answer = signed_in(who).post(reverse(name), typed)
    assert isinstance(answer, HttpResponse)
    return answer


def answer_of(ref: str, who: Person, moment: datetime) -> str:
    poll = queries.status_of(ref, moment).open_poll
    assert poll is not None
    return str(poll.ballots.get(who.code, ""))


def test_new_advice_says_what_silence_will_do_and_when(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body)
    set_clock(day(19))
    text = read(body.committee[0], "committee")
    assert "The organisation is then accredited." in text
    assert "the objection window expires on" in text
    assert reverse("act", args=[ref, "request_vote"]) in text
    assert "to the letter" not in text
    assert reverse("act", args=[ref, "request_vote"]) not in read(body.staff[0], "committee")


def test_advice_against_is_shown_under_each_reading(body: Body, set_clock: SetClock) -> None:
    in_window(body, f.AdviceForm.NOT_ACCREDIT)
    set_clock(day(19))
    text = read(body.committee[0], "committee").split('<div class="by-the-button">')[1].split("</ul>")[0]
    assert "the advice is followed: refused: The application is then refused." in text
    assert "a vote must be held: Then: The committee must vote on the application" in text
    assert "to the letter: accredited: The organisation is then accredited." in text
    assert text.count("in force") == 1


def test_advice_that_stands_still_is_still_shown(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body)
    act(ref, f.Suspend(2, ("statutes",)), body.the_secretariat, day(19))
    set_clock(day(20))
    text = read(body.committee[0], "committee")
    assert "has been suspended since" in text
    assert reverse("act", args=[ref, "request_vote"]) not in text


def test_a_request_says_that_it_cannot_be_undone(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body)
    set_clock(day(19))
    text = read(body.committee[0], "act", ref, "request_vote")
    assert "This cannot be undone: once one member has asked, the committee votes." in text
    assert "The committee will have to vote" in text
    assert "one request is enough" in text


def test_chair_and_staff_find_what_is_to_be_opened_and_told(body: Body, set_clock: SetClock) -> None:
    due, decided = in_window(body), in_window(body, at=START - timedelta(days=10))
    act(due, f.RequestVote(), body.sitting(0), day(19))
    tick_once(day(20))
    set_clock(day(20))
    for who in (body.chair, body.staff[0]):
        text = read(who, "committee")
        assert reverse("act", args=[due, "open_vote"]) in text
        assert reverse("act", args=[decided, "notified"]) in text
    assert reverse("act", args=[due, "open_vote"]) not in read(body.committee[0], "committee")


def test_several_polls_are_answered_at_once_each_with_a_record(body: Body, set_clock: SetClock) -> None:
    first, second, third = polls(body)
    set_clock(day(21))
    before = [queries.case_row(ref).last_number for ref in (first, second, third)]
    answer = sent(body.committee[2], "ballots", **{f"answer-{first}": "YES", f"answer-{second}": "ABSTAIN"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count("Recorded: you voted") == 2
    assert [answer_of(ref, body.committee[2], day(21)) for ref in (first, second, third)] == ["YES", "ABSTAIN", ""]
    assert [queries.case_row(ref).last_number for ref in (first, second, third)] == [
        before[0] + 1,
        before[1] + 1,
        before[2],
    ]
    assert "1 vote waits for your answer." in text


def test_one_answer_for_all_reaches_those_without_vote_and_mark(body: Body, set_clock: SetClock) -> None:
    first, second, third = polls(body)
    act(first, f.Ballot(f.Answer.YES), body.sitting(2), day(20.5))
    set_clock(day(21))
    text = read(body.committee[2], "ballots")
    group = text.split('name="all-')[1].split('"')[0]
    sent(body.committee[2], "ballots", **{f"all-{group}": "NO", f"answer-{third}": "ABSTAIN"})
    assert [answer_of(ref, body.committee[2], day(21)) for ref in (first, second, third)] == ["YES", "NO", "ABSTAIN"]


def test_one_answer_never_reaches_a_question_in_which_it_means_something_else(body: Body, set_clock: SetClock) -> None:
    overturn, accredit = [*polls(body, 2), no_advice(body)][1:]
    set_clock(day(21))
    text = read(body.committee[2], "ballots")
    assert "If this answer prevails: the application is refused." in text
    assert "If this answer prevails: the organisation is accredited." in text
    sent(body.committee[2], "ballots", **{"all-B-ACCREDIT": "YES"})
    assert answer_of(overturn, body.committee[2], day(21)) == "YES"
    assert answer_of(accredit, body.committee[2], day(21)) == ""


def test_what_one_ballot_meets_the_others_do_not_feel(body: Body, set_clock: SetClock) -> None:
    first, second, _third = polls(body)
    set_clock(day(21))
    typed = {f"answer-{first}": "YES", f"key-{first}": "k1", f"answer-{second}": "PERHAPS"}
    answer = sent(body.committee[2], "ballots", **typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert answer_of(first, body.committee[2], day(21)) == "YES"
    assert "Choose one of the three answers." in text
    assert "Recorded: you voted Yes." in text
    count = queries.case_row(first).last_number
    sent(body.committee[2], "ballots", **typed)  # sent twice, recorded once
    assert queries.case_row(first).last_number == count
    typed[f"answer-{first}"] = "NO"
    assert sent(body.committee[2], "ballots", **typed).status_code == 409  # the key was another answer's
    assert answer_of(first, body.committee[2], day(21)) == "YES"


def test_a_key_that_no_page_has_made_counts_as_none(body: Body, set_clock: SetClock) -> None:
    (ref,) = polls(body, 1)
    set_clock(day(21))
    typed = {f"answer-{ref}": "YES", f"key-{ref}": "a\x00b"}
    assert sent(body.committee[2], "ballots", **typed).status_code == 200
    assert answer_of(ref, body.committee[2], day(21)) == "YES"


def test_nothing_marked_is_said(body: Body, set_clock: SetClock) -> None:
    polls(body, 1)
    set_clock(day(21))
    assert "Nothing was marked" in sent(body.committee[2], "ballots").content.decode()


def test_polls_that_stand_still_or_are_not_ones_own_are_not_offered(body: Body, set_clock: SetClock) -> None:
    (ref,) = polls(body, 1)
    late = person("late")
    seat(late, Role.COMMITTEE_MEMBER, day(21).date())
    set_clock(day(21))
    assert "No vote is open in which you can take part." in read(late, "ballots")
    act(ref, f.Suspend(1), body.applicant, day(21))
    assert f"answer-{ref}" not in read(body.committee[0], "ballots")
    sent(body.committee[0], "ballots", **{f"answer-{ref}": "YES"})
    assert answer_of(ref, body.committee[0], day(21)) == ""


def test_the_lists_cost_the_same_with_three_cases(body: Body, set_clock: SetClock) -> None:
    set_clock(day(21))
    polls(body, 1)
    visits = [
        (signed_in(body.committee[0]), reverse("ballots")),
        (signed_in(body.staff[0]), reverse("committee")),
        (signed_in(body.chair), reverse("decertifications")),
        (signed_in(body.chair), reverse("reviews")),
    ]
    one = [queries_of(*visit) for visit in visits]
    for hours in (1, 2):
        voting(body, START + timedelta(hours=hours))
    assert [queries_of(*visit) for visit in visits] == one
    assert max(one) < 10


def test_who_has_voted_is_for_chair_and_staff_and_how_is_for_nobody(body: Body, set_clock: SetClock) -> None:
    (ref,) = polls(body, 1)
    for place, answer in enumerate((f.Answer.YES, f.Answer.NO, f.Answer.NO)):
        act(ref, f.Ballot(answer), body.sitting(place), day(21))
    set_clock(day(22))
    text = read(body.chair, "turnout", ref)
    assert "3 of 15 have voted; the quorum is 8." in text
    assert "The quorum is not reached yet" in text
    missing, voted = text.split(">Have voted<")
    assert "Seat4" in missing
    assert "Seat1<" not in missing.split(">Not yet<")[1]
    assert all(f"Seat{n}<" in voted for n in (1, 2, 3))
    assert "3 of 15 have voted" in read(body.staff[0], "committee")
    for who in (body.committee[0], body.secretary, body.founder, None):
        client = signed_in(who)
        assert "of 15" not in client.get(reverse("case", args=[ref])).content.decode()
        assert "have voted" not in client.get(reverse("committee")).content.decode()
        assert client.get(reverse("turnout", args=[ref])).status_code in (302, 403)


def test_the_answers_change_nothing_of_what_chair_and_staff_see(body: Body, set_clock: SetClock) -> None:
    first, second = polls(body, 2)
    for place in range(9):
        act(first, f.Ballot(f.Answer.YES), body.sitting(place), day(21))
        act(second, f.Ballot(f.Answer.NO), body.sitting(place), day(21))
    set_clock(day(22))
    shown = [read(body.chair, "turnout", ref).split("<main")[1].replace(ref, "") for ref in (first, second)]
    without_tokens = ["".join(part.split('">')[1:]) for part in (one.split("csrfmiddlewaretoken")[1] for one in shown)]
    assert without_tokens[0] == without_tokens[1]
    assert "The quorum is reached" in shown[0]


def test_those_who_have_not_voted_are_reminded_once_a_day(body: Body, set_clock: SetClock) -> None:
    (ref,) = polls(body, 1)
    act(ref, f.Ballot(f.Answer.YES), body.sitting(0), day(21))
    set_clock(day(22))
    client, address = signed_in(body.chair), reverse("remind", args=[ref])
    assert "14 members are reminded." in client.post(address, follow=True).content.decode()
    assert "were reminded today already" in client.post(address, follow=True).content.decode()
    told = Notice.objects.filter(subject="reminder.ballot")
    assert told.count() == 14
    assert not told.filter(person=body.committee[0].code).exists()
    assert {notice.place for notice in told} == {reverse("ballots")}
    set_clock(day(23))
    signed_in(body.chair).post(address)
    assert told.all().count() == 28
    assert signed_in(body.committee[1]).post(address).status_code == 403
    assert "Reminder: your ballot is still open" in read(body.committee[1], "desk")


def test_there_is_nobody_to_remind_of_no_vote(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body)
    set_clock(day(19))
    text = signed_in(body.chair).post(reverse("remind", args=[ref]), follow=True).content.decode()
    assert "No vote is open in this case." in text
    assert not Notice.objects.filter(subject="reminder.ballot").exists()


def test_a_ballot_says_who_will_see_it(body: Body, set_clock: SetClock) -> None:
    with_advice, without = polls(body, 1)[0], no_advice(body)
    set_clock(day(21))
    assert "After the close it is published who voted how." in read(body.committee[0], "act", with_advice, "ballot")
    assert "only the Chair and Staff see who voted how" in read(body.committee[0], "act", without, "ballot")
    page = read(body.committee[0], "act", without, "ballot")
    assert "You can change your vote until the close" in page
    assert "It counts only if 8 of the 15 members vote; abstaining is voting, too." in page


def test_the_path_of_a_decertification(body: Body, set_clock: SetClock) -> None:
    ref = noticed(body)
    set_clock(day(40))
    text = read(body.chair, "decertification", ref)
    assert "No contact for three years." in text
    assert "The group has not responded." in text
    assert "20 days are left." in text
    assert "The group is still to be heard." in text
    act(ref, f.DecertResponse(final=True), Actor(Role.ALS, body.founder.code), day(41))
    set_clock(day(42))
    text = read(body.chair, "decertification", ref)
    assert "may be opened now" in text
    assert reverse("act", args=[ref, "decert_open_vote"]) in text
    act(ref, f.DecertOpenVote(), by_chair(body), day(43))
    for place in range(10):
        act(ref, f.Ballot(f.Answer.YES if place < 7 else f.Answer.NO), body.sitting(place), day(44))
    set_clock(day(44))
    text = read(body.chair, "decertification", ref)
    assert "It closes when" in text
    assert "7 Yes" not in text
    assert '<td class="number">10</td><td class="number">7</td>' in text
    set_clock(day(60))
    text = read(body.committee[0], "decertification", ref)
    assert "7 Yes, 3 No, 0 abstentions." in text
    assert "The accreditation ended." in text
    assert "to be sent" in text
    act(ref, f.DecertNotified(review_information=True), body.a_staff, day(61))
    set_clock(day(62))
    assert "The group was told on" in read(body.founder, "decertification", ref)
    assert "Only Yes and No are votes cast" in read(None, "case", ref)


def test_a_decertification_that_fails_needs_no_letter(body: Body, set_clock: SetClock) -> None:
    ref = noticed(body)
    act(ref, f.DecertResponse(final=True), Actor(Role.ALS, body.founder.code), day(31))
    act(ref, f.DecertOpenVote(), by_chair(body), day(32))
    set_clock(day(50))
    text = read(body.chair, "decertification", ref)
    assert "The group stays accredited." in text
    assert "not needed" in text


def test_where_there_is_none_the_page_says_so(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body)
    act(ref, f.Notified(review_information=True), body.a_staff, day(28))
    set_clock(day(29))
    text = read(body.chair, "decertification", ref)
    assert "No decertification is under way." in text
    assert reverse("act", args=[ref, "decert_notice"]) in text


def test_several_votes_on_decertification_are_opened_each_by_itself(body: Body, set_clock: SetClock) -> None:
    first, second, third = noticed(body), noticed(body, 1), noticed(body, 2)
    for ref in (first, second):
        act(ref, f.DecertResponse(final=True), Actor(Role.ALS, body.founder.code), day(31))
    set_clock(day(32))
    text = read(body.chair, "decertifications")
    assert "2 votes may be opened now." in text
    assert "Still to be heard" in text
    answer = sent(body.chair, "decertifications", open=[first, second, third, "999"])
    assert answer.status_code == 409
    for ref, is_open in ((first, True), (second, True), (third, False)):
        assert (queries.status_of(ref, day(32)).open_poll is not None) is is_open
    text = answer.content.decode()
    assert text.count("The vote is open.") == 2
    assert "The group is still to be heard." in text
    assert "Nothing was marked" in sent(body.chair, "decertifications").content.decode()


def test_a_vote_opened_meanwhile_is_said_to_be(body: Body, set_clock: SetClock) -> None:
    ref = noticed(body)
    act(ref, f.DecertResponse(final=True), Actor(Role.ALS, body.founder.code), day(31))
    set_clock(day(32))
    typed = {"open": [ref], f"key-{ref}": "once"}
    assert sent(body.chair, "decertifications", **typed).status_code == 200
    assert sent(body.staff[0], "decertifications", open=[ref]).status_code == 409


def test_reviews_stand_by_forum_with_their_outcome(body: Body, set_clock: SetClock) -> None:
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    act(ref, f.Notified(review_information=True), body.a_staff, day(28))
    set_clock(day(29))
    form = read(body.founder, "act", ref, "review_requested")
    assert all(f'value="{forum}"' in form for forum in ("ALAC", "Ombudsman", "Board"))
    act(ref, f.ReviewRequested("Board"), body.applicant, day(29))
    assert "Board of ICANN" in read(body.chair, "reviews")
    assert "1 review is under way." in read(body.chair, "reviews")
    assert "Board of ICANN" in read(body.chair, "committee")
    judge = person("judge")
    seat(judge, Role.REVIEWER, SINCE)
    act(ref, f.ReviewDecided(f.ReviewResult.UPHELD, "Board"), Actor(Role.REVIEWER, judge.code), day(30))
    set_clock(day(31))
    text = read(judge, "reviews")
    assert "Decision upheld on review" in text
    assert "No review is under way." in text


def test_a_review_of_a_decertification_is_told_apart(body: Body, set_clock: SetClock) -> None:
    ref = noticed(body)
    act(ref, f.DecertResponse(final=True), Actor(Role.ALS, body.founder.code), day(31))
    act(ref, f.DecertOpenVote(), by_chair(body), day(32))
    for place in range(9):
        act(ref, f.Ballot(f.Answer.YES), body.sitting(place), day(33))
    act(ref, f.DecertNotified(review_information=True), body.a_staff, day(45))
    act(ref, f.ReviewRequested(), Actor(Role.ALS, body.founder.code), day(46))
    set_clock(day(47))
    text = read(body.chair, "reviews")
    assert "Forum not named" in text
    assert "Decertification · <bdi>Forum not named</bdi>" in text


def test_whose_term_has_ended_is_not_let_in(body: Body, set_clock: SetClock) -> None:
    set_clock(day(21))
    end_seat(Seat.objects.get(person=body.committee[0]), day(20).date())
    for name in ("committee", "ballots"):
        assert signed_in(body.committee[0]).get(reverse(name)).status_code == 403
