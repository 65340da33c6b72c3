"""The digest of a letter: whoever holds one can show that it is the one that was sent."""

from __future__ import annotations

import hashlib


def digest_of(subject: str, text: str) -> str:
    """Return the SHA-256 of a letter: its subject, an empty line, its text, lines ended by LF, in UTF-8."""
    return hashlib.sha256(f"{subject}\n\n{text}".encode()).hexdigest()
