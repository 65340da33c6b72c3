"""How names and titles are kept: in composed form, without what cannot be seen; and whether one may imitate another."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS: Final = "\u200c\u200d"
"""Persian and the scripts of India write with them; they turn nothing around."""
_ALIKE: Final = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
"""The scripts of which many letters look like letters of another."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def kept_text(text: str, longest: int = 200) -> str:
    """Return a line in composed form, without characters that cannot be seen or that turn others around."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(one for one in composed if one in _JOINERS or unicodedata.category(one) not in _UNSEEN)
    return " ".join(seen.split())[:longest].strip()


def odd_words(name: str) -> list[str]:
    """Return the words of a name whose letters come from several scripts that look alike: one may imitate another."""
    return [word for word in _WORD.findall(name) if len(_scripts(word)) > 1]


def _scripts(word: str) -> set[str]:
    return {script for letter in word if (script := unicodedata.name(letter, "").partition(" ")[0]) in _ALIKE}
