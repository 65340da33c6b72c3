"""Names as one searches for them: whatever the case of their letters, with or without their marks."""

from __future__ import annotations

import unicodedata

from django.db.models import Q


def folded(name: str) -> str:
    """Return a name without case and marks: `Étienne` and `ETIENNE` are one, so are `Лига` and `лига`."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))[:600]


def named(text: str, prefix: str = "") -> Q:
    """Cases in whose name a text stands; `prefix` leads to them from another table.

    Looked for in a column of its own, since SQLite compares without regard to case only what is ASCII.
    """
    return Q((f"{prefix}folded__contains", folded(text)))
