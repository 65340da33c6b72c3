"""Letters to the party: written, edited, previewed, sent with the fact they tell of, and kept as they were sent."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.doors.acts import read_act
from chapterhouse.doors.doing import do
from chapterhouse.doors.models import Proposal
from chapterhouse.doors.together import join, propose
from chapterhouse.letters.keeping import Kept, of_case
from chapterhouse.letters.models import Letter, Words
from chapterhouse.notices.models import Notice
from chapterhouse.people.enrol import add_contact, seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Actor, Role, Track
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.rulebook import Value
from chapterhouse.record.adopted import adopt
from chapterhouse.record.models import Fact
from chapterhouse.record.perform import receive
from chapterhouse.record.tick import tick_once
from stand import START, Body, a_body, act, day, in_review, in_window, person, received, voting
from visits import goes_to, queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return a_body()


def at(days: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(days)))
    tick_once(day(days))


def latest(ref: str) -> Kept:
    return of_case(ref)[0]


def page(who: Person, ref: str, kind: str, **query: str) -> str:
    answer = signed_in(who).get(reverse("act", args=[ref, kind]), query)
    return answer.content.decode()


def sent(who: Person, ref: str, kind: str, **typed: object) -> tuple[int, str]:
    answer = signed_in(who).post(reverse("act", args=[ref, kind]), typed)
    return answer.status_code, answer.content.decode()


def refused(body: Body, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case refused by silence on negative advice."""
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    at(40, monkeypatch)
    return ref


def test_a_receipt_goes_out_by_itself_in_the_language_of_the_application(body: Body) -> None:
    ref = received(body)
    letter = latest(ref)
    assert (letter.number, letter.kind, letter.language, letter.by) == (1, "receipt", "fr", "")
    assert f"numéro {ref}" in letter.text
    assert "31 mai 2026" in letter.text  # day ninety
    assert letter.text == letter.standard


def test_a_withdrawal_is_confirmed(body: Body) -> None:
    ref = received(body)
    act(ref, f.Withdraw(), body.applicant, day(1))
    assert [one.kind for one in of_case(ref)] == ["withdrawn", "receipt"]


def an_individual(body: Body) -> str:
    """An individual's case that the region has accepted."""
    done = receive(
        f.Received("EU", Track.INDIVIDUAL, name="Ada", language="fr"),
        body.applicant,
        at=START,
        recorded_at=START,
        form={"name": "Ada"},
        name="Ada",
        country="FR",
        contact=body.founder,
    )
    act(done.ref, f.Dossier(), body.a_staff, day(1), dossier={})
    act(done.ref, f.RaloDecides(f.RaloDecision.ACCEPT), body.the_secretariat, day(2))
    return done.ref


