"""Forgets somebody in what is said of documents; the documents themselves are the organisation's."""

from __future__ import annotations

from collections.abc import Callable, Collection

from chapterhouse.documents.models import Arrival, Document


def forget(code: str, names: Collection[str], owners: Collection[str], strike: Callable[[str], str]) -> None:
    """Take somebody's name from translations they made, and from titles and file names of some owners."""
    for rows in (Document, Arrival):
        rows.objects.filter(translated_by__in=names).update(translated_by=code)
        for row in rows.objects.filter(owner__in=owners):
            rows.objects.filter(pk=row.pk).update(title=strike(row.title), file_name=strike(row.file_name))
