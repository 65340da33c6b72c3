"""The desk, page by page: by stored rows, shown as derived, whether anybody ticked or not."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chapterhouse.ordered import BEGINNING, Order, Place
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.adopted import rulebook
from chapterhouse.record.asked import Asked, fits
from chapterhouse.record.desk import PRESSING_FIRST, Desk, desk
from chapterhouse.record.models import Case, OnDesk
from chapterhouse.record.rebuild import rebuild
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_review, in_window, received, voting

pytestmark = pytest.mark.django_db

CHAIR = Actor(Role.CHAIR)


def page(
    *actors: Actor,
    refs: tuple[str, ...] = (),
    at: datetime | None = None,
    asked: Asked | None = None,
    place: Place = BEGINNING,
    order: Order = PRESSING_FIRST,
    size: int = 25,
) -> Desk:
    return desk(
        at or day(20),
        rulebook(),
        actors,
        refs,
        asked=asked or Asked(),
        mentioned=["103"],
        order=order,
        place=place,
        size=size,
    )


def on_desk(*actors: Actor, refs: tuple[str, ...] = (), at: datetime | None = None, **asked: str) -> list[str]:
    return sorted(row.case.ref for row in page(*actors, refs=refs, at=at, asked=Asked(**asked)).cases)


def four(body: Body) -> None:
    """In review, in the window, withdrawn, and asked to be reviewed."""
    in_review(body, day(10))
    in_window(body)
    act(received(body, name="Third"), f.Withdraw(), body.applicant, day(1))
    decided = in_window(body, at=day(-30))
    tick_once(day(5))
    act(decided, f.Notified(review_information=True), body.a_staff, day(6))
    act(decided, f.ReviewRequested(), body.applicant, day(7))


def test_each_capacity_has_its_cases() -> None:
    body = a_body()
    four(body)
    assert on_desk(body.a_staff) == on_desk(Actor(Role.CHAIR)) == ["101", "102", "104"]
    assert on_desk(body.the_secretariat) == ["101", "102", "104"]
    assert on_desk(Actor(Role.SECRETARIAT, "s", "AF")) == []
    assert on_desk(body.member(0)) == ["101"]
    assert on_desk(body.sitting(0)) == ["102"]
    assert on_desk(Actor(Role.REVIEWER)) == ["104"]
    assert on_desk(body.applicant) == []
    assert on_desk(body.applicant, refs=("103",)) == ["103"]
    assert on_desk(body.a_staff, text="nothing of the kind") == []
    assert on_desk(body.a_staff, region="EU") == ["101", "102", "104"]


def test_cases_only_mentioned_are_named_but_not_shown() -> None:
    four(a_body())
    found = page(CHAIR)
    assert found.names["103"] == "Third"
    assert "103" not in [one.case.ref for one in found.cases]


def test_nobody_in_particular_has_an_empty_desk() -> None:
    four(a_body())
    assert desk(day(20), rulebook(), (), (), asked=Asked()) == Desk([], {}, "", "")
    assert desk(day(20), rulebook(), (), (), asked=Asked(), place=Place("0~2026-03-02~1")) == Desk([], {}, "", "")


def test_pages_follow_each_other_without_gap_or_repetition_what_is_asked_first() -> None:
    body = a_body()
    for number in range(4):
        received(body, day(number))
    for number in range(3):
        in_window(body, at=day(number))
    tick_once(day(20))
    shown, place = [], BEGINNING
    for size in (2, 2, 2, 2):
        found = page(body.a_staff, place=place, size=size)
        shown.append([one.case.ref for one in sorted(found.cases, key=lambda one: one.case.ref)])
        place = Place(found.after)
    assert shown == [["101", "102"], ["103", "104"], ["105", "106"], ["107"]]
    assert place == BEGINNING
    assert [one.case.ref for one in page(body.a_staff, place=Place("9~nonsense~x"), size=2).cases] == shown[0]


def test_a_case_that_one_owes_twice_over_stands_once() -> None:
    body = a_body()
    ref = voting(body)
    sitting = body.sitting(2)
    assert OnDesk.objects.filter(case__ref=ref, role=Role.COMMITTEE_MEMBER, person__in=("", sitting.who)).count() == 2
    first = page(sitting, CHAIR, body.a_staff, size=1, at=day(21))
    assert [one.case.ref for one in first.cases] == [ref]
    assert (first.before, first.after) == ("", "")


def test_what_is_due_shows_as_it_is_though_nobody_has_ticked() -> None:
    body = a_body()
    ref = in_review(body)
    secretariat = body.the_secretariat
    assert on_desk(body.member(0), at=day(5)) == [ref]
    late = day(17)
    assert Case.objects.get(ref=ref).phase == "REVIEW"
    assert on_desk(body.member(0), at=late) == []
    assert on_desk(secretariat, at=late, role=Role.SECRETARIAT) == [ref]
    assert on_desk(secretariat, at=late, phase="ADVICE") == [ref]
    assert on_desk(secretariat, at=late, phase="REVIEW") == []
    decided = in_window(body)
    assert on_desk(body.a_staff, at=day(40), phase="DECIDED") == [decided]


def test_a_desk_is_narrowed_by_what_presses() -> None:
    body = a_body()
    soon = received(body, day(-85))
    late = received(body, day(-95))
    calm = in_review(body, day(1))
    still = received(body, day(0))
    act(still, f.Suspend(2, ("statutes",)), body.the_secretariat, day(2))
    late_though_stopped = received(body, day(-40))
    act(late_though_stopped, f.Suspend(2, ("statutes",)), body.the_secretariat, day(-39))
    tick_once(day(3))
    staff = body.a_staff
    for at_rest in (True, False):
        assert on_desk(staff, at=day(3), press="late") == [late]
        assert on_desk(staff, at=day(3), press="soon") == [soon]
        assert still in on_desk(staff, at=day(3), press="suspended")
        assert calm not in on_desk(staff, at=day(3), press="suspended")
        if at_rest:  # again, as if nobody had ticked: every case is due, and judged by what is derived
            Case.objects.update(due_at=day(0))
            OnDesk.objects.all().delete()


def test_a_desk_is_narrowed_to_what_is_asked_of_me() -> None:
    body = a_body()
    mine, followed = received(body), in_review(body)
    assert on_desk(body.a_staff, at=day(3)) == [mine, followed]
    assert on_desk(body.a_staff, at=day(3), mine="me") == [mine]
    assert on_desk(body.a_staff, at=day(3), language="fr", role="staff") == [mine]
    assert on_desk(body.a_staff, at=day(3), language="en") == []


def test_the_rows_of_desks_are_rebuilt() -> None:
    body = a_body()
    received(body)
    OnDesk.objects.all().delete()
    Case.objects.update(folded="")
    assert rebuild(check=False) == [
        "101 folded: is not what the name is searched and put in order by",
        "101 desks: the case does not stand on the desks that follow",
    ]
    assert rebuild(check=True) == []
    assert on_desk(body.a_staff, text="open net") == ["101"]


def plan_of(*actors: Actor) -> list[str]:
    """How the database finds a page's places and cases, step by step."""
    with CaptureQueriesContext(connection) as made:
        page(*actors)
    (sql,) = (one["sql"] for one in made.captured_queries if "UNION ALL" in one["sql"])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL enable_seqscan = off"
            )  # a table of three rows is read whole, whatever its indexes
            cursor.execute(f"EXPLAIN {sql}")
            return [str(row[0]) for row in cursor.fetchall() if "Scan" in row[0]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [str(row[-1]) for row in cursor.fetchall()]


def test_no_page_reads_all_cases() -> None:
    body = a_body()
    four(body)
    for actors in ((body.a_staff,), (CHAIR, body.sitting(0)), (body.the_secretariat,), (body.member(0),)):
        steps = plan_of(*actors)
        scanned = [step for step in steps if "Seq Scan" in step or step.startswith("SCAN record_")]
        assert scanned == []
        assert any("desk_in_order" in step for step in steps)


def test_a_case_that_waits_for_somebody_else_does_not_fit() -> None:
    body = a_body()
    status = queries.status_of(voting(body), day(22))
    today = day(22).date()
    assert fits(Asked(role=Role.COMMITTEE_MEMBER), status, today)
    assert not fits(Asked(role=Role.APPLICANT), status, today)
    assert not fits(Asked(outcome="REFUSE"), status, today)
