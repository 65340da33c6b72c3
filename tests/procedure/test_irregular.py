"""Facts learnt late (A29), mistakes voided (A30), and both crossing each other."""

from datetime import datetime, timedelta

import pytest

from chapterhouse.procedure import Status, derive, earlier, permitted, voided
from chapterhouse.procedure.facts import (
    Advice,
    AdviceForm,
    Comment,
    Notified,
    RequestVote,
    Suspend,
    Void,
)
from procedure.given import Given, given, instant
from procedure.people import A3, APPLICANT, M1, M2, SECRETARIAT, STAFF, STAFF_TOO

BOTH = (STAFF, STAFF_TOO)


def offences(status: Status) -> list[tuple[int, str, str]]:
    return [(entry.fact.number, entry.rule, entry.reason) for entry in status.irregular]


def consented() -> Given:
    """Positive advice on day 15, nobody asks; midnight of day 23 decides."""
    return given("window, positive").on(23, 9)


def test_a_late_request_recorded_before_the_notice_undoes_the_consent() -> None:
    history = consented()
    assert history.status().outcome == "ACCREDIT"
    history.did(A3, RequestVote(), at=instant(22, 22), recorded_at=instant(23, 10))
    now = instant(23, 11)
    assert history.status(now).phase == "VOTE_DUE"
    as_known_then = history.status(now, known=instant(23, 9))
    assert (as_known_then.phase, as_known_then.outcome) == ("DECIDED", "ACCREDIT")


def test_a_late_request_recorded_after_the_notice_is_kept_without_effect() -> None:
    history = consented().notified()
    history.did(A3, RequestVote(), at=instant(22, 22), recorded_at=instant(24))
    status = history.status(instant(25))
    assert status.outcome == "ACCREDIT"
    assert offences(status) == [(6, "A29", "late")]


def test_what_happened_after_the_notice_may_be_recorded_any_time() -> None:
    history = consented().notified()
    history.review_asked()
    late = history.facts[-1]._replace(recorded_at=instant(60))
    status = derive([*history.facts[:-1], late], history.rulebook, history.rosters, instant(61))
    assert status.review == "PENDING"
    assert status.irregular == ()


def test_a_notice_without_effect_makes_nothing_late() -> None:
    """A notice while the window runs is no notice, so what comes after it is not too late."""
    history = given("window, positive")
    history.did(STAFF, Notified(review_information=True), at=instant(16))
    history.did(A3, RequestVote(), at=instant(15, 20), recorded_at=instant(17))
    status = history.status(instant(18))
    assert status.phase == "VOTE_DUE"
    assert offences(status) == [(5, "S6.3", "phase")]


def test_late_is_what_is_recorded_after_the_notice_was_sent_whenever_that_was_recorded() -> None:
    history = consented()
    history.did(STAFF, Notified(review_information=True), at=instant(23, 9), recorded_at=instant(24))
    history.did(A3, RequestVote(), at=instant(22, 22), recorded_at=instant(23, 10))
    history.did(M2, Comment(), at=instant(3), recorded_at=instant(25))
    # before the notice is known, nothing is late
    assert history.status(instant(23, 11)).phase == "VOTE_DUE"
    status = history.status(instant(26))
    assert (status.phase, status.outcome) == ("CLOSED", "ACCREDIT")
    assert offences(status) == [(7, "A29", "late"), (6, "A29", "late")]


def test_a_mistake_is_voided_and_done_anew() -> None:
    history = given("window, negative")
    assert permitted(history.status(), BOTH, Void(5 - 1, "a slip"))
    history.did(BOTH, Void(4, "a slip"))
    status = history.status()
    assert (status.phase, status.advice) == ("ADVICE", None)
    assert ("void", "taken") in {(turn.about, turn.value) for turn in status.course}
    assert history.advised().status().advice == "ACCREDIT"


def test_a_void_may_be_voided() -> None:
    history = given("window, negative").did(BOTH, Void(4, "a slip")).did(BOTH, Void(5, "it was none"))
    assert history.status().advice == "NOT_ACCREDIT"
    assert history.status().irregular == ()
    history.did(BOTH, Void(4, "it was, after all"))
    assert history.status().phase == "ADVICE"
    assert not history.status().irregular


def test_voiding_a_refused_void_leaves_no_trace_of_it() -> None:
    history = given("window, negative").did(STAFF, Void(4, "alone"))
    assert offences(history.status()) == [(5, "A30", "who")]
    history.did(BOTH, Void(5, "it was not countersigned"))
    assert history.status().irregular == ()
    assert history.status().advice == "NOT_ACCREDIT"


