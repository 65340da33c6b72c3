"""Takes documents in, lets them be checked, replaces them, hands them over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Sum

from chapterhouse.documents import files
from chapterhouse.documents.examining import examined
from chapterhouse.documents.kinds import MOST_BYTES, MOST_FILES, MOST_KEPT, Kind, Reason
from chapterhouse.documents.models import Arrival, Document
from chapterhouse.documents.names import kind_of, shown_name
from chapterhouse.documents.queries import PUBLISHABLE, DocumentRow, State, one
from chapterhouse.documents.scanning import scanned
from chapterhouse.spelled import one_line

_WAITING: Final = frozenset({Reason.SCANNER_AWAY, Reason.INTERRUPTED})
_REFUSED_KEPT: Final = 10


class Labels(NamedTuple):
    """What is said of a document: title, what it is of, its language, by whom it was translated ("": an original)."""

    title: str
    subject: str
    language: str
    translated_by: str = ""


class Sending(NamedTuple):
    """A file that somebody sends: to whose documents, under which name, what is said of it, and what it replaces.

    `added_by` is a person's code, "" where nobody is signed in.
    """

    owner: str
    name: str
    labels: Labels
    added_by: str
    replaces: UUID | None = None


class NoRoom(Exception):  # noqa: N818 - an answer, not a fault
    """There are as many files as there may be, or they take as much room as they may."""


def add(sending: Sending, sent: Path, at: datetime) -> DocumentRow:
    """Take a file in, check it, and keep it or refuse it. `sent` is moved away.

    :raises NoRoom: the owner has as much as it may have.
    """
    require_room(sending.owner, sent.stat().st_size, sending.replaces)
    new = uuid4()
    sent.replace(files.arriving(new))
    place(new, sending, at)
    return check(new, at)


def place(new: UUID, sending: Sending, at: datetime) -> None:
    """Put a file that has arrived on record, in quarantine."""
    kind = kind_of(sending.name)
    sent = files.arriving(new)
    shown = shown_name(sending.name, kind) if kind is not None else one_line(sending.name, 120)
    _forget_refused(sending.owner)
    Document.objects.create(
        id=new,
        owner=sending.owner,
        file_name=shown,
        kind=kind or "",
        size=sent.stat().st_size,
        digest=files.digest_of(sent),
        state=State.QUARANTINED,
        replaces_id=sending.replaces,
        added_by=sending.added_by,
        added_at=at,
        **_said(sending.labels, shown),
    )


def check(document: UUID, at: datetime) -> DocumentRow:
    """Check a document that waits in quarantine; what takes another's place does so when it is clean."""
    row = Document.objects.get(pk=document)
    if row.state == State.QUARANTINED:
        reason = _against(row)
        row.reason = reason or ""
        row.state = State.CLEAN if reason is None else State.QUARANTINED if reason in _WAITING else State.REFUSED
        with transaction.atomic():
            row.save(update_fields=["state", "reason"])
            if row.state == State.CLEAN and row.replaces_id is not None:
                Document.objects.filter(pk=row.replaces_id, superseded_at=None).update(superseded_at=at)
        if row.state == State.REFUSED:
            files.remove(document)
    found = one(document)
    assert found is not None
    return found


def _against(row: Document) -> Reason | None:
    """Return what speaks against a file; its clean copy lies ready if nothing does."""
    if not row.kind:
        return Reason.OTHER_KIND
    if not row.size:
        return Reason.EMPTY
    if row.size > MOST_BYTES:
        return Reason.TOO_LARGE
    raw, clean = files.raw(row.pk), files.clean(row.pk)
    if not raw.exists():
        files.arriving(row.pk).replace(raw)
    reason = examined(raw, clean, Kind(row.kind)) or scanned(raw)
    if reason is not None:
        clean.unlink(missing_ok=True)
    return reason


def label(document: UUID, labels: Labels) -> None:
    """Say something else of a document; what may not be public no longer is."""
    row = Document.objects.get(pk=document)
    for name, value in _said(labels, row.file_name).items():
        setattr(row, name, value)
    row.is_public = row.is_public and row.subject in PUBLISHABLE
    row.save(update_fields=["title", "subject", "language", "translated_by", "is_public"])


def publish(document: UUID, *, is_public: bool) -> bool:
    """Mark a document public, or no longer; say whether that may be."""
    may_be = {"subject__in": PUBLISHABLE, "state": State.CLEAN} if is_public else {}
    return bool(Document.objects.filter(pk=document, superseded_at=None, **may_be).update(is_public=is_public))


def remove(document: UUID) -> None:
    """Remove a document with its earlier versions, as if it had never been sent."""
    chain = []
    row = Document.objects.filter(pk=document).first()
    while row is not None:
        chain.append(row.pk)
        row = row.replaces if row.state == State.CLEAN else None  # only a clean one took the other's place
    with transaction.atomic():
        Arrival.objects.filter(replaces__in=chain).update(replaces=None)
        Document.objects.filter(replaces__in=chain).update(replaces=None)
        Document.objects.filter(pk__in=chain).delete()
        _remove_files(chain)


def forget(owner: str) -> None:
    """Remove everything of an owner, as when a draft is discarded."""
    with transaction.atomic():
        for model in (Arrival, Document):
            gone = list(model.objects.filter(owner=owner).values_list("pk", flat=True))
            model.objects.filter(owner=owner).update(replaces=None)
            model.objects.filter(owner=owner).delete()
            _remove_files(gone)


def _remove_files(of: Iterable[UUID]) -> None:
    """Remove files once nothing can bring their rows back; what is killed in between is swept up later."""

    def remove_all() -> None:
        for one_gone in of:
            files.remove(one_gone)

    transaction.on_commit(remove_all)


def hand_over(from_owner: str, to_owner: str) -> int:
    """Give the documents of an owner to another, as when a draft becomes a case; return how many."""
    Arrival.objects.filter(owner=from_owner).update(owner=to_owner)
    return Document.objects.filter(owner=from_owner).update(owner=to_owner)


def require_room(owner: str, size: int, replaces: UUID | None = None) -> None:
    """See that a file of a size may be added.

    :raises NoRoom: there is no place for it.
    """
    arrivals = Arrival.objects.filter(owner=owner)
    kept = Document.objects.filter(owner=owner).exclude(state__in=[State.REFUSED, State.GONE])
    standing = kept.filter(superseded_at=None).count() + arrivals.count() - (replaces is not None)
    taken_up = sum(rows.aggregate(all=Sum("size"))["all"] or 0 for rows in (arrivals, kept))
    if standing >= MOST_FILES or taken_up + size > MOST_KEPT:
        raise NoRoom


def _said(labels: Labels, file_name: str) -> dict[str, str]:
    return {
        "title": one_line(labels.title) or file_name,
        "subject": labels.subject,
        "language": labels.language,
        "translated_by": one_line(labels.translated_by),
    }


def _forget_refused(owner: str) -> None:
    """Let the oldest refusals go, so that they do not pile up."""
    refused = Document.objects.filter(owner=owner, state=State.REFUSED).order_by("-added_at")
    old: Iterable[UUID] = list(refused.values_list("pk", flat=True)[_REFUSED_KEPT - 1 :])
    Document.objects.filter(pk__in=old).delete()
