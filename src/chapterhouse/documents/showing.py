"""What of this room can show a finding on a case, in one query: its documents, and the latest look at its website."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import CharField, F, TextField, Value
from django.db.models.functions import Cast

from chapterhouse.documents.looks import LookRow, Round
from chapterhouse.documents.models import Document, Look
from chapterhouse.documents.queries import State

_DOCUMENT: Final = "document"
_LOOK: Final = "look"
_FIELDS: Final = ("of", "key", "came_at", "name", "headline", "about", "why")


class Shown(NamedTuple):
    """Documents that were found clean, by their title or name, the first in front; and the latest look, if any."""

    documents: list[tuple[UUID, str]]
    look: list[Round]


def shown_of(case_ref: str, owners: Collection[str]) -> Shown:
    """Return what there is of a case."""
    nothing = Value("", output_field=TextField())
    papers = (
        Document.objects.filter(owner__in=owners, superseded_at=None, state=State.CLEAN)
        .order_by()
        .annotate(of=Value(_DOCUMENT, output_field=CharField()), key=Cast("id", CharField()), came_at=F("added_at"))
        .annotate(name=F("file_name"), headline=F("title"), about=nothing, why=nothing)
        .values_list(*_FIELDS)
    )
    latest = Look.objects.filter(case_ref=case_ref).order_by("-at").values("at")[:1]
    pages = (
        Look.objects.filter(case_ref=case_ref, at=latest)
        .order_by()
        .annotate(of=Value(_LOOK, output_field=CharField()), key=Cast("id", CharField()), came_at=F("at"))
        .annotate(name=F("address"), headline=F("title"), about=F("mentioned"), why=F("problem"))
        .values_list(*_FIELDS)
    )
    found = sorted(papers.union(pages, all=True), key=lambda row: (row[2], len(row[1]), row[1]))
    rows = [
        LookRow(name, "", None, title, "", frozenset(about.split()), is_cut=False, problem=why)
        for of, _key, _at, name, title, about, why in found
        if of == _LOOK
    ]
    at = max((row[2] for row in found if row[0] == _LOOK), default=None)
    return Shown(
        [(UUID(key), title or name) for of, key, _at, name, title, *_rest in found if of == _DOCUMENT],
        [Round(at, "", rows)] if at is not None else [],
    )
