"""Several at once: one wins, the others are told, and nothing is done in part or twice."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.chain import broken_at
from chapterhouse.record.errors import Conflict, Refused
from chapterhouse.record.history import history_of, links_of
from chapterhouse.record.models import Case, Effect, Fact
from chapterhouse.record.tick import tick_once
from forked import Work, together
from stand import Body, a_body, act, day, in_window, received

pytestmark = pytest.mark.django_db(transaction=True)

DONE, CONFLICT, REFUSED = 0, 3, 4
WRITERS = 6


def asks_for_a_vote(ref: str, body: Body, index: int, seen: int | None) -> Work:
    def work() -> int:
        try:
            act(ref, f.RequestVote(), body.sitting(index), day(19 + index / 100), recorded_at=day(20), seen=seen)
        except Conflict as conflict:
            return CONFLICT if conflict.reason == "moved_on" else 99
        except Refused:
            return REFUSED
        return DONE

    return work


def test_of_writers_who_saw_the_same_one_wins_and_the_others_hear_of_it() -> None:
    body = a_body()
    ref = in_window(body)
    seen = len(history_of(101))
    results = together([asks_for_a_vote(ref, body, index, seen) for index in range(WRITERS)])
    assert sorted(results) == [DONE, *[CONFLICT] * (WRITERS - 1)]
    assert len(history_of(101)) == seen + 1
    assert broken_at(ref, links_of(101)) is None
    assert Effect.objects.filter(what__startswith="1.phase", value__startswith="VOTE_DUE").count() == 1


def test_of_threads_who_saw_the_same_one_wins_too() -> None:
    body = a_body()
    ref = in_window(body)
    results: list[int] = []
    start = Barrier(WRITERS)

    def run(work: Work) -> None:
        start.wait()
        results.append(work())
        connection.close()

    threads = [Thread(target=run, args=[asks_for_a_vote(ref, body, index, 5)]) for index in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [DONE, *[CONFLICT] * (WRITERS - 1)]


def test_without_having_seen_anything_they_are_judged_in_turn() -> None:
    body = a_body()
    ref = in_window(body)
    results = together([asks_for_a_vote(ref, body, index, None) for index in range(WRITERS)])
    assert results.count(DONE) >= 1
    assert set(results) <= {DONE, REFUSED}
    assert queries.case_row(ref).phase == "VOTE_DUE"
    assert queries.status_of(ref, day(20)).irregular == () or results.count(DONE) > 1


def test_cases_opened_at_once_get_numbers_without_gaps() -> None:
    body = a_body()

    def work() -> int:
        received(body)
        return DONE

    assert together([work] * WRITERS) == [DONE] * WRITERS
    assert list(Case.objects.order_by("id").values_list("ref", flat=True)) == [str(101 + n) for n in range(WRITERS)]


def test_one_request_sent_many_times_at_once_is_carried_out_once() -> None:
    body = a_body()
    ref = received(body)

    def again() -> int:
        received(body, name="Once", idempotency_key="form")
        act(ref, f.Diligence(), body.a_staff, day(1), idempotency_key="begin")
        return DONE

    assert together([again] * WRITERS) == [DONE] * WRITERS
    assert Case.objects.count() == 2
    assert Fact.objects.filter(kind="diligence").count() == 1


def test_ticks_side_by_side_do_each_thing_once() -> None:
    body = a_body()
    refs = [in_window(body) for _ in range(12)]

    def work() -> int:
        tick_once(day(30))
        return DONE

    assert together([work] * 4) == [DONE] * 4
    tick_once(day(30))
    for ref in refs:
        row = queries.case_row(ref)
        assert (row.phase, row.outcome) == ("DECIDED", "ACCREDIT")
        keys = [(one.what, one.generation) for one in queries.effects(ref)]
        assert len(keys) == len(set(keys))
        assert {generation for _, generation in keys} == {1}
        assert len(queries.decisions(ref)) == 2
