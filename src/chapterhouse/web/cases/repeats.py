"""Whether a text that everybody will read repeats, word by word, what was said in confidence (trust, 3.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

WORDS: Final = 8
"""So many words in a row are a quotation and no chance."""

# A writing without spaces gives each of its signs as a word
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


def repeated(text: str, confidential: Iterable[str]) -> list[str]:
    """Return the passages of at least eight consecutive words that a text shares with any of the others."""
    said = {run for one in confidential for run in _runs(_words(one))}
    words, shown = _words(text), _WORD.findall(unicodedata.normalize("NFKC", text))
    found: list[str] = []
    start = None
    for place in range(len(words) + 1):
        is_shared = tuple(words[place : place + WORDS]) in said
        if is_shared and start is None:
            start = place
        if not is_shared and start is not None:
            found.append(" ".join(shown[start : place + WORDS - 1]))
            start = None
    return found


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFKC", text))]


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(words[place : place + WORDS]) for place in range(len(words) - WORDS + 1))
