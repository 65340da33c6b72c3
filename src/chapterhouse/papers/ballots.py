"""Keeps the answers of ballots, and hands them out when a history is loaded."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from chapterhouse.papers.models import Paper
from chapterhouse.procedure.facts import Answer


class NoPaperError(LookupError):
    """A ballot is on record but its paper is not: the case cannot be derived without the answer."""

    def __init__(self, case_id: int, number: int) -> None:
        """Name the ballot."""
        super().__init__(f"Case {case_id}: the paper of ballot {number} is missing. Restore the table of papers.")


def keep(case_id: int, number: int, answer: Answer) -> None:
    """Keep the answer of a ballot; part of the transaction that records the ballot."""
    Paper.objects.create(case_id=case_id, number=number, answer=answer.value)


def keep_all(papers: Iterable[tuple[int, int, Answer]]) -> None:
    """Keep the answers of many ballots, each with its case and number."""
    Paper.objects.bulk_create(
        Paper(case_id=case_id, number=number, answer=answer.value) for case_id, number, answer in papers
    )


def answer_of(case_id: str, number: str) -> Subquery:
    """Return the answer of a ballot as a column beside the row that records it, by the names of that row's columns."""
    return Subquery(Paper.objects.filter(case_id=OuterRef(case_id), number=OuterRef(number)).values("answer"))


def answers_between(first: int, last: int) -> dict[tuple[int, int], Answer]:
    """Return the answers in all cases from `first` to `last`, both included."""
    rows = Paper.objects.filter(case_id__gte=first, case_id__lte=last).values_list("case_id", "number", "answer")
    return {(case_id, number): Answer(answer) for case_id, number, answer in rows}
