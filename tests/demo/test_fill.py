"""Bulk cases: the same for the same seed, judged like any others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from chapterhouse import demo
from chapterhouse.demo.lives import OLDEST, Body, Life
from chapterhouse.notices.queries import waiting
from chapterhouse.people.enrol import seat
from chapterhouse.people.queries import rosters
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as did
from chapterhouse.record import queries
from chapterhouse.record.errors import Refused
from chapterhouse.record.health import problems
from chapterhouse.record.intake import History, Past, take_in
from chapterhouse.record.rebuild import rebuild
from stand import a_body, day, person

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


def filled(seed: int) -> list[tuple[str, ...]]:
    told: list[tuple[int, int]] = []
    refs = demo.fill(20, 60, seed, lambda done, of: told.append((done, of)), NOW)
    assert (len(refs), told[-1]) == (80, (80, 80))
    rows = [queries.case_row(ref) for ref in refs]
    return [(row.name, row.country, row.phase, row.outcome, str(row.received_on)) for row in rows]


def a_small_body() -> None:
    """Three seats and one member in each region, for as long as lives go back."""
    since = NOW.date() - timedelta(days=OLDEST + 1)
    for number in range(3):
        seat(person(f"seat{number}"), Role.COMMITTEE_MEMBER, since)
    seat(person("staff"), Role.STAFF, since)
    seat(person("chair"), Role.CHAIR, since)
    for region in queries.region_table().codes:
        seat(person(f"secretary{region}"), Role.SECRETARIAT, since, region=region)
        seat(person(f"member{region}"), Role.REGIONAL_MEMBER, since, region=region)


def test_the_same_seed_fills_the_same() -> None:
    a_small_body()
    first, second, other = filled(7), filled(7), filled(8)
    assert first == second
    assert first != other
    assert {row[3] for row in first[:20]} == {"ACCREDIT"}
    assert len({row[2] for row in first[20:]}) > 4
    assert waiting().count() == 0, "nobody is told of bulk cases"
    assert rebuild(check=True) == []


def test_a_history_without_effect_is_not_taken_in() -> None:
    body = a_body()
    received = Past(day(0), (body.applicant,), did.Received("EU", name="Kite"))
    notified = Past(day(1), (body.a_staff,), did.Notified(review_information=True))
    with pytest.raises(Refused) as refused:
        take_in([History("Kite", "FR", "fr", [received]), History("Gull", "FR", "fr", [received, notified])], day(2))
    assert refused.value.rule == "S6.3"
    assert queries.cases_page().rows == []
    assert take_in([History("Kite", "FR", "fr", [received])], day(2)) == ["101"]
    assert take_in([History("Gull", "FR", "fr", [received])], day(2)) == ["102"]
    assert problems() == []


def test_a_life_is_told_as_far_as_yesterday() -> None:
    today = NOW.date()
    body = Body(rosters(), queries.region_table(), "p1", "p2", {"EU": "p3"}, today)
    life = Life(body, Random(1), "Kite", "FR", "EU", today - timedelta(days=1))
    life.by_staff(did.Diligence()).after(1, 1).by_staff(did.Dossier())
    assert [past.by for past in life.acts] == [(Actor(Role.STAFF, "p1"),)]
