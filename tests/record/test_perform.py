"""The write path: an act, and everything that follows from it, or nothing."""

from __future__ import annotations

import pytest

from chapterhouse.notices.queries import for_person
from chapterhouse.people.queries import cases_of
from chapterhouse.procedure import Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.tick import tick_once
from chapterhouse.register.queries import entries
from stand import a_body, act, day, in_window, received

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_case_runs_from_form_to_register() -> None:
    body = a_body()
    ref = in_window(body)
    assert ref == "101"
    assert queries.case_row(ref).phase == "WINDOW"
    assert tick_once(day(25)) == 0
    assert tick_once(day(26)) == 1
    row = queries.case_row(ref)
    assert (row.phase, row.outcome, row.standing) == ("DECIDED", "ACCREDIT", "ACCREDITED")
    assert [entry.ref for entry in entries()] == [ref]
    done = act(ref, f.Notified(review_information=True), body.a_staff, day(27))
    assert done.status.phase == "CLOSED"
    assert queries.latest_form(ref)["website"] == "https://example.org"
    assert cases_of(body.founder) == [ref]
    assert {notice.subject for notice in for_person(body.founder)} >= {"phase.RECEIVED", "phase.CLOSED"}
    assert received(body, day(30)) == "102"
    assert Role.STAFF
