"""AES-256-GCM over a padded text, bound to its place, so that no row can stand in for another."""

from __future__ import annotations

import secrets
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chapterhouse.comments.keys import HALF

SCHEMA: Final = 1
SIZES: Final = (256, 1024, 4096, 16384)
"""A text is padded to the next of these, and beyond them to whole multiples of the last."""
_NONCE: Final = 12
_LENGTH: Final = 4


class UnreadableError(Exception):
    """A sealed text does not open with its key: the row was changed, or put in another's place."""


def place(case_ref: str, application: int, comment: UUID) -> bytes:
    """Return what a sealed text is bound to."""
    return f"{case_ref}|{application}|{comment}|{SCHEMA}".encode()


def seal(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Return nonce and ciphertext; the length tells no more than the size it was padded to."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key[:HALF]).encrypt(nonce, _padded(plain), bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Return what was sealed; raise `UnreadableError` if anything about it was changed."""
    try:
        padded = AESGCM(key[:HALF]).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)
    except InvalidTag:
        raise UnreadableError("A sealed comment does not open: its row was changed or moved.") from None
    length = int.from_bytes(padded[:_LENGTH])
    return padded[_LENGTH : _LENGTH + length]


def _padded(plain: bytes) -> bytes:
    framed = len(plain).to_bytes(_LENGTH) + plain
    largest = SIZES[-1]
    size = next((size for size in SIZES if len(framed) <= size), -(-len(framed) // largest) * largest)
    return framed.ljust(size, b"\0")
