"""Letters that no act sends: of what time alone brings about, and the invitation to say more in a review."""

from __future__ import annotations

import pytest
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.letters.keeping import Kept, of_case
from chapterhouse.notices.models import Notice
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.rulebook import Value
from chapterhouse.record.adopted import adopt
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_review, in_window
from visits import queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db

SUSPENDED = f.Suspend(2, ("accounts of 2025",))


@pytest.fixture
def body() -> Body:
    return a_body()


def at(days: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(days)))
    tick_once(day(days))


def kinds(ref: str) -> list[str]:
    return [one.kind for one in of_case(ref)]


def by_time(ref: str, kind: str) -> list[Kept]:
    return [one for one in of_case(ref) if one.kind == kind]


def test_the_end_of_the_time_for_information_is_written_once(body: Body) -> None:
    ref = in_review(body)
    suspended = act(ref, SUSPENDED, body.the_secretariat, day(3))
    tick_once(day(33))  # the last day
    assert by_time(ref, "time_over") == []
    tick_once(day(40))
    (letter,) = by_time(ref, "time_over")
    assert (letter.number, letter.occasion, letter.by) == (suspended.number, "time_over-2026-04-04", "")
    assert letter.address == f"{suspended.number}-time_over-2026-04-04"
    assert (letter.sent_at, letter.language, letter.text) == (day(40), "fr", letter.standard)
    assert "4 avril 2026" in letter.text
    assert "• accounts of 2025" in letter.text
    tick_once(day(41))
    act(ref, f.Suspend(1), body.applicant, day(42))
    assert len(by_time(ref, "time_over")) == 1
    (told,) = Notice.objects.filter(case_ref=ref, subject="letter.time_over")
    assert told.place == reverse("letter", args=[ref, letter.address])
    assert "accounts" not in f"{told.subject}{told.place}"
    assert "4 avril 2026" in read(body.founder, "letter", ref, letter.address)
    pdf = signed_in(body.founder).get(reverse("letter-pdf", args=[ref, letter.address]))
    assert pdf.content.startswith(b"%PDF")
    assert f"letter-{ref}-{letter.address}.pdf" in pdf["Content-Disposition"]


def test_an_act_that_comes_first_finds_it_as_well(body: Body) -> None:
    ref = in_review(body)
    act(ref, SUSPENDED, body.the_secretariat, day(3))
    act(ref, f.Suspend(1), body.applicant, day(50))
    assert set(kinds(ref)) == {"receipt", "suspended", "time_over"}
    (letter,) = by_time(ref, "time_over")
    # it stood so when the day was over, whatever came since
    assert "L’examen de votre candidature reprend" in letter.text
    assert signed_in(body.founder).get(reverse("letters", args=[ref])).status_code == 200


def test_more_time_learnt_late_is_written_of_anew_when_that_is_over(body: Body) -> None:
    ref = in_review(body)
    suspended = act(ref, SUSPENDED, body.the_secretariat, day(3))
    tick_once(day(35))
    longer = f.Extend(1, Day(day(60).toordinal()), "They asked for it.")
    act(ref, longer, body.the_secretariat, day(30), recorded_at=day(36))
    assert len(by_time(ref, "time_over")) == 1
    tick_once(day(62))
    assert [one.address for one in by_time(ref, "time_over")] == [
        f"{suspended.number}-time_over-2026-05-01",
        f"{suspended.number}-time_over-2026-04-04",
    ]


def test_an_end_that_comes_to_be_again_is_not_written_again(body: Body) -> None:
    ref = in_review(body)
    act(ref, SUSPENDED, body.the_secretariat, day(3))
    tick_once(day(35))
    longer = f.Extend(1, Day(day(60).toordinal()), "They asked for it.")
    late = act(ref, longer, body.the_secretariat, day(30), recorded_at=day(36))
    assert late.status.suspensions
    again = act(ref, f.Void(late.number, "It was another case's."), body.two_of_staff, day(37))
    assert not again.status.suspensions
    assert len(by_time(ref, "time_over")) == 1


def test_what_was_written_is_not_written_again_when_it_holds_once_more(body: Body) -> None:
    ref = in_review(body)
    act(ref, SUSPENDED, body.the_secretariat, day(3))
    tick_once(day(35))
    longer = f.Extend(1, Day(day(60).toordinal()), "They asked for it.")
    given = act(ref, longer, body.the_secretariat, day(30), recorded_at=day(36))
    assert len(given.status.suspensions) == 1
    undone = act(ref, f.Void(given.number, "A slip."), body.two_of_staff, day(37))
    assert not undone.status.suspensions
    assert len(by_time(ref, "time_over")) == 1


