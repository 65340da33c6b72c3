"""Takes from the disk every file that no row keeps any more, whoever was killed between the row and the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from chapterhouse.documents import files
from chapterhouse.documents.models import Arrival, Document
from chapterhouse.documents.queries import State

_AT_A_TIME: Final = 500
_IN_HAND: Final = 3600
"""Seconds in which a file without a row may be one that is just being taken in."""

_HELD: Final = (State.CLEAN, State.QUARANTINED)


def sweep_files() -> int:
    """Remove every file whose row is gone or no longer keeps it; return how many. Done again it finds nothing."""
    swept = sum(_sweep(files.folder(name), keeps) for name, keeps in _KEEPS.items())
    return swept + _sweep_half_sent(files.folder("arriving"))


def _sweep_half_sent(folder: Path) -> int:
    """Remove what a form was still sending when it broke off: it lies there under names of Django's."""
    old = [path for path in folder.iterdir() if path.suffix != ".mark" and not _is_ours(path) and _is_old(path)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _arriving(of: Sequence[UUID]) -> set[UUID]:
    waiting = Document.objects.filter(pk__in=of, state=State.QUARANTINED).values_list("pk", flat=True)
    return {*Arrival.objects.filter(pk__in=of).values_list("pk", flat=True), *waiting}


def _raw(of: Sequence[UUID]) -> set[UUID]:
    return set(Document.objects.filter(pk__in=of, state__in=_HELD, let_go_at=None).values_list("pk", flat=True))


def _clean(of: Sequence[UUID]) -> set[UUID]:
    return set(Document.objects.filter(pk__in=of, state__in=_HELD).values_list("pk", flat=True))


_KEEPS: Final[dict[str, Callable[[Sequence[UUID]], set[UUID]]]] = {
    "arriving": _arriving,
    "raw": _raw,
    "clean": _clean,
}
"""Which of some documents keep their file in a folder."""


def _sweep(folder: Path, keeps: Callable[[Sequence[UUID]], set[UUID]]) -> int:
    found = dict(_named(folder))
    names, removed = list(found), 0
    for first in range(0, len(names), _AT_A_TIME):
        some = names[first : first + _AT_A_TIME]
        known = {row for rows in (Arrival, Document) for (row,) in rows.objects.filter(pk__in=some).values_list("pk")}
        for one in set(some) - keeps(some):
            if one in known or _is_old(found[one]):
                found[one].unlink(missing_ok=True)
                removed += 1
    return removed


def _named(folder: Path) -> Iterator[tuple[UUID, Path]]:
    """Return the files that are named as documents are; nothing else is ours to remove."""
    for path in folder.iterdir():
        if _is_ours(path):
            yield UUID(hex=path.name), path


def _is_ours(path: Path) -> bool:
    try:
        UUID(hex=path.name)
    except ValueError:
        return False
    return True


def _is_old(path: Path) -> bool:
    """Whether a file lies there for long, by the disk's own clock: the demonstration's can be moved."""
    mark = path.parent / "swept.mark"
    mark.touch()
    try:
        return mark.stat().st_mtime - path.stat().st_mtime > _IN_HAND
    except FileNotFoundError:
        return False  # somebody took it meanwhile
