"""Derives every case there is, fast: for `rebuild`, `what-if` over all history, and the benchmark.

Facts come by a raw cursor in ranges of cases, in the order of the key; bodies are decoded straight
into the core's types.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import connection

from chapterhouse.papers.ballots import NoPaperError, answers_between
from chapterhouse.people.queries import rosters
from chapterhouse.procedure import Fact, Rulebook, Status, derive
from chapterhouse.procedure.facts import Ballot
from chapterhouse.record import adopted
from chapterhouse.record.codec import DECODE
from chapterhouse.record.models import Case

CASES_AT_A_TIME: Final = 500
_FACTS: Final = (
    "SELECT case_id, number, kind, body FROM record_fact WHERE case_id BETWEEN %s AND %s ORDER BY case_id, number"
)


def derive_all(now: datetime, rulebook: Rulebook | None = None) -> Iterator[tuple[str, Status]]:
    """Yield ref and status at `now` of every case, in the order of their numbers."""
    rules = rulebook if rulebook is not None else adopted.rulebook()
    sitting = rosters()
    for refs, histories in all_histories():
        for case_id, facts in histories:
            yield refs[case_id], derive(facts, rules, sitting, now)


def all_histories() -> Iterator[tuple[dict[int, str], Iterator[tuple[int, list[Fact]]]]]:
    """Yield, range by range, the refs of its cases and the facts of each."""
    last = 0
    while rows := list(Case.objects.filter(id__gt=last).order_by("id").values_list("id", "ref")[:CASES_AT_A_TIME]):
        first, last = rows[0][0], rows[-1][0]
        yield dict(rows), _histories(first, last)


def _histories(first: int, last: int) -> Iterator[tuple[int, list[Fact]]]:
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, [first, last])
        rows = cursor.fetchall()
    # read after the facts: a ballot on record has its paper
    papers = answers_between(first, last)
    voted = Ballot.kind
    present, facts = 0, list[Fact]()
    for case_id, number, kind, body in rows:
        if case_id != present:
            if facts:
                yield present, facts
            present, facts = case_id, []
        written = DECODE[kind](body)
        act = written.act
        if kind == voted:
            answer = papers.get((case_id, number))
            if answer is None:
                raise NoPaperError(case_id, number)
            act = Ballot(answer)
        facts.append(Fact(number, written.at, written.recorded_at, written.by, act))
    if facts:
        yield present, facts
