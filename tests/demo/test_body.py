"""The demonstration shows everything that can be going on, as if it had happened."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from chapterhouse import demo
from chapterhouse.people.queries import people as everybody
from chapterhouse.people.queries import rosters
from chapterhouse.procedure import Role, Status, next_change, outline
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.words import Basis, EndReason, Flag, Outcome, Phase, ReviewState, Standing, Timer
from chapterhouse.record import queries
from chapterhouse.record.rebuild import rebuild
from chapterhouse.record.replay_bulk import derive_all
from chapterhouse.record.rules_files import overruled, parse_override
from chapterhouse.register.queries import entries

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


def statuses() -> dict[str, Status]:
    return {row.name: queries.status_of(row.ref, NOW) for row in queries.cases_page(size=500).rows}


def test_the_body_shows_everything_and_is_loaded_once() -> None:
    """One test, as loading takes some seconds."""
    assert demo.load(NOW)
    found = statuses()
    _every_state(list(found.values()))
    _something_is_about_to_happen(list(found.values()))
    _fifteen_seats_on_every_day()
    _people_for_every_role(set(found))
    _the_letter_of_the_text_would_change_three()
    assert not demo.load(NOW + timedelta(days=3))
    assert set(statuses()) == set(found)
    assert rebuild(check=True) == []
    assert len(entries()) == sum(status.standing.is_accredited for status in found.values())
    assert len(entries()) > 45


def _every_state(every: list[Status]) -> None:
    assert set(Phase) - {status.phase for status in every} == {Phase.NONE}
    assert set(Outcome) - {status.outcome for status in every} == {Outcome.LAPSED}  # no rule lets one lapse today
    assert set(Basis) - {status.basis for status in every} == set()
    assert {status.standing for status in every} == set(Standing)
    assert {status.ended for status in every} >= {EndReason.DECERTIFIED, EndReason.RELINQUISHED}
    assert {status.review for status in every} >= {ReviewState.PENDING, ReviewState.REVERSED, ReviewState.REMANDED}
    flags = {flag for status in every for flag in status.flags}
    assert set(Flag) - flags == {Flag.PARAM_MISSING, Flag.IRREGULAR}  # the rules are complete, and the doors refuse
    grounds = {tuple(one.ground for one in status.suspensions) for status in every}
    assert grounds == {(), (1,), (2,), (3,), (1, 3)}
    assert any(one.received and one.missing for status in every for one in status.suspensions)


def _something_is_about_to_happen(every: list[Status]) -> None:
    in_two_days = NOW + timedelta(days=2)
    soon = Counter(due.what for one in every if (due := next_change(one)) and due.at <= in_two_days)
    assert set(soon) == {Timer.REVIEW_CLOSES, Timer.WINDOW_EXPIRES, Timer.VOTE_CLOSES, Timer.SUSPENSION_LAPSES}
    assert soon[Timer.WINDOW_EXPIRES] == 2  # one after positive, one after negative advice


def _people_for_every_role(names: set[str]) -> None:
    listed = demo.people(NOW)
    roles = Counter(role for one in listed for role in one.roles)
    assert roles[Role.COMMITTEE_MEMBER] == 15
    assert roles[Role.STAFF] == 3
    assert roles[Role.SECRETARIAT] == 5
    assert roles[Role.REGIONAL_MEMBER] == 25
    assert (roles[Role.CHAIR], roles[Role.REVIEWER]) == (1, 1)
    assert roles[Role.APPLICANT] > 25
    assert len({one.user for one in listed}) == len(listed)
    person = everybody().first() or pytest.fail("nobody")
    assert person.user.check_password(demo.PASSWORD)
    represented = {one.seat for one in listed if Role.REGIONAL_MEMBER in one.roles}
    assert represented <= names


def _fifteen_seats_on_every_day() -> None:
    committee = rosters().committee
    today = NOW.date().toordinal()
    sitting = [committee.on(Day(day)) for day in range(today - 16 * 365, today, 30)]
    assert {len(members) for members in sitting} == {15}
    assert len(set(sitting[-26:])) > 1, "terms are staggered"


def _the_letter_of_the_text_would_change_three() -> None:
    """Under the letter of S5.b2 exactly those differ that silence refused: one since reversed on review (A07)."""
    letter = overruled(queries.rulebook(), [parse_override("silence.negative=literal")])
    as_is, as_if = dict(derive_all(NOW)), dict(derive_all(NOW, letter))
    differing = {queries.case_row(ref).name for ref in as_is if outline(as_is[ref]) != outline(as_if[ref])}
    assert differing == {"Rosa de los Vientos en Red", "Lanterna Magica Rete", "Reef Watch Internet Union"}
