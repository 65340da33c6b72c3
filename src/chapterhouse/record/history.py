"""Loads the history of cases from facts and papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from chapterhouse.papers.ballots import NoPaperError, answers
from chapterhouse.procedure import Fact
from chapterhouse.procedure.facts import Ballot
from chapterhouse.record import models
from chapterhouse.record.chain import Link
from chapterhouse.record.codec import decode

Stored = tuple[int, int, str, bytes | memoryview]
"""Case, number, kind and body of a fact."""


def history_of(case_id: int) -> list[Fact]:
    """Return the facts of a case in the order recorded."""
    return histories([case_id])[case_id]


def histories(case_ids: Sequence[int]) -> dict[int, list[Fact]]:
    """Return the facts of several cases in the order recorded, in two queries however many cases."""
    facts = models.Fact.objects.filter(case_id__in=case_ids).order_by("case_id", "number")
    return decoded(list(facts.values_list("case_id", "number", "kind", "body")))


def decoded(rows: Sequence[Stored]) -> dict[int, list[Fact]]:
    """Return facts by case as they were stored, ballots joined with their papers."""
    voted = {case_id for case_id, _, kind, _ in rows if kind == Ballot.kind}
    papers = answers(voted) if voted else {}
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    for case_id, number, kind, body in rows:
        if kind != Ballot.kind:
            found[case_id].append(decode(number, kind, bytes(body)))
        elif (case_id, number) in papers:
            found[case_id].append(decode(number, kind, bytes(body), papers[case_id, number]))
        else:
            raise NoPaperError(case_id, number)
    return found


def links_of(case_id: int) -> Iterable[Link]:
    """Return the stored facts of a case as links of its chain."""
    rows = models.Fact.objects.filter(case_id=case_id).order_by("number")
    for number, kind, body, hashed in rows.values_list("number", "kind", "body", "hash"):
        yield Link(number, kind, bytes(body), bytes(hashed))
