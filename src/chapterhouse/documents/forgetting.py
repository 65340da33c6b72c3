"""Forgets somebody in what is said of documents, and documents whose term is over.

Here only rows change: `swept` then takes the files, so that one killed in between leaves nothing that it does not find.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from uuid import UUID

from chapterhouse.documents.models import Arrival, Document, Look
from chapterhouse.documents.queries import PUBLIC, State

_SAID = ("title", "file_name", "translated_by", "reason")


def forget(
    code: str, names: Collection[str], owners: Collection[str], strike: Callable[[str], str], at: datetime
) -> None:
    """Take somebody's name from translations they made, and from titles and file names of some owners.

    Files as those were sent go too, since they may hold names that their clean copies do not.
    """
    for rows in (Document, Arrival):
        rows.objects.filter(translated_by__in=names).update(translated_by=code)
        for row in rows.objects.filter(owner__in=owners):
            rows.objects.filter(pk=row.pk).update(title=strike(row.title), file_name=strike(row.file_name))
    Document.objects.filter(owner__in=owners, state=State.CLEAN, let_go_at=None).update(let_go_at=at)


def owners_with_files() -> set[str]:
    """Return the owners of which more is kept than what is public."""
    kept = Document.objects.exclude(state=State.GONE).exclude(PUBLIC, let_go_at__isnull=False)
    return set(kept.values_list("owner", flat=True).distinct()) | set(Arrival.objects.values_list("owner", flat=True))


def let_go(owner: str, at: datetime, only: Iterable[UUID] | None = None) -> bool:
    """Let the documents of an owner go, or only some; what is public stays as its clean copy. Say whether any went."""
    rows = Document.objects.filter(owner=owner).exclude(state=State.GONE)
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    else:
        Arrival.objects.filter(owner=owner).delete()
    public = rows.filter(PUBLIC, let_go_at=None).update(let_go_at=at)
    said = dict.fromkeys(_SAID, "")
    return bool(rows.exclude(PUBLIC).update(state=State.GONE, is_public=False, let_go_at=at, **said) + public)


def added_at(owner: str) -> list[tuple[UUID, datetime]]:
    """Return what is kept of an owner, with the instant at which it came."""
    kept = Document.objects.filter(owner=owner).exclude(state=State.GONE)
    return list(kept.values_list("pk", "added_at"))


def looks_at(case_ref: str) -> list[tuple[int, datetime]]:
    """Return the looks at pages of an applicant, with their instants."""
    return list(Look.objects.filter(case_ref=case_ref).values_list("pk", "at"))


def forget_looks(numbers: Iterable[int]) -> bool:
    """Remove looks at pages; say whether there were any."""
    return bool(Look.objects.filter(pk__in=list(numbers)).delete()[0])
