"""The key store: one small file for each key, outside the database and outside every backup (trust, 3.2).

A key is 64 random bytes: the first half seals texts, the second recognises a voice.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

HALF = 32


class KeyLostError(Exception):
    """The file of a key that should be there is not: what was sealed under it cannot be read by anybody."""

    def __init__(self, name: str) -> None:
        """Name the key, the folder where it should lie, and the way out."""
        super().__init__(
            f"The key {name} is missing from {folder()}. The comments sealed under it cannot be read. "
            "Put the file back if you have it; otherwise ask the members of the region to comment again."
        )


def folder() -> Path:
    """Return the folder of the keys of comments, made on first use, its owner's only."""
    path = Path(settings.CHAPTERHOUSE_KEYS) / "comments"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def create(name: str) -> bytes:
    """Make a key and keep it safely on disk before returning it; the caller holds the lock of its case.

    What a killed process or a transaction rolled back left behind was never used for anything: an
    unfinished file is written anew, a finished one is taken.
    """
    place = folder()
    if not exists(name):
        unfinished = place / f".{name}"
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_bytes(2 * HALF))
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(place / name)
    _sync(place)
    return load(name)


def load(name: str) -> bytes:
    """Return a key; raise `KeyLostError` if its file is not there or not whole."""
    try:
        key = (folder() / name).read_bytes()
    except FileNotFoundError:
        raise KeyLostError(name) from None
    if len(key) != 2 * HALF:
        raise KeyLostError(name)
    return key


def exists(name: str) -> bool:
    """Say whether the file of a key is there."""
    return (folder() / name).exists()


def destroy(name: str) -> None:
    """Remove a key for good; doing it again changes nothing."""
    place = folder()
    (place / name).unlink(missing_ok=True)
    _sync(place)


def _sync(place: Path) -> None:
    """A name that came or went is on disk only once the folder is."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
