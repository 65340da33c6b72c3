"""Documents as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from chapterhouse.documents.queries import PUBLISHABLE, DocumentRow, State
from chapterhouse.web.documents import words


class Shown(NamedTuple):
    """A version of a document in words, with the versions before it."""

    id: UUID
    title: str
    subject: str
    language: str
    code: str
    translated_by: str
    file_name: str
    kind: str
    size: int
    meaning: str
    state: str
    reason: str
    is_clean: bool
    is_waiting: bool
    is_refused: bool
    is_public: bool
    may_be_public: bool
    has_raw: bool
    added_by: str
    added_at: datetime
    earlier: list[Shown]


def shown(rows: Iterable[DocumentRow], earlier: Iterable[DocumentRow], names: dict[str, str]) -> list[Shown]:
    """Return documents as shown, each with its earlier versions, the latest of them in front."""
    before = {row.id: row for row in earlier}
    return [_shown(row, before, names) for row in rows]


def _shown(row: DocumentRow, before: dict[UUID, DocumentRow], names: dict[str, str]) -> Shown:
    meaning, state = words.state_word(row.state)
    older = before.get(row.replaces_id) if row.replaces_id is not None else None
    chain = [] if older is None else [_shown(older, before, names)]
    return Shown(
        id=row.id,
        title=row.title,
        subject=words.subject_name(row.subject),
        language=words.language_name(row.language),
        code=row.language,
        translated_by=row.translated_by,
        file_name=row.file_name,
        kind=words.kind_words(row.kind),
        size=row.size,
        meaning=meaning,
        state=state,
        reason=words.reason_words(row.reason) if row.reason else "",
        is_clean=row.state == State.CLEAN,
        is_waiting=row.state == State.QUARANTINED,
        is_refused=row.state == State.REFUSED,
        is_public=row.is_public,
        may_be_public=row.subject in PUBLISHABLE and row.state == State.CLEAN,
        has_raw=row.let_go_at is None,
        added_by=names.get(row.added_by, ""),
        added_at=row.added_at,
        earlier=[*chain, *(older for one in chain for older in one.earlier)],
    )
