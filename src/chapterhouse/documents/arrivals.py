"""Files that come in pieces: where they broke off they go on."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from chapterhouse.documents import files
from chapterhouse.documents.keeping import Labels, Sending, check, place, require_room
from chapterhouse.documents.kinds import PATIENCE
from chapterhouse.documents.models import Arrival
from chapterhouse.documents.queries import ArrivalRow, DocumentRow
from chapterhouse.spelled import one_line

MOST_IN_A_PIECE: Final = 1 << 20


class WrongPlace(Exception):  # noqa: N818 - an answer, not a fault
    """A piece that does not begin where the last one ended; `arrived` says where it must."""

    def __init__(self, arrived: int) -> None:
        super().__init__(f"the next piece begins at {arrived}")
        self.arrived = arrived


def begin(sending: Sending, size: int, mark: str, at: datetime) -> ArrivalRow:
    """Begin with a file, or go on with the same one: same name, size and mark (the browser's day of its last change).

    :raises NoRoom: the owner has as much as it may have.
    """
    forget_old(at)
    owner, by, name = sending.owner, sending.added_by, one_line(sending.name, 255)
    same = Arrival.objects.filter(owner=owner, file_name=name, size=size, mark=mark[:40], added_by=by).first()
    if same is None:
        require_room(owner, size, sending.replaces)
        title, subject, language, translated_by = sending.labels
        same = Arrival.objects.create(
            owner=owner,
            title=one_line(title),
            subject=subject,
            language=language,
            translated_by=one_line(translated_by),
            file_name=name,
            size=size,
            mark=mark[:40],
            added_by=by,
            begun_at=at,
            replaces_id=sending.replaces,
        )
        files.arriving(same.pk).touch(mode=0o600)
    return _row(same)


def one(arrival: UUID) -> ArrivalRow | None:
    """Return what has arrived of a file."""
    found = Arrival.objects.filter(pk=arrival).first()
    return _row(found) if found is not None else None


def piece(arrival: UUID, offset: int, content: bytes) -> ArrivalRow:
    """Put the next piece behind the others.

    :raises WrongPlace: it is not the next one, or more than there should be.
    """
    with transaction.atomic():
        found = Arrival.objects.select_for_update().get(pk=arrival)
        if offset != found.arrived or offset + len(content) > found.size:
            raise WrongPlace(found.arrived)
        with files.arriving(arrival).open("r+b") as file:
            file.seek(offset)  # what a break left half written is written over
            file.write(content)
            file.truncate()
        found.arrived += len(content)
        found.save(update_fields=["arrived"])
    return _row(found)


def end(arrival: UUID, at: datetime) -> DocumentRow:
    """Make a document of a file that has arrived whole."""
    with transaction.atomic():
        found = Arrival.objects.select_for_update().get(pk=arrival)
        if found.arrived != found.size:
            raise WrongPlace(found.arrived)
        labels = Labels(found.title, found.subject, found.language, found.translated_by)
        place(arrival, Sending(found.owner, found.file_name, labels, found.added_by, found.replaces_id), at)
        found.delete()
    return check(arrival, at)


def drop(arrival: UUID) -> None:
    """Forget a file that did not arrive whole."""
    Arrival.objects.filter(pk=arrival).delete()
    files.remove(arrival)


def forget_old(now: datetime) -> None:
    """Forget the files with which nobody goes on any more."""
    for old in Arrival.objects.filter(begun_at__lt=now - PATIENCE).values_list("pk", flat=True):
        drop(old)


def _row(found: Arrival) -> ArrivalRow:
    return ArrivalRow(found.pk, found.owner, found.file_name, found.size, found.arrived, found.added_by, found.begun_at)
