"""Stores many cases at once for a benchmark: facts as `perform` writes them, with a chain that holds, and papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final, NamedTuple

from django.contrib.auth.models import User
from django.db import connection, transaction

from chapterhouse.people.enrol import seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Fact, Role
from chapterhouse.procedure.facts import Ballot
from chapterhouse.record import chain
from chapterhouse.record.codec import encode
from chapterhouse.record.models import FIRST_REF, Case

AT_A_TIME: Final = 1_000
_FACT: Final = "INSERT INTO record_fact (case_id, number, kind, body, hash) VALUES (%s, %s, %s, %s, %s)"
_PAPER: Final = "INSERT INTO papers_paper (case_id, number, answer) VALUES (%s, %s, %s)"


class Body(NamedTuple):
    """A fact as it is written, and the answer if it is a ballot."""

    number: int
    kind: str
    body: bytes
    answer: str


def later(facts: Sequence[Fact], days: int) -> list[Fact]:
    """Return the same history, begun so many days later."""
    shift = timedelta(days=days)
    return [Fact(fact.number, fact.at + shift, fact.recorded_at + shift, fact.by, fact.act) for fact in facts]


def sit(role: Role, codes: Sequence[str], region: str = "") -> None:
    """Give people of these codes a seat for as long as there are days."""
    for code in codes:
        person = Person.objects.create(user=User.objects.create(username=code.replace(":", "-")), code=code, name=code)
        seat(person, role, date.min, region=region)


def shelve(histories: Sequence[Sequence[Fact]], cases: int) -> None:
    """Store so many cases, the histories in turn."""
    written = [[_body(fact) for fact in facts] for facts in histories]
    numbers = iter(range(FIRST_REF, FIRST_REF + cases))
    while batch := list(islice(numbers, AT_A_TIME)):
        with transaction.atomic(), connection.cursor() as cursor:
            facts = [row for number in batch for row in _chained(number, written[number % len(written)])]
            heads = {row[0]: (row[1], row[4]) for row in facts}
            Case.objects.bulk_create(
                Case(id=number, ref=str(number), name=f"Group {number}", last_number=last, head=head)
                for number, (last, head) in heads.items()
            )
            cursor.executemany(_FACT, facts)
            cursor.executemany(
                _PAPER,
                [(n, one.number, one.answer) for n in batch for one in written[n % len(written)] if one.answer],
            )


def _body(fact: Fact) -> Body:
    answer = fact.act.answer.value if isinstance(fact.act, Ballot) else ""
    return Body(fact.number, fact.act.kind, encode(fact), answer)


def _chained(case_id: int, facts: Sequence[Body]) -> Iterator[tuple[int, int, str, bytes, bytes]]:
    head = chain.start(str(case_id))
    for number, kind, body, _ in facts:
        head = chain.link(head, number, kind, body)
        yield case_id, number, kind, body, head
