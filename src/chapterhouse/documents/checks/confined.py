"""A process of its own for one file: it reads it from its input, writes the clean copy, and can do nothing else.

`python -m chapterhouse.documents.checks.confined KIND < raw > clean` ends with 0, or FIRST plus the reason's place.
"""

from __future__ import annotations

import codecs
import os
import resource
import sys
from typing import Final

from chapterhouse.documents.checks import pdf, pictures, sniffing, word, writer
from chapterhouse.documents.checks.endings import status_of
from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.kinds import MEGABYTE, MOST_BYTES, Kind, Reason

MOST_MEMORY: Final = 512 * 1024 * 1024
MOST_SECONDS: Final = 20
MOST_WRITTEN: Final = 20 * MEGABYTE
_ENCODINGS: Final = ("cp437", "ascii", "latin-1", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


def main() -> int:
    """Check what comes in and write the clean copy."""
    kind = Kind(sys.argv[1])
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    confine()
    try:
        clean = checked(content, kind)
    except Unfit as unfit:
        return status_of(unfit.reason)
    except (MemoryError, RecursionError):
        return status_of(Reason.TOO_MUCH)
    except Exception:  # noqa: BLE001 - a file that breaks a parser is as good as damaged, whatever broke
        return status_of(Reason.UNREADABLE)
    sys.stdout.buffer.write(clean)
    sys.stdout.buffer.flush()
    return 0


def confine() -> None:
    """Give up, for good: opening files or connections, starting programs, more memory, more time."""
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)  # loaded when first asked for, and then they could not be any more
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays; a socket would be a new one


def checked(content: bytes, kind: Kind) -> bytes:
    """Return the clean copy of a file.

    :raises Unfit: it is not taken.
    """
    if not content:
        raise Unfit(Reason.EMPTY)
    if len(content) > MOST_BYTES:
        raise Unfit(Reason.TOO_LARGE)
    sniffing.require_kind(content, kind)
    match kind:
        case Kind.PDF:
            return pdf.rewritten(content)
        case Kind.DOCX:
            return word.repacked(content)
        case Kind.ODT:
            return writer.repacked(content)
        case Kind.PNG | Kind.JPEG:
            return pictures.redrawn(content, kind)


if __name__ == "__main__":
    os._exit(main())  # nothing is left to tidy up, and nothing could be opened for it
