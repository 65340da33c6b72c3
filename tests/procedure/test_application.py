"""Ends, new beginnings and changes of region of an application (A22 to A26), and what its status keeps."""

import pytest

from chapterhouse.procedure import agenda, consequences
from chapterhouse.procedure.explain import reasons
from chapterhouse.procedure.facts import Ceased, CommentWithdrawn, Lift, Region, ReviewDecided, ReviewResult, Withdraw
from procedure.given import SUSPENDABLE, Given, given, rules, shipped
from procedure.people import A1, A2, APPLICANT, M1, REVIEWER, STAFF


@pytest.mark.parametrize("prefix", SUSPENDABLE)
@pytest.mark.parametrize("is_suspended", [False, True])
def test_withdrawal_and_the_end_of_the_applicant_at_any_time_before_the_decision(
    prefix: str, is_suspended: bool
) -> None:
    for by, act, outcome in ((APPLICANT, Withdraw(), "WITHDRAWN"), (STAFF, Ceased(), "CEASED")):
        history = given(prefix)
        if is_suspended:
            history.suspended(3)
        status = history.did(by, act).status()
        assert (status.phase, status.outcome, status.basis, status.standing) == ("CLOSED", outcome, None, "NONE")
        assert status.clock is not None
        assert status.clock.state == "stopped"
        assert agenda(status) == [entry for entry in agenda(status) if not entry.changes]
        assert not history.wait(200).status().flags


def test_ceasing_to_exist_ends_an_accreditation() -> None:
    told = given("accredited").did(STAFF, Ceased()).status()
    assert (told.phase, told.outcome, told.ended) == ("CLOSED", "ACCREDIT", "CEASED")
    untold = given("decided, consent").did(STAFF, Ceased()).status()
    assert (untold.phase, untold.outcome, untold.ended) == ("DECIDED", "ACCREDIT", "CEASED")
    voting = given("decertification voting").did(STAFF, Ceased())
    assert voting.status().ended == "CEASED"
    assert voting.decided().status().ended == "CEASED"


def test_ceasing_to_exist_leaves_nothing_to_review() -> None:
    refused = given("refused, under review").did(STAFF, Ceased()).status()
    assert (refused.outcome, refused.review, refused.standing) == ("REFUSE", "MOOT", "NONE")
    accredited = given("accredited, under review").did(STAFF, Ceased())
    assert (accredited.status().review, accredited.status().ended) == ("MOOT", "CEASED")
    assert accredited.did(REVIEWER, ReviewDecided(ReviewResult.REVERSED)).status().ended == "CEASED"


@pytest.mark.parametrize("prefix", ["received", "diligence"])
def test_a_region_is_corrected_before_the_review(prefix: str) -> None:
    status = given(prefix).did(STAFF, Region("AP")).status()
    assert (status.phase, status.region) == (given(prefix).status().phase, "AP")


@pytest.mark.parametrize("prefix", ["review with comments", "advice awaited, comments"])
@pytest.mark.parametrize("is_suspended", [False, True])
def test_before_the_advice_the_case_moves_to_the_right_region(prefix: str, is_suspended: bool) -> None:
    history = given(prefix)
    if is_suspended:
        history.suspended(1)
    before = history.status()
    status = history.did(STAFF, Region("AP")).status()
    assert (status.phase, status.region, status.period, status.comments) == ("DILIGENCE", "AP", None, ())
    assert status.application is not None
    assert status.application.sealed_at is not None
    assert status.clock == before.clock
    assert len(status.suspensions) == len(before.suspensions)


def test_a_comment_taken_back_does_not_count() -> None:
    history = given("review with comments")
    assert history.status().comments == (4,)  # one voice each: the later comment takes the place of the earlier
    assert history.did(M1, CommentWithdrawn()).status().comments == ()
    assert given("nothing").status().comments == ()


def test_a_suspension_that_does_not_stop_the_ninety_days_ends_without_touching_them() -> None:
    history = given("received", rules({"limit.suspension": "none"})).suspended(3, days=4).did((A1, A2), Lift(1))
    clock = history.wait(2).status().clock
    assert clock is not None
    assert (clock.state, clock.elapsed) == ("running", 6)


def test_every_application_is_kept() -> None:
    status = given("refused, again").status()
    assert [app.number for app in status.applications] == [1, 2]
    assert [app.outcome for app in status.applications] == ["REFUSE", None]
    assert given("nothing").status().applications == ()


def test_all_reasons_in_one_list() -> None:
    status = given("decided, refused").status()
    assert {"S1.1", "S3.1", "S4.1", "S5.b2", "A07"} <= {reason.rule for reason in reasons(status)}


def test_days_passed_are_told_once_each() -> None:
    at_sixty = consequences(given("received").wait(61).status())
    at_ninety = consequences(given("received").wait(91).status())
    assert [key for key in at_sixty if ".clock." in key] == ["1.clock.warning_60"]
    assert len([key for key in at_ninety if ".clock." in key]) == 4


def test_of_what_never_began_nothing_comes_and_nothing_follows() -> None:
    assert agenda(Given().status()) == []
    assert consequences(Given().status()) == {}


def test_pins() -> None:
    book = shipped().with_pins({"objection.days": "receipt"})
    assert (book.pin_of("objection.days"), shipped().pin_of("objection.days")) == ("receipt", "advice")
