"""The hash chain of a case: each fact's hash covers its body, its number and the hash before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

_FIRST = b"chapterhouse case "


class Link(NamedTuple):
    """A stored fact as the chain sees it."""

    number: int
    kind: str
    body: bytes
    hash: bytes


def start(ref: str) -> bytes:
    """Return what the first fact of a case is chained to."""
    return hashlib.sha256(_FIRST + ref.encode()).digest()


def link(before: bytes, number: int, kind: str, body: bytes) -> bytes:
    """Return the hash of a fact."""
    return hashlib.sha256(b"\n".join((before, f"{number} {kind}".encode(), body))).digest()


def broken_at(ref: str, links: Iterable[Link]) -> int | None:
    """Return the number of the first fact that is not what was recorded, or is missing; None if all hold."""
    before = start(ref)
    for expected, one in enumerate(links, start=1):
        if one.number != expected or link(before, one.number, one.kind, one.body) != one.hash:
            return expected
        before = one.hash
    return None
