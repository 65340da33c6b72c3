"""What lists and pages read, and how little they ask the database for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chapterhouse.people.enrol import add_contact
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.errors import NoSuchCase
from chapterhouse.record.models import Case
from chapterhouse.record.perform import receive
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_review, in_window, person, received, voting

pytestmark = pytest.mark.django_db(transaction=True)


def in_africa(body: Body) -> str:
    act_ = f.Received("AF", name="Kisumu Users")
    form = {"name": "Kisumu Users"}
    return receive(
        act_, body.applicant, at=day(0), recorded_at=day(0), form=form, name="Kisumu Users", country="KE", contact=None
    ).ref


def refs(**asked: object) -> list[str]:
    return [row.ref for row in queries.cases_page(**asked).rows]  # type: ignore[arg-type]


def test_cases_that_are_not_there() -> None:
    for ask in (
        lambda: queries.status_of("999", day(0)),
        lambda: queries.case_row("999"),
        lambda: queries.comments_of("999", 1),
    ):
        with pytest.raises(NoSuchCase):
            ask()
    assert queries.latest_form("999") == {}
    Case.objects.create(id=150, ref="150")
    assert queries.comments_of("150", 1) == []


def test_the_list_is_filtered_by_what_the_columns_say() -> None:
    body = a_body()
    window, africa, review = in_window(body), in_africa(body), in_review(body)
    tick_once(day(26))
    assert refs() == [window, africa, review]
    assert refs(region="AF") == refs(country="KE") == refs(text="kisumu") == [africa]
    assert refs(phase="DECIDED") == refs(outcome="ACCREDIT") == refs(standing="ACCREDITED") == [window]
    assert refs(region="AF", phase="DECIDED") == []
    assert refs(refs=[africa, review]) == [africa, review]
    assert refs(refs=[]) == []


def test_a_name_is_found_whatever_the_case_of_its_letters_in_any_script_and_word_for_word() -> None:
    body = a_body()
    friends = received(body, name="Клуб сетевого самовара (2.0)")
    assert refs(text="СЕТЕВОГО САМО") == refs(text="(2.0)") == [friends]
    assert refs(text="2x0") == refs(text=".*") == []


def test_pages_follow_each_other_by_number() -> None:
    body = a_body()
    for _ in range(4):
        received(body)
    Case.objects.create(id=1105, ref="1105")  # later numbers have more digits
    first = queries.cases_page(size=2)
    second = queries.cases_page(size=2, after=first.next)
    third = queries.cases_page(size=2, after=second.next)
    assert [[row.ref for row in page.rows] for page in (first, second, third)] == [
        ["101", "102"], ["103", "104"], ["1105"],
    ]  # fmt: skip
    assert third.next == ""
    assert refs(after="nonsense") == refs(after="9" * 30) == refs()


def test_pages_follow_each_other_by_deadline() -> None:
    body = a_body()
    slow, soon = received(body), in_window(body, at=day(5))
    act(in_window(body), f.RequestVote(), body.sitting(0), day(19))
    decided = in_window(body)
    tick_once(day(26))
    deadlines = {row.ref: row.deadline_on for row in queries.cases_page().rows}
    assert deadlines[soon] is None
    page, found = queries.cases_page(order="due", size=1), list[str]()
    while page.rows:
        found += [row.ref for row in page.rows]
        page = queries.cases_page(order="due", size=1, after=page.next) if page.next else queries.Page([], "")
    known = [(deadline, ref) for ref, deadline in deadlines.items() if deadline is not None]
    assert found == [ref for _, ref in sorted(known)]
    assert {slow, decided} <= set(found)
    assert refs(order="due", after="not.one") == refs(order="due", after="2026-01-01.x") == found


def test_a_desk_holds_what_waits_for_its_owner() -> None:
    body = a_body()
    review, window, vote = in_review(body), in_window(body), voting(body)
    africa = in_africa(body)
    tick_once(day(21))

    def desk(*actors: Actor) -> list[tuple[str, str]]:
        return [(row.case.ref, row.duty.act) for row in queries.open_cases_for(actors, day(21))]

    assert desk(body.the_secretariat) == [(review, "advice")]
    assert desk(Actor(Role.SECRETARIAT, "x", "AF")) == []
    assert desk(body.a_staff) == [(africa, "diligence")]
    assert desk(body.sitting(3)) == [(vote, "ballot")]
    act(vote, f.Ballot(f.Answer.YES), body.sitting(3), day(21))
    assert desk(body.sitting(3)) == []
    assert desk(body.sitting(4), body.a_staff) == [(vote, "ballot"), (africa, "diligence")]
    assert desk(Actor(Role.PUBLIC)) == []
    assert window not in {ref for ref, _ in desk(body.the_secretariat)}


def test_what_waits_for_a_party_waits_for_that_party_alone() -> None:
    body = a_body()
    mine, other = in_review(body), in_africa(body)
    for ref, region in ((mine, "EU"), (other, "AF")):
        by = Actor(Role.SECRETARIAT, "s", region)
        act(ref, f.Suspend(2, ("statutes",), notice_given=True), by, day(4))
    both = (body.applicant, Actor(Role.SECRETARIAT, "s", "AF"))
    found = [(row.case.ref, row.duty.act) for row in queries.open_cases_for(both, day(5))]
    assert (mine, "info") in found
    assert (other, "info") not in found
    stranger = person("stranger")
    assert queries.open_cases_for([Actor(Role.APPLICANT, stranger.code)], day(5)) == []
    add_contact(stranger, other)
    assert [row.case.ref for row in queries.open_cases_for([Actor(Role.APPLICANT, stranger.code)], day(5))] == [other]


@pytest.mark.parametrize(
    ("most", "ask"),
    [
        (1, lambda body: queries.cases_page()),
        (1, lambda body: queries.cases_page(order="due", region="EU")),
        (6, lambda body: queries.open_cases_for([body.a_staff], day(1))),
        (6, lambda body: queries.open_cases_for([body.applicant], day(1))),
        (5, lambda body: queries.status_of("101", day(1))),
        (1, lambda body: queries.dossiers("101")),
        (1, lambda body: queries.effects("101")),
    ],
)
def test_three_rows_cost_as_many_queries_as_one(most: int, ask: Callable[[Body], object]) -> None:
    body = a_body()
    received(body)
    with CaptureQueriesContext(connection) as one:
        ask(body)
    received(body)
    received(body)
    with CaptureQueriesContext(connection) as three:
        ask(body)
    assert len(one) == len(three) <= most


def test_columns_say_what_lists_show() -> None:
    body = a_body()
    ref = in_review(body)
    act(ref, f.Suspend(1), body.applicant, day(3))
    row = queries.case_row(ref)
    assert (row.name, row.country, row.region, row.track, row.language) == ("Open Net Friends", "FR", "EU", "als", "fr")
    assert (row.suspended, row.received_on, row.closed_at, row.last_number) == (True, date(2026, 3, 2), None, 4)
    act(ref, f.Withdraw(), body.applicant, day(4))
    row = queries.case_row(ref)
    assert (row.phase, row.outcome, row.suspended, row.closed_at) == ("CLOSED", "WITHDRAWN", False, day(4))
    assert (row.waiting_for, row.deadline_on) == ("", None)