def test_a_void_names_an_earlier_fact() -> None:
    history = given("review").did(BOTH, Void(4, "what comes next")).commented()
    assert offences(history.status()) == [(3, "A30", "no_such_fact")]
    assert history.status().application is not None


def test_voiding_an_irregular_fact_takes_it_off_the_list() -> None:
    history = given("review").did(SECRETARIAT, Advice(AdviceForm.ACCREDIT))
    assert offences(history.status()) == [(3, "S4.1", "phase")]
    assert history.did(BOTH, Void(3, "typed into the wrong case")).status().irregular == ()


def test_after_a_notice_nothing_before_it_is_voided_but_the_notice_may_be() -> None:
    history = given("accredited")
    assert permitted(history.status(), BOTH, Void(4, "a slip")).reason == "after_notice"
    history.did(BOTH, Void(5, "it was never sent"))
    assert history.status().phase == "DECIDED"
    assert history.did(BOTH, Void(4, "and the advice was wrong")).status().phase == "ADVICE"


def test_a_late_fact_is_voided_no_more_than_any_other_before_the_notice() -> None:
    history = consented().notified()
    history.did(A3, RequestVote(), at=instant(22, 22), recorded_at=instant(24))
    history.on(25).did(BOTH, Void(6, "recorded twice"))
    status = history.status()
    assert status.outcome == "ACCREDIT"
    assert offences(status) == [(6, "A29", "late"), (7, "A30", "after_notice")]


def test_a_void_recorded_late_comes_too_late_itself() -> None:
    history = given("decided, consent").notified()
    told = history.now
    history.did(BOTH, Void(4, "a slip"), at=told - timedelta(hours=1), recorded_at=told + timedelta(hours=1))
    status = history.status(told + timedelta(hours=2))
    assert status.outcome == "ACCREDIT"
    assert offences(status) == [(6, "A29", "late")]


@pytest.mark.parametrize("at", [instant(0), instant(3)])
def test_a_fact_of_the_very_instant_a_period_ends_comes_after_the_timer(at: datetime) -> None:
    """A40: timers before facts; facts of one instant in order of record."""
    history = Given().received().dossier().commented()
    midnight = instant(15, 0)
    history.did(M2, Comment(), at=midnight)
    history.did(SECRETARIAT, Advice(AdviceForm.ACCREDIT), at=midnight)
    history.did(APPLICANT, Suspend(1), at=midnight)
    status = history.status(midnight)
    assert offences(status) == [(4, "S3.2", "phase")]
    assert status.phase == "WINDOW"
    assert status.suspensions
    assert history.status(at).phase in ("NONE", "REVIEW")


def test_an_anonymous_comment_counts_by_its_receipt() -> None:
    nameless = M1._replace(who="")
    history = given("review").did(nameless, Comment(anonymous=True, receipt="r-17")).commented()
    status = history.status()
    assert status.application is not None
    assert set(status.application.comments) == {"r-17", M1.who}


def test_a_notice_voided_makes_nothing_late() -> None:
    history = consented().notified().on(24).did(BOTH, Void(5, "it was never sent"))
    history.did(A3, RequestVote(), at=instant(22, 22), recorded_at=instant(25))
    status = history.status(instant(26))
    assert (status.phase, status.irregular) == ("VOTE_DUE", ())


def test_looking_back_what_was_voided_since_never_stood() -> None:
    history = given("window, positive").did(A3, RequestVote())
    asked = history.facts[-1]
    before = history.status()
    assert (before.phase, voided(before)) == ("VOTE_DUE", set())
    history.wait(1).did(BOTH, Void(asked.number, "a slip"))
    after = history.status()
    assert voided(after) == {asked.number}
    assert earlier(after, before.now).phase == "WINDOW"
    assert history.status(before.now).phase == "VOTE_DUE"


def test_a_void_that_is_voided_gives_its_fact_back() -> None:
    history = given("window, positive").did(A3, RequestVote())
    asked = history.facts[-1].number
    history.did(BOTH, Void(asked, "a slip")).did(BOTH, Void(asked + 1, "it was none"))
    assert voided(history.status()) == {asked + 1}


def test_what_has_no_effect_is_not_called_voided() -> None:
    history = given("window, positive").did(STAFF, Void(1, "one of Staff alone"))
    status = history.status()
    assert (voided(status), [number for number, rule, _ in offences(status) if rule == "A30"]) == (
        set(),
        [history.facts[-1].number],
    )
