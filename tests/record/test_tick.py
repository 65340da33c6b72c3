"""Ticking: only what is due, a failing case alone, and nothing that ticking itself would decide."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chapterhouse.papers.models import Paper
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries, tick
from chapterhouse.record.adopted import grounds
from chapterhouse.record.errors import Conflict
from chapterhouse.record.models import Case
from chapterhouse.record.perform import act_on_due
from chapterhouse.record.tick import tick_once
from servers.emptying import by_force
from stand import a_body, act, day, in_review, in_window, received, voting

pytestmark = pytest.mark.django_db(transaction=True)


def due_at(ref: str) -> object:
    return Case.objects.get(ref=ref).due_at


def test_a_case_is_looked_at_again_when_its_agenda_says() -> None:
    body = a_body()
    ref = in_review(body)
    assert due_at(ref) == day(17).replace(hour=0)
    assert tick_once(day(17)) == 1
    assert queries.case_row(ref).phase == "ADVICE"
    assert due_at(ref) == day(25).replace(hour=0)  # the advice is late from the 8th day on
    assert tick_once(day(17)) == 0
    assert tick_once(day(25)) == 1
    assert due_at(ref) == day(60).replace(hour=0)  # the first warning of the ninety days
    act(ref, f.Withdraw(), body.applicant, day(26))
    assert due_at(ref) == day(34).replace(hour=0)  # sealed comments
    tick_once(day(34))
    assert due_at(ref) is None


def test_what_a_page_derives_does_not_wait_for_a_tick() -> None:
    body = a_body()
    ref = in_window(body)
    assert queries.status_of(ref, day(26)).outcome == "ACCREDIT"
    assert queries.case_row(ref).outcome == ""


def test_a_tick_with_nothing_due_asks_little_however_many_cases() -> None:
    body = a_body()
    asked = []
    for _ in range(2):
        received(body)
        with CaptureQueriesContext(
            connection,
        ) as queried:
            assert tick_once(day(1)) == 0
        asked.append(len(queried))
    assert asked[0] == asked[1] <= 5


def test_a_case_that_fails_waits_longer_each_time_and_alone(caplog: pytest.LogCaptureFixture) -> None:
    body = a_body()
    broken, well = voting(body), in_window(body)
    act(broken, f.Ballot(f.Answer.NO), body.sitting(1), day(21))
    by_force("DELETE FROM papers_paper")
    now = day(30)
    with caplog.at_level(logging.ERROR):
        assert tick_once(now) == 1
    assert queries.case_row(well).outcome == "ACCREDIT"
    assert due_at(broken) == now + timedelta(minutes=1)
    assert "could not be acted upon: NoPaperError" in caplog.text
    assert tick_once(now) == 0
    tick_once(now + timedelta(minutes=1))
    assert due_at(broken) == now + timedelta(minutes=3)
    Case.objects.filter(ref=broken).update(failures=30)
    tick_once(now + timedelta(days=1))
    assert due_at(broken) == now + timedelta(days=1) + tick.LONGEST_WAIT
    Paper.objects.create(case_id=101, number=8, answer="NO")
    assert tick_once(now + timedelta(days=2)) == 1
    assert Case.objects.get(ref=broken).failures == 0
    assert queries.case_row(broken).phase == "VOTE_DUE"


def test_others_at_work_are_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    body = a_body()
    ref = in_window(body)

    def busy(*_: object) -> None:
        raise Conflict("busy")

    with monkeypatch.context() as others:
        others.setattr(tick, "act_on_due", busy)
        assert tick_once(day(30)) == 0
    case = Case.objects.get(ref=ref)
    assert (case.failures, case.phase) == (0, "WINDOW")
    assert tick_once(day(30)) == 1


def test_what_another_has_done_meanwhile_is_left_alone() -> None:
    body = a_body()
    in_window(body)
    assert act_on_due(101, day(20), grounds()) is None
    assert act_on_due(101, day(30), grounds()) == "101"
    assert act_on_due(101, day(30), grounds()) is None
