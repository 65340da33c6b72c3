"""Chair and Staff are told as the ninety days pass (A04)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chapterhouse.doors.notice_words import subject_words
from chapterhouse.notices.queries import of_case
from chapterhouse.procedure import facts as f
from chapterhouse.record.queries import case_row
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, received

pytestmark = pytest.mark.django_db(transaction=True)


def told(ref: str) -> list[tuple[str, str]]:
    return [(one.subject, one.role) for one in of_case(ref) if "clock" in one.subject]


def left_alone(body: Body, until: float) -> str:
    """An application that nobody touches, ticked each day."""
    ref = received(body, day(0))
    for days in range(int(until) + 1):
        tick_once(day(days))
    return ref


def test_chair_and_staff_are_told_on_days_60_75_85_and_when_they_are_over() -> None:
    body = a_body()
    ref = left_alone(body, 95)
    subjects = dict.fromkeys(subject for subject, _ in told(ref))
    assert list(subjects) == ["clock.warning_60", "clock.warning_75", "clock.warning_85", "clock.OVERDUE"]
    assert {role for _, role in told(ref)} == {"chair", "staff"}
    assert len(told(ref)) == len({(one.subject, one.person) for one in of_case(ref) if "clock" in one.subject})
    assert subject_words("clock.warning_75") == "Warning: day 75 of the ninety days"
    assert subject_words("undone.clock") == "What you were told before no longer holds: Ninety days"


def test_the_case_is_looked_at_when_a_warning_is_due() -> None:
    body = a_body()
    ref = received(body, day(0))
    due = case_row(ref).due_at
    assert due is not None
    assert tick_once(due - timedelta(seconds=1)) == 0
    assert told(ref) == []
    assert tick_once(due) == 1
    assert {subject for subject, _ in told(ref)} == {"clock.warning_60"}


def test_whoever_was_warned_is_told_when_a_suspension_learnt_late_takes_the_warning_back() -> None:
    body = a_body()
    ref = left_alone(body, 61)
    act(ref, f.Suspend(1), body.applicant, day(20), recorded_at=day(62))
    assert {subject for subject, _ in told(ref)} == {"clock.warning_60", "undone.clock"}
