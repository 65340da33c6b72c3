"""What is taken: five kinds of file, and how much of them (trust: uploads)."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

MEGABYTE: Final = 1_000_000
MOST_BYTES: Final = 10 * MEGABYTE
"""How large one file may be."""
MOST_FILES: Final = 20
"""How many files may stand for one application."""
MOST_KEPT: Final = 50 * MEGABYTE
"""How much is kept for one application, earlier versions included."""

PATIENCE: Final = timedelta(days=2)
"""After this long nobody goes on with a file that has not arrived whole."""


class Kind(StrEnum):
    """A kind of file."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    PNG = "png"
    JPEG = "jpeg"


EXTENSIONS: Final = {
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "odt": Kind.ODT,
    "png": Kind.PNG,
    "jpg": Kind.JPEG,
    "jpeg": Kind.JPEG,
}

MEDIA_TYPES: Final = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
}


class Reason(StrEnum):
    """Why a file is refused, or waits."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OTHER_KIND = "other_kind"
    """Its name ends as none of the five do."""
    DISGUISED = "disguised"
    """What it begins with is not what its name says."""
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    TOO_MUCH = "too_much"
    """It unpacks to more than may be, or takes too long."""
    LEAVES_ITS_PLACE = "leaves_its_place"
    """An archive with links, or with names that point outside."""
    EMBEDDED = "embedded"
    """Another file hides in it."""
    MACROS = "macros"
    FIELDS = "fields"
    """Fields that fetch or start something (DDE)."""
    EXTERNAL = "external"
    """It loads something from elsewhere."""
    MARKUP = "markup"
    """Its markup declares entities of its own."""
    VIRUS = "virus"
    SCANNER_AWAY = "scanner_away"
    """The scanner did not answer: it waits, unread."""
    INTERRUPTED = "interrupted"
    """The check did not come to an end: it waits, unread."""
