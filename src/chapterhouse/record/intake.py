"""Takes in whole histories at once: what happened elsewhere, judged by the same rules, told to nobody again.

Each history becomes a new case with its facts, columns, register entries, effects and decision log, as if
act had followed act; only letters are not written, and of comments there is no text. For bulk data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from django.db.models import Max

from chapterhouse.papers import ballots
from chapterhouse.procedure import Act, Actor, Fact, derive
from chapterhouse.procedure.facts import Ballot
from chapterhouse.record import acted, chain
from chapterhouse.record.adopted import Grounds, grounds
from chapterhouse.record.codec import encode
from chapterhouse.record.errors import Refused
from chapterhouse.record.models import FIRST_REF, Case
from chapterhouse.record.models import Fact as StoredFact
from chapterhouse.record.perform import one_opener, one_transaction
from chapterhouse.record.settle import settle

AT_A_TIME: Final = 250


class Past(NamedTuple):
    """An act of a history: when it happened, by whom."""

    at: datetime
    by: tuple[Actor, ...]
    act: Act


class History(NamedTuple):
    """What happened in a case until now, in order; every act was recorded when it happened."""

    name: str
    country: str
    language: str
    acts: Sequence[Past]


def take_in(histories: Sequence[History], now: datetime) -> list[str]:
    """Record histories as new cases, all of them or none, and return their numbers.

    :raises Refused: an act of a history has no effect under the rules.
    """
    given = grounds()
    with one_transaction():
        one_opener()
        highest: int | None = Case.objects.aggregate(highest=Max("id"))["highest"]
        first = FIRST_REF if highest is None else highest + 1
        told = [(number, history, _facts(history)) for number, history in enumerate(histories, start=first)]
        cases = [_case(number, history, facts, given, now) for number, history, facts in told]
        return [case.ref for case in cases]


def _facts(history: History) -> list[Fact]:
    return [Fact(number, past.at, past.at, past.by, past.act) for number, past in enumerate(history.acts, start=1)]


def _case(number: int, history: History, facts: list[Fact], given: Grounds, now: datetime) -> Case:
    status = derive(facts, given.rulebook, given.rosters, now)
    for offence in status.irregular:
        raise Refused(offence.rule, offence.reason)
    ref = str(number)
    stored = list(_chained(number, ref, facts))
    case = Case.objects.create(
        id=number,
        ref=ref,
        name=history.name,
        country=history.country,
        language=history.language,
        last_number=len(facts),
        head=stored[-1].hash,
    )
    StoredFact.objects.bulk_create(stored)
    acted.note(number, facts)
    ballots.keep_all((number, fact.number, fact.act.answer) for fact in facts if isinstance(fact.act, Ballot))
    settle(case, status, given, is_told=False)
    return case


def _chained(number: int, ref: str, facts: Iterable[Fact]) -> Iterable[StoredFact]:
    head = chain.start(ref)
    for fact in facts:
        body = encode(fact)
        head = chain.link(head, fact.number, fact.act.kind, body)
        yield StoredFact(case_id=number, number=fact.number, kind=fact.act.kind, body=body, hash=head)