def test_an_individual_is_written_as_one(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = an_individual(body)
    assert [one.kind for one in of_case(ref)] == ["individual_receipt"]
    assert latest(ref).text.startswith("Bonjour Ada,")
    at(3, monkeypatch)
    shown = page(body.staff[0], ref, "notified")
    assert "The letter that goes out with it: Acceptance and welcome" in shown
    assert sent(body.staff[0], ref, "notified", letter_text="Bienvenue, Ada !", letter_language="fr")[0] == 302
    assert (latest(ref).kind, latest(ref).text) == ("individual_accepted", "Bienvenue, Ada !")
    assert Notice.objects.get(subject="letter.individual_accepted").person == body.founder.code


def test_more_time_is_told_with_its_reasons(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    act(ref, f.Suspend(2, ("accounts",)), body.the_secretariat, day(3))
    at(5, monkeypatch)
    assert "{reasons}" in page(body.secretary, ref, "extend")
    typed = {"suspension": "1", "until": "2026-05-15", "reasons": "The auditor is ill."}
    status, preview = sent(body.secretary, ref, "extend", **typed, preview="1")
    assert status == 200
    assert "15 mai 2026" in preview
    assert sent(body.secretary, ref, "extend", **typed)[0] == 302
    assert latest(ref).kind == "extended"
    assert "The auditor is ill." in latest(ref).text


def test_a_review_is_confirmed_and_its_outcome_told(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewer = person("reviewer")
    seat(reviewer, Role.REVIEWER, START.date())
    ref = refused(body, monkeypatch)
    sent(body.staff[0], ref, "notified", review_information="on")
    at(50, monkeypatch)
    assert sent(body.founder, ref, "review_requested", forum="Ombudsman")[0] == 302
    assert latest(ref).kind == "review_requested"
    assert "Ombudsman" in latest(ref).text
    at(60, monkeypatch)
    assert re.search(r'value="Ombudsman"[^>]* checked', page(reviewer, ref, "review_decided")), "the forum asked for"
    typed = {"result": "REVERSED", "forum": "Board"}
    status, preview = sent(reviewer, ref, "review_decided", **typed, preview="1")
    assert status == 200
    assert "Review: decision reversed, accredited" in preview
    upheld = {"letter_kind": "review_upheld", "letter_language": "fr", "letter_text": "Elle reste. {forum}"}
    status, again = sent(reviewer, ref, "review_decided", **typed, **upheld)
    assert status == 422, "the letter of another outcome never goes out"
    assert "another letter goes out" in again
    assert "Elle reste." in again
    assert 'name="letter_kind" value="review_accredited"' in again
    assert latest(ref).kind == "review_requested"
    assert sent(reviewer, ref, "review_decided", **typed)[0] == 302
    assert latest(ref).kind == "review_accredited"
    assert "Conseil d’administration" in latest(ref).text
    assert "letter.review_accredited" in Notice.objects.filter(person=body.founder.code).values_list(
        "subject", flat=True
    )


def test_what_the_party_did_itself_is_confirmed(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    at(40, monkeypatch)
    sent(body.staff[0], ref, "notified", review_information="on")
    at(50, monkeypatch)
    assert sent(body.founder, ref, "relinquished")[0] == 302
    assert (latest(ref).kind, latest(ref).by) == ("relinquished", "")
    other = received(body, day(50), name="Other Friends")
    at(51, monkeypatch)
    assert "letter_text" in page(body.staff[0], other, "ceased")
    assert sent(body.staff[0], other, "ceased")[0] == 302
    assert latest(other).kind == "ceased"
    assert "Other Friends" in latest(other).text


def test_a_request_for_information_names_what_is_wanted_and_the_suspension(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_review(body)
    at(3, monkeypatch)
    shown = page(body.secretary, ref, "suspend")
    assert "The letter that goes out with it: Request for information" in shown
    assert "{items}" in shown
    typed = {"ground": "2", "items": "the accounts of 2025\nthe list of members", "notice_given": "on"}
    status, preview = sent(body.secretary, ref, "suspend", **typed, preview="1")
    assert status == 200
    assert "• the accounts of 2025<br>• the list of members" in preview
    assert Fact.objects.filter(kind="suspend").count() == 0
    assert sent(body.secretary, ref, "suspend", **typed)[0] == 302
    letter = latest(ref)
    assert letter.kind == "information"
    assert "• the accounts of 2025\n• the list of members" in letter.text
    assert "suspendue" in letter.text
    assert "4 avril 2026" in letter.text  # the latest day
    assert letter.by == body.secretary.code


def test_a_suspension_that_the_applicant_asked_for_is_confirmed(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    at(3, monkeypatch)
    assert "letter_text" not in page(body.founder, ref, "suspend")
    assert sent(body.founder, ref, "suspend", ground="1")[0] == 302
    assert (latest(ref).kind, latest(ref).by) == ("suspended", "")
    assert "jours sont arrêtés" in latest(ref).text


def test_a_refusal_says_how_to_ask_for_review_and_what_silence_did(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = refused(body, monkeypatch)
    shown = page(body.staff[0], ref, "notified", letter="en")
    assert "Ombudsman" in shown  # in the preview
    assert "Advice of the region: Do not accredit." in shown
    assert "No member of the committee requested a vote in the 7 days after 20 March 2026." in shown
    assert "The text says that silence accredits" in shown
    assert "it is read so: the advice is followed: refused" in shown
    assert "Rules: S5.b2, S5.b1, A07." in shown
    typed = {"review_information": "on", "letter_language": "en", "letter_subject": "Our decision"}
    status, text = sent(body.staff[0], ref, "notified", **typed, letter_text="You are refused.")
    assert status == 422
    assert "The letter must keep {review}" in text
    assert "You are refused." in text
    assert Fact.objects.filter(kind="notified").count() == 0
    words = "Dear friends,\r\n\r\nNo.\r\n\r\n{review}"
    assert sent(body.staff[0], ref, "notified", **typed, letter_text=words)[0] == 302
    letter = latest(ref)
    assert (letter.kind, letter.language, letter.subject) == ("refused", "en", "Our decision")
    assert letter.text.startswith("Dear friends,\n\nNo.\n\nUntil 10 June 2026, that is within 60 days of this notice")
    (notice,) = Notice.objects.filter(subject="letter.refused")
    assert notice.place == reverse("letter", args=[ref, letter.number])
    assert notice.person == body.founder.code
    assert f'href="{notice.place}"' in read(body.founder, "desk")


def test_what_was_changed_is_marked_for_those_inside_only(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = refused(body, monkeypatch)
    typed = {"review_information": "on", "letter_language": "en", "letter_text": "A word of <b>ours</b>.\n\n{review}"}
    sent(body.staff[0], ref, "notified", **typed)
    number = latest(ref).number
    inside = read(body.members[0], "letter", ref, number)
    assert inside.count('class="letter-changed"') == 1
    assert "&lt;b&gt;ours" in inside
    assert "Staff1" in inside
    party = read(body.founder, "letter", ref, number)
    assert "A word of" in party
    assert "letter-changed" not in party
    assert "Staff1" not in party
    listed = read(body.founder, "letters", ref)
    assert "Refusal, with how to ask for review" in listed
    assert reverse("letters", args=[ref]) in read(body.founder, "case", ref)
    assert reverse("letters", args=[ref]) not in read(None, "case", ref)


def test_an_accredited_group_is_welcomed_and_a_second_click_writes_no_second_letter(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_window(body)
    at(40, monkeypatch)
    client = signed_in(body.staff[0])
    typed = {"review_information": "on", "key": "k1"}
    address = reverse("act", args=[ref, "notified"])
    assert goes_to(client.post(address, typed)) == goes_to(client.post(address, typed)) == reverse("case", args=[ref])
    assert [one.kind for one in of_case(ref)] == ["accredited", "receipt"]
    assert "unanime" in latest(ref).text.lower()


def test_a_decision_by_vote_is_told_with_its_question_and_its_count(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = voting(body)
    for index in range(9):
        act(ref, f.Ballot(f.Answer.YES if index < 4 else f.Answer.NO), body.sitting(index), day(21))
    at(40, monkeypatch)
    shown = page(body.staff[0], ref, "notified", letter="en")
    assert "your group is accredited" in shown
    assert "The question was: Shall the advice of the region in respect of accreditation of Open Net Friends" in shown
    assert "4 YES, 5 NO and 0 abstentions were recorded. 15 members were sitting; the quorum was 8." in shown
    assert "To pass, the vote needed more than half of those who voted. Rules: S5.b1, S6.1, A11, A12." in shown
    assert "comment" not in shown.partition("Dear friends")[2].partition("Welcome!")[0]  # how many, nobody learns


def test_decertification_is_told_before_and_after(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    at(40, monkeypatch)
    sent(body.staff[0], ref, "notified", review_information="on")
    at(100, monkeypatch)
    status, text = sent(body.chair, ref, "decert_notice", reasons="no answer to two letters", preview="1")
    assert status == 200
    assert "no answer to two letters" in text
    assert sent(body.chair, ref, "decert_notice", reasons="no answer to two letters")[0] == 302
    assert latest(ref).kind == "decert_notice"
    assert "no answer to two letters" in latest(ref).text
    at(140, monkeypatch)
    act(ref, f.DecertOpenVote(), Actor(Role.CHAIR, body.chair.code), day(140))
    for index in range(12):
        act(ref, f.Ballot(f.Answer.YES), body.sitting(index), day(141))
    at(170, monkeypatch)
    assert sent(body.chair, ref, "decert_notified", review_information="on")[0] == 302
    assert latest(ref).kind == "decertified"
    assert "60 jours" in latest(ref).text
    assert "12" in latest(ref).text.partition("Vous pouvez demander")[0]  # the count, before the way of review


def test_every_door_sends_the_letter_of_the_template(body: Body) -> None:
    ref = in_review(body)
    wanted = read_act("suspend", {"ground": "2", "items": ["accounts"], "notice_given": "true"})
    do(ref, wanted, [body.secretary], at=day(3), recorded_at=day(3))
    assert latest(ref).kind == "information"
    assert latest(ref).text == latest(ref).standard


def test_what_happened_earlier_is_told_by_no_letter_of_today(body: Body) -> None:
    ref = in_review(body)
    wanted = read_act("suspend", {"ground": "2", "items": ["accounts"], "notice_given": "true"})
    do(ref, wanted, [body.secretary], at=day(3), recorded_at=day(4))
    assert latest(ref).kind == "receipt"


def test_a_joint_suspension_is_told_with_the_last_one_needed(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    at(3, monkeypatch)
    assert "It goes out as it stands here once enough have joined" in page(body.committee[0], ref, "suspend")
    wanted = read_act("suspend", {"ground": 3, "items": ["accounts"], "notice_given": True}, typed=True)
    proposed = propose(ref, wanted, body.committee[0], at=day(3))
    assert latest(ref).kind == "receipt"
    number = 1
    while join(ref, proposed.id, body.committee[number], at=day(3)).performed is None:
        number += 1
    assert latest(ref).kind == "information"


def test_a_joint_letter_is_written_by_who_proposes_and_sent_as_it_stood(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_review(body)
    at(3, monkeypatch)
    shown = page(body.committee[0], ref, "suspend")
    assert "The days in it are filled in then" in shown
    words = "We ask for:\n\n{items}\n\nFrom {day} on. {at_latest}"
    typed = {"ground": "3", "items": "the accounts", "notice_given": "on", "letter_language": "en"}
    status, preview = sent(body.committee[0], ref, "suspend", **typed, letter_text=words, preview="1")
    assert status == 200
    assert "From 5 March 2026 on." in preview
    assert sent(body.committee[0], ref, "suspend", **typed, letter_text="Nothing")[0] == 422
    assert (
        sent(body.committee[0], ref, "suspend", **typed, letter_subject="Accounts", letter_text="First {items}")[0]
        == 302
    )
    # until somebody has joined, the proposer may put it otherwise; the proposal stays one
    assert sent(body.committee[0], ref, "suspend", **typed, letter_subject="Accounts", letter_text=words)[0] == 302
    (proposal,) = Proposal.objects.all()
    at(4, monkeypatch)
    joining = read(body.committee[1], "join", ref, proposal.pk)
    assert "Accounts" in joining
    assert "• the accounts" in joining
    assert "From 6 March 2026 on." in joining
    assert latest(ref).kind == "receipt"
    signed_in(body.committee[1]).post(reverse("join", args=[ref, proposal.pk]))
    letter = latest(ref)
    assert (letter.kind, letter.language, letter.subject) == ("information", "en", "Accounts")
    assert letter.text.startswith(
        "We ask for:\n\n• the accounts\n\nFrom 6 March 2026 on. At the latest it goes on after 5 "
    )
    assert letter.by == body.committee[0].code
    assert letter.standard != letter.text


def test_what_others_joined_is_not_written_anew(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    adopt(Value("suspension.alac_members", 3, Day(day(-5).toordinal()), "The committee", "Resolution 7"), day(-5))
    ref = in_review(body)
    at(3, monkeypatch)
    typed = {"ground": "3", "items": "the accounts", "notice_given": "on", "letter_language": "en"}
    sent(body.committee[0], ref, "suspend", **typed, letter_text="First {items}")
    (proposal,) = Proposal.objects.all()
    assert proposal.letter["text"] == "First {items}"
    signed_in(body.committee[1]).post(reverse("join", args=[ref, proposal.pk]))
    client = signed_in(body.committee[0])
    answer = client.post(reverse("act", args=[ref, "suspend"]), {**typed, "letter_text": "Second {items}"}, follow=True)
    assert "Others have joined already, so the letter stays as they saw it." in answer.content.decode()
    assert Proposal.objects.get().letter["text"] == "First {items}"


def test_another_language_loses_nothing_that_was_typed(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body)
    at(3, monkeypatch)
    typed = {"ground": "2", "items": "the accounts", "letter_language": "fr", "letter_text": "À nous <b>{items}</b>"}
    status, english = sent(body.secretary, ref, "suspend", **typed, letter_to="en")
    assert status == 200
    assert "This is not possible" not in english
    assert "the accounts" in english  # of the form, which is not sent and not complained about
    assert "error-summary" not in english
    assert "Dear friends of Open Net Friends" in english
    assert "What you wrote in Français is kept here and is not sent" in english
    assert 'name="letter_text_fr" value="À nous &lt;b&gt;{items}&lt;/b&gt;"' in english
    assert 'name="letter_language" value="en"' in english
    aside = {"letter_text_fr": "À nous <b>{items}</b>", "letter_subject_fr": ""}
    mine = {"ground": "2", "items": "the accounts", "letter_language": "en", "letter_text": "Ours {items}", **aside}
    back = sent(body.secretary, ref, "suspend", **mine, letter_to="fr")[1]
    assert "À nous &lt;b&gt;{items}&lt;/b&gt;</textarea>" in back
    assert "What you wrote in English is kept here and is not sent" in back
    untouched = sent(body.secretary, ref, "suspend", ground="2", letter_language="fr", letter_to="ar")[1]
    assert "is kept here" not in untouched
    assert 'lang="ar" dir="auto"' in untouched
    assert Fact.objects.filter(kind="suspend").count() == 0
    # what is kept aside comes through a refusal and a preview, and is not sent
    assert "letter_text_fr" in sent(body.secretary, ref, "suspend", **{**mine, "letter_text": "Nothing"})[1]
    assert sent(body.secretary, ref, "suspend", **mine, notice_given="on")[0] == 302
    assert latest(ref).text == "Ours • the accounts"


@pytest.mark.parametrize("who", ["secretary", "member"])
def test_what_no_database_keeps_breaks_nothing(body: Body, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    ref = in_review(body)
    at(3, monkeypatch)
    asking, ground = (body.secretary, "2") if who == "secretary" else (body.committee[0], "3")
    typed = {"ground": ground, "items": "accounts", "notice_given": "on", "letter_language": "en"}
    odd = {
        "letter_subject": "A\0B\r\nC",
        "letter_text": "{items}\0 \ud7ff",
        "letter_text_fr": "\0",
        "letter_text_xx": "x",
    }
    assert sent(asking, ref, "suspend", **typed, **odd, letter_to="no\0language")[0] == 200
    assert sent(asking, ref, "suspend", **typed, **odd)[0] == 302
    kept = Proposal.objects.get().letter["text"] if who == "member" else latest(ref).text
    assert "\0" not in kept


def test_a_letter_cannot_be_changed_or_removed(body: Body) -> None:
    ref = received(body)

    def removed() -> None:
        Words.objects.all().delete()
        Letter.objects.all().delete()

    for change in (lambda: Letter.objects.update(digest="0"), removed):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert str(Letter.objects.get()) == f"{ref} 1 receipt"


def test_letters_are_for_the_party_and_those_inside(body: Body) -> None:
    ref = voting(body)
    other = person("other")
    for name, args in (("letters", [ref]), ("letter", [ref, 1])):
        address = reverse(name, args=args)
        assert signed_in(None).get(address).status_code == 302
        assert signed_in(other).get(address).status_code == 403
        for one in (body.founder, body.chair, body.committee[3], body.members[1], body.secretary):
            assert signed_in(one).get(address).status_code == 200
    assert signed_in(body.founder).get(reverse("letter", args=[ref, 99])).status_code == 404


def test_a_letter_too_long_is_refused_with_what_was_typed(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = refused(body, monkeypatch)
    status, text = sent(body.staff[0], ref, "notified", review_information="on", letter_text="{review}" + "x" * 20_000)
    assert status == 422
    assert "The letter is too long" in text


def test_the_pages_of_letters_make_few_queries_and_no_more_with_more(body: Body) -> None:
    ref = in_review(body, day(-5))
    add_contact(person("second"), ref)
    client = signed_in(body.staff[0])
    address = reverse("letters", args=[ref])
    few = queries_of(client, address)
    for days in range(3):
        wanted = read_act("suspend", {"ground": "2", "items": [f"accounts {days}"], "notice_given": "true"})
        do(ref, wanted, [body.secretary], at=day(days), recorded_at=day(days))
    assert queries_of(client, address) == few < 10
    assert queries_of(client, reverse("letter", args=[ref, latest(ref).number])) < 10
    assert latest(ref).sent_at - timedelta(days=2) == day(0)