def test_a_lapse_is_written_once_and_instead_of_the_end_of_its_suspension(body: Body) -> None:
    adopt(Value("suspension.applicant_days", 10, Day(day(-5).toordinal()), "The committee", "Resolution 7"), day(-5))
    ref = in_review(body)
    act(ref, SUSPENDED, body.the_secretariat, day(3))
    suspended = act(ref, f.Suspend(1), body.applicant, day(4))
    tick_once(day(15))
    tick_once(day(40))
    assert kinds(ref)[0] == "lapsed"
    assert "time_over" not in kinds(ref)
    (letter,) = by_time(ref, "lapsed")
    assert letter.address == f"{suspended.number}-lapsed-2026-03-16"
    assert [one.person for one in Notice.objects.filter(subject="letter.lapsed")] == [body.founder.code]


def test_a_dropped_decertification_is_written(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    at(40, monkeypatch)
    act(ref, f.Notified(review_information=True), body.a_staff, day(40))
    act(ref, f.DecertNotice("No answer to letters"), Actor(Role.CHAIR, body.chair.code), day(41))
    at(42, monkeypatch)
    shown = read(body.chair, "act", ref, "decert_drop")
    assert "no longer considered" in shown or "n’est plus envisagé" in shown
    assert "42" not in kinds(ref)
    signed_in(body.chair).post(reverse("act", args=[ref, "decert_drop"]), {"letter_language": "en"})
    letter = of_case(ref)[0]
    assert (letter.kind, letter.language, letter.by) == ("decert_drop", "en", body.chair.code)
    assert "You stay accredited" in letter.text


def under_review(body: Body, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    at(40, monkeypatch)
    act(ref, f.Notified(review_information=True), body.a_staff, day(40))
    asked = act(ref, f.ReviewRequested("Ombudsman"), body.applicant, day(41))
    at(42, monkeypatch)
    return ref, asked.number


TYPED = {"wanted": "Your accounts\n\n Who decides ", "until": "2026-04-30", "letter_language": "en"}


def test_a_party_is_invited_to_say_more_in_a_review(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref, asked = under_review(body, monkeypatch)
    staff, address = signed_in(body.staff[0]), reverse("review-invite", args=[ref])
    assert address in read(body.staff[0], "case", ref)
    own = read(body.founder, "case", ref)
    assert address not in own
    assert "Add to the request for review" in own
    assert "Nothing is asked of you at present." not in own
    assert "Add to the request for review" not in read(body.staff[0], "case", ref)
    page = staff.get(address).content.decode()
    assert "{wanted}" in page
    assert "Ombudsman" in page or "ombudsman" in page.lower()
    preview = staff.post(address, {**TYPED, "letter_text": "Say:\n\n{wanted}\n\nby {until}", "preview": "1"})
    assert "by 30 April 2026" in preview.content.decode()
    french = staff.post(address, {"wanted": "Your accounts", "until": "x", "letter_language": "en", "letter_to": "fr"})
    assert "La révision que vous avez demandée" in french.content.decode()
    assert "Your accounts" in french.content.decode()
    assert by_time(ref, "review_invited") == []
    assert staff.post(address, {**TYPED, "letter_text": "Say {wanted}"}).status_code == 422
    for wrong in ({"until": "2026-04-01"}, {"wanted": ""}, {"wanted": "\n".join("x" * 30)}):
        answer = staff.post(address, {**TYPED, **wrong})
        assert answer.status_code == 422
        assert "error-summary" in answer.content.decode()
    assert staff.post(address, TYPED).status_code == 302
    (letter,) = by_time(ref, "review_invited")
    assert (letter.address, letter.by) == (f"{asked}-invited-2026-04-13", body.staff[0].code)
    assert "• Your accounts\n• Who decides" in letter.text
    assert "30 April 2026" in letter.text
    (told,) = Notice.objects.filter(subject="letter.review_invited")
    assert told.person == body.founder.code
    assert "went out today already" in staff.post(address, TYPED, follow=True).content.decode()
    assert len(by_time(ref, "review_invited")) == 1
    assert queries_of(staff, address) < 10


def test_nobody_is_invited_where_no_review_is_pending(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref, _asked = under_review(body, monkeypatch)
    reviewer = Actor(Role.REVIEWER, "r")
    act(ref, f.ReviewDecided(f.ReviewResult.UPHELD), reviewer, day(42))
    staff, address = signed_in(body.staff[0]), reverse("review-invite", args=[ref])
    for answer in (staff.get(address), staff.post(address, TYPED)):
        assert answer.status_code == 409
        assert "No review of a decision is pending" in answer.content.decode()
    assert "review_invited" not in kinds(ref)
    assert address not in read(body.staff[0], "case", ref)
