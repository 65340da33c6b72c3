"""What decided applications took, step by step."""

from __future__ import annotations

from chapterhouse.procedure import passages
from chapterhouse.procedure.facts import Info, Withdraw
from procedure.given import FIRST, Given
from procedure.people import APPLICANT


def told() -> Given:
    history = Given().received().wait(3).diligence().wait(4).dossier().commented()
    return history.review_over().wait(2).advised().decided().wait(1).notified()


def test_each_step_is_counted_in_days_and_the_whole_by_the_ninety() -> None:
    history = told()
    (one,) = passages(history.status())
    assert (one.application, one.region, one.received_on) == (1, "EU", FIRST)
    assert one.steps["diligence"] == 7
    assert one.steps["notice"] == 1
    assert sum(one.steps.values()) == one.counted
    assert one.is_within


def test_a_suspension_counts_in_its_step_and_not_in_the_ninety() -> None:
    history = Given().received().diligence().suspended(3, days=6).did(APPLICANT, Info(1)).dossier().commented()
    (one,) = passages(history.review_over().advised().decided().notified().status())
    assert sum(one.steps.values()) == one.counted + 6


def test_what_took_longer_than_ninety_days_is_not_within() -> None:
    history = Given().received().wait(100).dossier().commented().review_over().advised().decided().notified()
    (one,) = passages(history.status())
    assert not one.is_within
    assert one.counted > 90


def test_what_is_open_or_ended_without_a_notice_took_nothing_yet() -> None:
    assert passages(Given().status()) == []
    assert passages(Given().received().status()) == []
    assert passages(Given().received().did(APPLICANT, Withdraw()).status()) == []


def test_every_application_of_an_organisation_is_counted_by_itself() -> None:
    history = told()
    first = passages(history.status())
    assert passages(history.wait(3).status()) == first
