"""Loads the history of cases from facts and papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Case as Expected
from django.db.models import QuerySet, When

from chapterhouse.papers.ballots import NoPaperError, answer_of
from chapterhouse.procedure import Fact
from chapterhouse.procedure.facts import Answer, Ballot
from chapterhouse.record import models
from chapterhouse.record.chain import Link
from chapterhouse.record.codec import decode

Stored = tuple[int, int, str, bytes | memoryview, str | None]
"""Case, number, kind and body of a fact, and the answer of a ballot."""

STORED: Final = ("case_id", "number", "kind", "body", "answer")


def history_of(case_id: int) -> list[Fact]:
    """Return the facts of a case in the order recorded."""
    return histories([case_id])[case_id]


def histories(case_ids: Sequence[int]) -> dict[int, list[Fact]]:
    """Return the facts of several cases in the order recorded, in one query however many cases."""
    rows = with_papers(models.Fact.objects.filter(case_id__in=case_ids)).order_by("case_id", "number")
    return decoded(rows.values_list(*STORED))


def with_papers(facts: QuerySet[models.Fact]) -> QuerySet[models.Fact]:
    """Return facts with the answer of each ballot beside it, for `decoded`."""
    return facts.annotate(answer=Expected(When(kind=Ballot.kind, then=answer_of("case_id", "number"))))


def decoded(rows: Iterable[Stored]) -> dict[int, list[Fact]]:
    """Return facts by case as they were stored."""
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    for case_id, number, kind, body, answer in rows:
        if kind != Ballot.kind:
            found[case_id].append(decode(number, kind, bytes(body)))
        elif answer is not None:
            found[case_id].append(decode(number, kind, bytes(body), Answer(answer)))
        else:
            raise NoPaperError(case_id, number)
    return found


def links_of(case_id: int) -> Iterable[Link]:
    """Return the stored facts of a case as links of its chain."""
    rows = models.Fact.objects.filter(case_id=case_id).order_by("number")
    for number, kind, body, hashed in rows.values_list("number", "kind", "body", "hash"):
        yield Link(number, kind, bytes(body), bytes(hashed))
