"""How much Staff asks of the applicant that has not come yet: counted where it is asked, and read with the case."""

from __future__ import annotations

from chapterhouse.record.models import Case


def note_questions(ref: str, count: int) -> None:
    """Note how many questions of due diligence are open in the latest application of a case."""
    Case.objects.filter(ref=ref).update(questions=count)
