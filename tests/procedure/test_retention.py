"""From which day contacts and working papers go: when nothing can be asked about an application any more."""

import pytest

from chapterhouse.procedure import contacts_end_on, notes_end_on
from chapterhouse.procedure.facts import ReviewDecided, ReviewResult, Withdraw
from procedure.given import Given, given, on_day
from procedure.people import APPLICANT, REVIEWER

KEPT = 365
REVIEW = 60
"""Days within which a review can be asked for, in the demonstration's values."""


def contacts(history: Given) -> int | None:
    """The day the contacts go, counted from the day the history has come to."""
    found = contacts_end_on(history.status(), KEPT)
    return None if found is None else found - on_day(history.day)


def test_a_year_after_the_last_day_on_which_a_refused_applicant_can_ask_for_review() -> None:
    assert contacts(given("refused")) == REVIEW + 1 + KEPT
    assert notes_end_on(given("refused").status(), KEPT) == {1: on_day(given("refused").day) + REVIEW + 1 + KEPT}


@pytest.mark.parametrize("prefix", ["nothing", "review", "voting", "decided, refused", "refused, under review"])
def test_not_while_something_can_still_happen(prefix: str) -> None:
    history = given(prefix)
    assert contacts(history) is None
    assert notes_end_on(history.status(), KEPT) == {}


@pytest.mark.parametrize("prefix", ["accredited", "accredited, under review", "decertified, told"])
def test_contacts_of_who_was_accredited_do_not_go_by_time(prefix: str) -> None:
    assert contacts(given(prefix)) is None


def test_notes_on_who_was_accredited_go_by_time_all_the_same() -> None:
    assert notes_end_on(given("accredited").status(), KEPT) == {1: on_day(given("accredited").day) + REVIEW + 1 + KEPT}


def test_from_the_day_on_which_a_review_upheld_the_refusal() -> None:
    history = given("refused, under review").wait(9).did(REVIEWER, ReviewDecided(ReviewResult.UPHELD))
    assert contacts(history.wait(3)) == KEPT - 3


def test_an_applicant_who_applied_again_keeps_them_and_the_first_application_s_notes_go() -> None:
    history = given("refused, again")
    assert contacts(history) is None
    assert list(notes_end_on(history.status(), KEPT)) == [1]


def test_from_the_day_of_a_withdrawal() -> None:
    assert contacts(given("review").did(APPLICANT, Withdraw()).wait(2)) == KEPT - 2


def test_never_where_a_review_can_be_asked_for_without_end() -> None:
    assert contacts(given("refused").under({"review_request.days": None})) is None
