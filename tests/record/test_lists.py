"""Lists whose rows are derived: all applications, and what somebody works on or follows."""

from __future__ import annotations

import pytest

from chapterhouse.ordered import Place
from chapterhouse.procedure import facts as f
from chapterhouse.record.adopted import rulebook
from chapterhouse.record.asked import Asked
from chapterhouse.record.lists import applications, count_open, names_of, next_due
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_review, in_window, received

pytestmark = pytest.mark.django_db(transaction=True)


def listed(**asked: str) -> list[str]:
    return [row.case.ref for row in applications(day(20), rulebook(), Asked(**asked)).rows]


def four(body: Body) -> None:
    """In review, in the window, withdrawn, and asked to be reviewed."""
    in_review(body, day(10))
    in_window(body)
    act(received(body, name="Third"), f.Withdraw(), body.applicant, day(1))
    decided = in_window(body, at=day(-30))
    tick_once(day(5))
    act(decided, f.Notified(review_information=True), body.a_staff, day(6))
    act(decided, f.ReviewRequested(), body.applicant, day(7))


def test_applications_the_latest_in_front() -> None:
    body = a_body()
    assert listed() == []
    four(body)
    assert listed() == ["104", "103", "102", "101"]
    assert listed(phase="REVIEW") == ["101"]
    assert listed(outcome="WITHDRAWN") == listed(text="third") == ["103"]
    assert listed(region="AF") == []
    page = applications(day(20), rulebook(), Asked(), size=3)
    rest = applications(day(20), rulebook(), Asked(), size=3, place=Place(page.after))
    assert [row.case.ref for row in (*page.rows, *rest.rows)] == ["104", "103", "102", "101"]
    assert (page.before, rest.after) == ("", "")
    back = applications(day(20), rulebook(), Asked(), size=3, place=Place(rest.before, is_before=True))
    assert back.rows == page.rows
    assert applications(day(20), rulebook(), Asked(), place=Place("nonsense")).rows == page.rows + rest.rows


def test_a_name_is_found_whatever_the_case_of_its_letters() -> None:
    body = a_body()
    ours = in_review(body, day(10))
    others = received(body, day(10), name="Étienne и Лев")
    received(body, day(10), name="Third")
    assert listed(text="éTIENNE И лев") == [others]
    assert listed(text="etienne") == [others]
    assert listed(text="OPEN NET") == [ours]


def test_figures_and_names() -> None:
    body = a_body()
    assert (count_open(), next_due()) == (0, None)
    four(body)
    assert count_open() == 2
    assert next_due() == day(26).replace(hour=0)
    assert names_of(["103", "999"]) == {"103": "Third"}
