"""Whether a page mentions what criterion C4 asks for: a hint by words, never a finding."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

THINGS: Final = ("goals", "structure", "members", "mechanisms", "leadership", "contacts")
"""What C4 asks to be kept posted, in its order."""
LANGUAGES: Final = ("en", "fr", "es", "pt", "ru", "zh-hans", "ar")
FILE: Final = "website.toml"


class WordsError(ValueError):
    """The file of words is wrong; says where and what to do."""


def mentioned(text: str) -> frozenset[str]:
    """Return which of the things a text mentions, in any of the languages."""
    said = text.casefold()
    words = words_of(settings.CHAPTERHOUSE_RULES / FILE)
    return frozenset(thing for thing, every in words.items() if any(word in said for word in every))


@lru_cache(maxsize=4)
def words_of(file: Path) -> dict[str, tuple[str, ...]]:
    """Return the words for each thing, of all languages together.

    :raises WordsError: the file lacks a thing or a language, or holds something else.
    """
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        message = f"{file}: it cannot be read ({error}). Take the file that ships, and change its words."
        raise WordsError(message) from error
    if set(read) != set(THINGS):
        raise WordsError(f"{file}: it must have exactly the tables {', '.join(THINGS)}.")
    return {thing: _of(file, thing, read[thing]) for thing in THINGS}


def _of(file: Path, thing: str, table: object) -> tuple[str, ...]:
    if not isinstance(table, dict) or set(table) != set(LANGUAGES):
        raise WordsError(f"{file}: {thing}: it must have a list of words for each of {', '.join(LANGUAGES)}.")
    words = [word for every in table.values() for word in (every if isinstance(every, list) else [None])]
    if not words or not all(isinstance(word, str) and word.strip() for word in words):
        raise WordsError(f"{file}: {thing}: each language has a list of words. Write them between quotation marks.")
    return tuple(str(word).casefold() for word in words)
