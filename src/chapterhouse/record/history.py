"""Loads the history of cases from facts and papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Case as Expected
from django.db.models import When

from chapterhouse.papers.ballots import NoPaperError, answer_of
from chapterhouse.procedure import Fact
from chapterhouse.procedure.facts import Answer, Ballot
from chapterhouse.record import models
from chapterhouse.record.chain import Link
from chapterhouse.record.codec import decode


def history_of(case_id: int) -> list[Fact]:
    """Return the facts of a case in the order recorded."""
    return histories([case_id])[case_id]


def histories(case_ids: Sequence[int]) -> dict[int, list[Fact]]:
    """Return the facts of several cases in the order recorded, in one query however many cases."""
    answer = Expected(When(kind=Ballot.kind, then=answer_of("case_id", "number")))
    rows = models.Fact.objects.filter(case_id__in=case_ids).order_by("case_id", "number").annotate(answer=answer)
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    for case_id, number, kind, body, paper in rows.values_list("case_id", "number", "kind", "body", "answer"):
        if kind == Ballot.kind and paper is None:
            raise NoPaperError(case_id, number)
        given = (Answer(paper),) if kind == Ballot.kind else ()
        found[case_id].append(decode(number, kind, bytes(body), *given))
    return found


def links_of(case_id: int) -> Iterable[Link]:
    """Return the stored facts of a case as links of its chain."""
    rows = models.Fact.objects.filter(case_id=case_id).order_by("number")
    for number, kind, body, hashed in rows.values_list("number", "kind", "body", "hash"):
        yield Link(number, kind, bytes(body), bytes(hashed))
