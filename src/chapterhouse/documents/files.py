"""Where the files lie: below the data folder, under names nobody chose."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

_AT_A_TIME: Final = 1 << 20


def arriving(of: UUID) -> Path:
    """Return the place of a file that is on its way: quarantine."""
    return folder("arriving") / of.hex


def raw(of: UUID) -> Path:
    """Return the place of a file as it was sent."""
    return folder("raw") / of.hex


def clean(of: UUID) -> Path:
    """Return the place of its clean copy."""
    return folder("clean") / of.hex


def folder(name: str) -> Path:
    """Return one of the folders in which files lie, made where it is not there yet."""
    found: Path = settings.CHAPTERHOUSE_DATA / "documents" / name
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_AT_A_TIME):
            digest.update(piece)
    return digest.hexdigest()


def remove(of: UUID) -> None:
    """Remove what is kept of a document."""
    for path in (arriving(of), raw(of), clean(of)):
        path.unlink(missing_ok=True)
