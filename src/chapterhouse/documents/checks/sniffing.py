"""What a file begins with: two libraries that know nothing of each other must both say what its name says."""

from __future__ import annotations

from typing import Final

import filetype
import puremagic

from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.kinds import Kind, Reason

_NAMED: Final = {
    Kind.PDF: frozenset({".pdf"}),
    Kind.DOCX: frozenset({".docx"}),
    Kind.ODT: frozenset({".odt", ".docx"}),  # to this library every zip of documents may be any of them
    Kind.PNG: frozenset({".png"}),
    Kind.JPEG: frozenset({".jpg", ".jpeg", ".jfif", ".jpe"}),
}
_EXTENSION: Final = {**{kind: kind.value for kind in Kind}, Kind.JPEG: "jpg"}
_BEGINS: Final = {
    Kind.PDF: b"%PDF-",
    Kind.DOCX: b"PK\x03\x04",
    Kind.ODT: b"PK\x03\x04",
    Kind.PNG: b"\x89PNG\r\n\x1a\n",
    Kind.JPEG: b"\xff\xd8\xff",
}
_OLD: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""Word locks a document by hiding it in a file of the old kind."""


def require_kind(content: bytes, kind: Kind) -> None:
    """Hold the beginning of a file against the kind its name promised.

    :raises Unfit: it is another one, or nobody knows which.
    """
    if kind is Kind.DOCX and content.startswith(_OLD) and _LOCKED in content:
        raise Unfit(Reason.ENCRYPTED)
    begins = content.startswith(_BEGINS[kind])
    if not (begins and filetype.guess_extension(content) == _EXTENSION[kind] and _first(content) & _NAMED[kind]):
        raise Unfit(Reason.DISGUISED)


def _first(content: bytes) -> set[str]:
    """Return the extensions that puremagic holds most likely; several can be equally so."""
    try:
        found = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return set()
    best = max(one.confidence for one in found)
    return {one.extension for one in found if one.confidence == best}
