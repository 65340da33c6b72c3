"""The zip around an office document: how much it unpacks to, where its names point, what hides in it."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import Final

from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.kinds import MEGABYTE, Reason

MOST_ENTRIES: Final = 2_000
MOST_UNPACKED: Final = 200 * MEGABYTE
MOST_RATIO: Final = 100
SMALL: Final = 100_000
"""Below this much a high ratio is blank markup and no bomb."""
MOST_MARKUP: Final = 20 * MEGABYTE
"""How much one part of markup may be: read whole, it takes some ten times that."""
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_END: Final = struct.Struct("<4s4H2LH")
_ARCHIVES: Final = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF", b"ITSF"),
    *(b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"%PDF-", b"#!", b"{\\rtf"),
)
"""How files begin that have no place in a text: archives, old office files, programs."""
_UNPACKS: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)

Parts = dict[str, bytes]


def unpacked(content: bytes) -> Parts:
    """Return the parts of an archive by name, in their order.

    :raises Unfit: it is encrypted, damaged, too large, points outside or hides other files.
    """
    _require_plain_end(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _require_harmless(archive.infolist())
            parts = _read(archive)
    except _UNPACKS as broken:
        raise Unfit(Reason.UNREADABLE) from broken
    if any(part.startswith(_ARCHIVES) for part in parts.values()):
        raise Unfit(Reason.EMBEDDED)
    return parts


def packed(parts: Parts) -> bytes:
    """Return an archive of parts, always the same for the same ones; a part `mimetype` as ODF wants it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return written.getvalue()


def _require_plain_end(content: bytes) -> None:
    """Let the directory be the last thing: what is written before or behind an archive is for somebody else to find."""
    end = content[-_END.size :]
    if len(end) != _END.size or not end.startswith(b"PK\x05\x06"):
        raise Unfit(Reason.UNREADABLE)
    _, _, _, _, _, size, offset, comment = _END.unpack(end)
    if comment or offset + size + _END.size != len(content):
        raise Unfit(Reason.UNREADABLE)


def _require_harmless(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Unfit(Reason.TOO_MUCH)
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise Unfit(Reason.UNREADABLE)
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise Unfit(Reason.ENCRYPTED)
        if _leaves_its_place(entry):
            raise Unfit(Reason.LEAVES_ITS_PLACE)
        if entry.compress_type not in _METHODS:
            raise Unfit(Reason.UNREADABLE)
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise Unfit(Reason.TOO_MUCH)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unfit(Reason.TOO_MUCH)


def _leaves_its_place(entry: zipfile.ZipInfo) -> bool:
    name = entry.orig_filename
    mode = entry.external_attr >> 16
    is_file = not stat.S_IFMT(mode) or stat.S_ISREG(mode) or stat.S_ISDIR(mode)
    return (
        not is_file
        or name.startswith("/")
        or any(one in name for one in ("\\", "\0", ":"))
        or any(step in ("..", ".") for step in name.split("/"))
        or any(ord(one) < ord(" ") for one in name)
    )


def _read(archive: zipfile.ZipFile) -> Parts:
    """Read every part, counting what really comes out and not what the directory says."""
    left = MOST_UNPACKED
    parts: Parts = {}
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        with archive.open(entry) as opened:
            part = opened.read(left + 1)
        left -= len(part)
        if left < 0:
            raise Unfit(Reason.TOO_MUCH)
        parts[entry.filename] = part
    return parts
