"""People are reminded three days before a last day and told when it has passed: each once, and only those it is for."""

from __future__ import annotations

import pytest

from chapterhouse.notices.models import Notice
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.rulebook import Value
from chapterhouse.record import queries, reminded
from chapterhouse.record.adopted import adopt
from chapterhouse.record.models import Case
from chapterhouse.record.perform import receive
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_review, in_window, received, voting

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return a_body()


def told(*begins: str) -> dict[str, set[str]]:
    """Who was told what of these, by subject."""
    found: dict[str, set[str]] = {}
    for notice in Notice.objects.filter(person__gt=""):
        if notice.subject.startswith(begins):
            found.setdefault(notice.subject, set()).add(notice.person)
    return found


def codes(*people: object) -> set[str]:
    return {one.code for one in people}  # type: ignore[attr-defined] # people


def test_only_who_has_not_voted_is_reminded_of_the_poll(body: Body) -> None:
    ref = voting(body)
    for index in range(5):
        act(ref, f.Ballot(f.Answer.YES), body.sitting(index), day(21))
    tick_once(day(23))
    assert told("reminder.ballot") == {}
    assert tick_once(day(24)) == 1
    assert told("reminder.ballot") == {"reminder.ballot.2026-03-29": codes(*body.committee[5:])}
    act(ref, f.Ballot(f.Answer.NO), body.sitting(5), day(25))
    tick_once(day(26))
    assert Notice.objects.filter(subject__startswith="reminder").count() == 10
    tick_once(day(40))
    assert told("undone.reminder", "corrected.reminder") == {}


def test_the_window_and_the_review_of_the_region(body: Body) -> None:
    in_window(body)
    tick_once(day(22))
    assert told("reminder.window") == {"reminder.window_expires.2026-03-27": codes(body.chair, *body.committee)}
    in_review(body, day(30))
    tick_once(day(43))
    tick_once(day(44))
    reviewed = told("reminder.review_closes")
    assert list(reviewed.values()) == [codes(body.secretary, *body.members)]


def test_a_suspension_reminds_the_party_and_who_asked(body: Body) -> None:
    ref = in_review(body)
    act(ref, f.Suspend(2, ("accounts",)), body.the_secretariat, day(3))
    tick_once(day(30))
    found = told("reminder")
    assert found == {
        "reminder.info.2026-04-04": codes(body.founder),
        "reminder.lift.2026-04-04": codes(body.secretary),
    }


def test_what_is_late_is_told_once_and_not_taken_back(body: Body) -> None:
    ref = in_review(body)
    tick_once(day(60))
    late = told("late")
    assert late == {"late.ADVICE_LATE": codes(body.chair, body.secretary, *body.staff)}
    act(ref, f.Advice(f.AdviceForm.NONE), body.the_secretariat, day(61))
    tick_once(day(90))
    assert told("undone.late") == {}
    assert "late.VOTE_LATE" in told("late")


def test_the_party_is_reminded_of_its_right_to_review(body: Body) -> None:
    ref = in_window(body)
    tick_once(day(30))
    act(ref, f.Notified(review_information=True), body.a_staff, day(31))
    tick_once(day(89))
    assert list(told("reminder.review_right_ends").values()) == [codes(body.founder)]


def test_a_failing_case_is_not_tried_for_its_reminder_again(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = voting(body)

    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("chapterhouse.record.perform.settle", fails)
    tick_once(day(24))
    case = Case.objects.get(ref=ref)
    assert (case.failures, case.remind_at) == (1, None)
    assert case.due_at is not None
    assert case.due_at > day(24)


def test_those_whom_the_duties_name_are_told_of_what_happens(body: Body) -> None:
    ref = received(body)
    act(ref, f.Diligence(), body.a_staff, day(1))
    act(ref, f.Suspend(2, ("accounts", "members")), body.the_secretariat, day(2))
    act(ref, f.Extend(1, Day(day(60).toordinal()), "away"), body.the_secretariat, day(3))
    act(ref, f.Info(1, ("accounts",)), body.applicant, day(4))
    assert told("suspension_extended") == {"suspension_extended.1": codes(body.founder, *body.staff)}
    assert told("information") == {"information.1": codes(body.secretary, *body.staff)}
    assert told("region") == {}
    act(ref, f.Region("AP"), body.a_staff, day(5))
    assert told("region") == {"region.AP": codes(body.founder, *body.staff)}


def test_the_chair_is_told_when_a_group_could_be_heard_and_said_nothing(body: Body) -> None:
    ref = in_window(body)
    tick_once(day(30))
    act(ref, f.Notified(review_information=True), body.a_staff, day(31))
    act(ref, f.DecertNotice("silent"), Actor(Role.CHAIR, body.chair.code), day(100))
    tick_once(day(130))
    assert told("reminder.hearing_over") == {}
    tick_once(day(131))
    tick_once(day(140))
    assert list(told("reminder.hearing_over").values()) == [codes(body.chair, *body.staff)]
    assert Notice.objects.filter(subject__startswith="reminder.hearing_over").count() == 3


def test_a_group_that_said_its_last_word_is_not_waited_for(body: Body) -> None:
    ref = in_window(body)
    tick_once(day(30))
    act(ref, f.Notified(review_information=True), body.a_staff, day(31))
    act(ref, f.DecertNotice("silent"), Actor(Role.CHAIR, body.chair.code), day(100))
    act(ref, f.DecertResponse(final=True), Actor(Role.ALS, body.founder.code), day(101), text="We are here.")
    tick_once(day(140))
    assert told("reminder.hearing_over") == {}


def test_the_party_is_warned_before_its_own_suspension_ends_its_application(body: Body) -> None:
    adopt(Value("suspension.applicant_days", 60, Day(day(-5).toordinal()), "The committee", "Resolution 7"), day(-5))
    ref = in_review(body)
    act(ref, f.Suspend(1), body.applicant, day(3))
    tick_once(day(59))
    assert told("reminder.lapse") == {}
    tick_once(day(60))
    assert list(told("reminder.lapse").values()) == [codes(body.founder)]


def test_the_secretariat_is_warned_before_its_silence_is_final_and_of_an_individual(body: Body) -> None:
    adopt(Value("advice.silence_days", 14, Day(day(-5).toordinal()), "The committee", "Resolution 7"), day(-5))
    in_review(body)
    tick_once(day(29))
    assert list(told("reminder.silence_is_no_advice").values()) == [codes(body.secretary)]
    done = receive(
        f.Received("EU", f.Track.INDIVIDUAL, name="Ada"),
        body.applicant,
        at=day(30),
        recorded_at=day(30),
        form={"name": "Ada"},
        name="Ada",
        country="FR",
        contact=None,
    )
    act(done.ref, f.Dossier(), body.a_staff, day(31), dossier={})
    tick_once(day(117))
    assert list(told("reminder.ralo_decides").values()) == [codes(body.secretary)]


def test_a_reminder_of_a_case_that_goes_on_is_not_counted() -> None:
    ref = in_review(a_body())
    reminded.note(ref, queries.status_of(ref, day(5)), day(5))
    case = Case.objects.get(ref=ref)
    assert (case.reminded, case.reminded_at) == (0, None)
