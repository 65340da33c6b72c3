"""Names as one searches for them, whatever the case of their letters and their marks; and names that look alike."""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

from django.db.models import Q

from chapterhouse.ordered import folded
from chapterhouse.record.models import Case

_MOST: Final = 5
_ALPHABETS: Final = frozenset({"LATIN", "CYRILLIC", "GREEK"})
"""Whose letters look like each other's."""

_CYRILLIC: Final = dict(zip("авеһніјкморсѕтух", "abehhijkmopcstyx", strict=True))
_GREEK: Final = dict(zip("αβεηικμνορτυχζ", "abenikmvoptuxz", strict=True))
_DIGITS: Final = {"0": "o", "1": "l"}


class Alike(NamedTuple):
    """Another organisation whose name looks the same."""

    ref: str
    name: str


def named(text: str, prefix: str = "") -> Q:
    """Cases in whose name a text stands; `prefix` leads to them from another table.

    Looked for in a column of its own, since SQLite compares without regard to case only what is ASCII.
    """
    return Q((f"{prefix}folded__contains", folded(text)))


def resembling(ref: str, name: str) -> list[Alike]:
    """Return other organisations with this name, or with one that looks like it in another alphabet (a few)."""
    others = Case.objects.filter(folded__in=_spellings(folded(name))).exclude(ref=ref).order_by("id")
    return [Alike(*row) for row in others.values_list("ref", "name")[:_MOST]]


def mixes_scripts(name: str) -> bool:
    """Whether a single word is written with letters of several alphabets that look alike."""
    return any(len(_ALPHABETS & {_script(letter) for letter in word}) > 1 for word in name.split())


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _spellings(plain: str) -> set[str]:
    """Return a folded name as it is, all in Latin letters, and all in each of the alphabets that can look so."""
    latin = "".join((_CYRILLIC | _GREEK | _DIGITS).get(letter, letter) for letter in plain)
    return {plain, latin, *(_written(latin, alphabet) for alphabet in (_CYRILLIC, _GREEK))}


def _written(latin: str, alphabet: dict[str, str]) -> str:
    back = {looks: letter for letter, looks in reversed(alphabet.items())}
    return "".join(back.get(letter, letter) for letter in latin)
