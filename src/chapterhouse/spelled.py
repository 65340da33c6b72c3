"""Lines as people see them: in composed form, with nothing in them that is unseen or turns other letters around."""

from __future__ import annotations

import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS: Final = "\u200c\u200d"
"""Persian and the scripts of India write with them; they turn nothing around."""


def one_line(text: str, longest: int = 200) -> str:
    """Return a line in composed form, without characters that cannot be seen or that turn others around."""
    composed = unicodedata.normalize("NFC", text)
    parted = "".join(" " if one.isspace() else one for one in composed)
    seen = "".join(one for one in parted if one in _JOINERS or unicodedata.category(one) not in _UNSEEN)
    return " ".join(seen.split())[:longest].strip()
