"""On whose desks a case stands: those who owe, then those who follow."""

from __future__ import annotations

from datetime import date

import pytest

from chapterhouse.procedure import Role, Status, interests, is_open, last_day
from chapterhouse.procedure.facts import Withdraw
from procedure.given import FIRST, Given
from procedure.people import APPLICANT


def owing(status: Status) -> list[tuple[str, str, str]]:
    return [(one.actor.role, one.actor.who, one.act) for one in interests(status) if one.act]


def following(status: Status) -> set[tuple[str, str]]:
    return {(one.actor.role, one.actor.region) for one in interests(status) if not one.act}


INSIDE = {(Role.STAFF, ""), (Role.CHAIR, ""), (Role.SECRETARIAT, "EU")}


def test_what_was_received_waits_for_staff_and_is_followed() -> None:
    status = Given().received().status()
    assert owing(status) == [(Role.STAFF, "", "diligence")]
    assert following(status) == INSIDE
    assert is_open(status)
    assert last_day(status) == FIRST + 90


def test_a_review_is_on_the_desks_of_its_region() -> None:
    status = Given().received().dossier().status()
    assert following(status) == INSIDE | {(Role.REGIONAL_MEMBER, "EU")}
    assert status.period is not None
    assert last_day(status) == status.period.last


def test_the_committee_follows_what_comes_before_it() -> None:
    window = Given().received().dossier().commented().review_over().advised().status()
    assert following(window) == INSIDE | {(Role.COMMITTEE_MEMBER, "")}
    voting = Given().received().dossier().commented().review_over().advised().vote_requested().poll_open().status()
    assert {act for _, _, act in owing(voting)} == {"ballot"}
    assert following(voting) == INSIDE | {(Role.COMMITTEE_MEMBER, "")}


def test_what_is_over_is_on_nobodys_desk() -> None:
    status = Given().received().did(APPLICANT, Withdraw()).status()
    assert interests(status) == []
    assert not is_open(status)
    assert last_day(status) is None


def test_nothing_received_nothing_on_desks() -> None:
    assert interests(Given().status()) == []


def test_a_decertification_is_followed_by_the_committee_until_it_is_over() -> None:
    history = Given().received().dossier().commented().review_over().advised().decided().notified()
    assert not is_open(history.status())
    status = history.decert_noticed().status()
    assert (Role.COMMITTEE_MEMBER, "") in following(status)
    assert is_open(status)


def test_a_given_list_of_duties_is_not_asked_for_again() -> None:
    assert last_day(Given().received().status(), []) is None


@pytest.mark.parametrize("days", [0, 5])
def test_those_who_follow_are_told_the_same_last_day(days: int) -> None:
    status = Given().received().wait(days).status()
    assert {one.by for one in interests(status)} == {FIRST + 90}
    assert date.fromordinal(FIRST + 90) == date(2025, 4, 10)
