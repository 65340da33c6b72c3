"""A seat that is put right changes who could vote: every open case is looked at again, and its lists say what its page says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.people.models import Seat
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.models import Case
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, voting
from visits import goes_to, signed_in, standing_still

pytestmark = pytest.mark.django_db
WHEN = 30


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(WHEN)))
    return a_body()


def short_of_quorum(body: Body) -> str:
    """A vote that closed with seven of fifteen, one less than a quorum."""
    ref = voting(body)
    for place in range(7):
        act(ref, f.Ballot(f.Answer.YES), body.sitting(place), day(21))
    tick_once(day(WHEN))
    return ref


def test_a_seat_ended_for_the_past_moves_the_case_and_its_lists(body: Body) -> None:
    ref = short_of_quorum(body)
    before = Case.objects.get(ref=ref)
    assert before.phase == queries.status_of(ref, day(WHEN)).phase
    for place in (13, 14):
        held = Seat.objects.get(person=body.committee[place])
        until = (day(0) - timedelta(days=1)).date()
        goes_to(signed_in(body.staff[0]).post(reverse("people-end", args=[held.pk]), {"until": str(until)}))
    tick_once(day(WHEN))
    after = Case.objects.get(ref=ref)
    assert (after.phase, after.outcome) != (before.phase, before.outcome)
    status = queries.status_of(ref, day(WHEN))
    assert (after.phase, after.outcome) == (status.phase, status.outcome or "")


def test_a_seat_given_has_open_cases_looked_at(body: Body) -> None:
    ref = voting(body)
    tick_once(day(WHEN))
    Case.objects.filter(ref=ref).update(due_at=day(WHEN + 20))
    term = {"role": "regional_member", "region": "EU", "since": str(day(1).date())}
    goes_to(signed_in(body.staff[0]).post(reverse("person-seat", args=[body.founder.code]), term))
    assert Case.objects.get(ref=ref).due_at == day(WHEN)
