"""Whole lives of an application, walked by clicking, as the persons concerned (examples E01, E20, E32, E59, E64).

The first and the last are walked on either database, those between on SQLite; `tests/api` plays all on both.
"""

import pytest

from journeys.walking import (
    APPLICANT,
    CHAIR,
    GROUP,
    REGIONAL,
    REVIEWER,
    SECRETARIAT,
    STAFF,
    Visitor,
    committee,
)


def test_e01_positive_advice_nobody_asks_accredited_by_consent(visitor: Visitor) -> None:
    visitor.reached_review()
    visitor.is_now(SECRETARIAT)
    visitor.is_not_offered("advice")
    visitor.wait(13)
    visitor.act(SECRETARIAT, "advice", choose="ACCREDIT", text="The region is in favour.")
    visitor.is_now(REGIONAL[1])
    visitor.is_not_offered("request_vote")
    visitor.is_now(committee(7))
    visitor.begin("request_vote")
    visitor.case()
    visitor.wait(8)
    visitor.case()
    visitor.reads("Accredited on", "Unanimous consent")
    visitor.is_not_offered("request_vote")
    visitor.act(STAFF[0], "notified", check="review_information")
    visitor.goes_to("Register")
    visitor.reads(GROUP)


@pytest.mark.looks
def test_e20_positive_advice_overturned_by_vote(visitor: Visitor) -> None:
    visitor.reached_window("ACCREDIT")
    visitor.wait(2)
    visitor.act(committee(3), "request_vote")
    visitor.act(CHAIR, "open_vote")
    visitor.is_now(committee(1))
    visitor.begin("ballot")
    visitor.reads(
        f"Shall the advice of the region in respect of accreditation of {GROUP} be overturned?",
        "the application is refused",
    )
    visitor.votes({"YES": 7, "NO": 4})
    visitor.wait(8)
    visitor.is_now(APPLICANT)
    visitor.case()
    visitor.reads("Refused on", "7 of 11")
    visitor.is_now(STAFF[0])
    visitor.begin("notified")
    visitor.page.locator('input[name="review_information"]').uncheck()
    visitor.page.locator("main form button.primary").click()
    visitor.reads("S6.3")
    visitor.act(STAFF[0], "notified", check="review_information")
    visitor.goes_to("Register")
    assert GROUP not in visitor.page.locator("main").inner_text()


@pytest.mark.looks
def test_e32_suspended_by_two_members_until_the_information_comes(visitor: Visitor) -> None:
    visitor.reached_review()
    visitor.is_now(committee(1))
    visitor.begin("suspend")
    visitor.page.locator("[name=items]").fill("accounts")
    visitor.page.locator("[name=notice_given]").check()
    visitor.send()
    visitor.is_now(committee(2))
    visitor.case()
    visitor.follows("Look at it and join")
    visitor.send()
    visitor.reads("accounts", "still missing")
    visitor.is_now(SECRETARIAT)
    visitor.is_not_offered("advice")
    visitor.wait(10)
    visitor.is_now(REGIONAL[1])
    visitor.begin("comment")
    visitor.act(APPLICANT, "info")
    visitor.case()
    assert "still missing" not in visitor.page.locator("main").inner_text()
    visitor.follows("All reasons")
    visitor.reads("X3", "X6")


@pytest.mark.looks
def test_e59_review_reverses_a_refusal(visitor: Visitor) -> None:
    visitor.reached_window("NOT_ACCREDIT")
    visitor.wait(8)
    visitor.is_now(APPLICANT)
    visitor.case()
    visitor.reads("Refused on")
    visitor.act(STAFF[0], "notified", check="review_information")
    visitor.wait(14)
    visitor.act(APPLICANT, "review_requested")
    visitor.is_not_offered("received")
    visitor.wait(30)
    visitor.is_now(REVIEWER)
    visitor.begin("review_decided")
    visitor.page.locator('input[type=radio][value="REVERSED"]').check()
    visitor.page.get_by_role("button", name="Show how it will read").click()
    visitor.reads("Review: decision reversed, accredited")
    visitor.send()
    visitor.case()
    visitor.reads("accredited")
    visitor.goes_to("Register")
    visitor.reads(GROUP)


def test_e64_decertified_by_exactly_two_thirds_after_a_hearing(visitor: Visitor) -> None:
    visitor.accredited()
    visitor.wait(60)
    visitor.act(CHAIR, "decert_notice", reasons="No sign of life for two years.")
    visitor.wait(14)
    visitor.is_now(CHAIR)
    visitor.is_not_offered("decert_open_vote")
    visitor.act(APPLICANT, "decert_response")
    visitor.wait(17)
    visitor.act(CHAIR, "decert_open_vote")
    visitor.votes({"YES": 8, "NO": 4})
    visitor.wait(8)
    visitor.act(STAFF[0], "decert_notified", check="review_information")
    visitor.case()
    visitor.reads("8", "4")
    visitor.goes_to("Register")
    assert GROUP not in visitor.page.locator("main").inner_text()
