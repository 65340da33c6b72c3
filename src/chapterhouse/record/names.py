"""Names as one searches for them: whatever the case of their letters, with or without their marks."""

from __future__ import annotations

from django.db.models import Q

from chapterhouse.ordered import folded

__all__ = ["folded", "named"]


def named(text: str, prefix: str = "") -> Q:
    """Cases in whose name a text stands; `prefix` leads to them from another table.

    Looked for in a column of its own, since SQLite compares without regard to case only what is ASCII.
    """
    return Q((f"{prefix}folded__contains", folded(text)))
