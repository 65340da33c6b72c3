"""The texts of letters from `rules/letters/`, a file for each kind with every language in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from babel.dates import format_date
from django.conf import settings
from django.utils.translation import to_locale

from chapterhouse.record.strict_toml import Problems, read_document

_BRACES: Final = re.compile(r"\{(\w+)\}")


class Shape(NamedTuple):
    """The words in braces of a kind; `kept` are those that stay in the text until the letter is sent."""

    filled: frozenset[str]
    kept: frozenset[str] = frozenset()


class Text(NamedTuple):
    """A letter with its words in braces, in one language."""

    subject: str
    text: str


_GROUP: Final = frozenset({"organisation", "case", "day"})
_ANYBODY: Final = frozenset({"greeting", "case", "day"})
_TIMED: Final = frozenset({"greeting", "case"})
_REVIEWED: Final = Shape(_ANYBODY, frozenset({"forum"}))
SHAPES: Final[dict[str, Shape]] = {
    "receipt": Shape(_GROUP | {"last_day"}),
    "information": Shape(_ANYBODY | {"clock", "at_latest"}, frozenset({"items"})),
    "suspended": Shape(_ANYBODY | {"clock", "lapse"}),
    "extended": Shape(_ANYBODY, frozenset({"latest", "reasons"})),
    "accredited": Shape(_GROUP | {"how", "grounds"}),
    "refused": Shape(_GROUP | {"how", "grounds"}, frozenset({"review"})),
    "withdrawn": Shape(_ANYBODY),
    "ceased": Shape(_ANYBODY | {"organisation"}),
    "relinquished": Shape(_ANYBODY),
    "lapsed": Shape(_TIMED | {"latest"}),
    "time_over": Shape(_TIMED | {"latest", "goes_on", "missing"}),
    "decert_notice": Shape(_GROUP | {"hearing_day"}, frozenset({"reasons"})),
    "decert_drop": Shape(_ANYBODY),
    "decertified": Shape(_GROUP | {"grounds"}, frozenset({"review"})),
    "review_requested": Shape(_ANYBODY | {"forum", "way"}),
    "review_invited": Shape(_ANYBODY | {"forum"}, frozenset({"wanted", "until"})),
    "review_upheld": _REVIEWED,
    "review_accredited": _REVIEWED,
    "review_refused": _REVIEWED,
    "review_remanded": _REVIEWED,
    "individual_receipt": Shape(_ANYBODY),
    "individual_accepted": Shape(_ANYBODY | {"how"}),
    "individual_refused": Shape(_ANYBODY | {"how"}, frozenset({"review"})),
    "individual_decert_notice": Shape(_ANYBODY | {"hearing_day"}, frozenset({"reasons"})),
    "individual_decert_drop": Shape(_ANYBODY),
    "individual_decertified": Shape(_ANYBODY | {"grounds"}, frozenset({"review"})),
}
"""Every kind of letter."""

PASSAGES: Final[dict[str, Shape]] = {
    "greeting_group": Shape(frozenset({"organisation"})),
    "greeting_person": Shape(frozenset({"organisation"})),
    "clock_stands": Shape(frozenset()),
    "at_latest": Shape(frozenset({"latest"})),
    "goes_on": Shape(frozenset()),
    "still_stands": Shape(frozenset()),
    "not_received": Shape(frozenset({"items"})),
    "lapse": Shape(frozenset({"latest"})),
    "review_routes": Shape(frozenset({"review_days", "review_last"})),
    "review_routes_open": Shape(frozenset()),
    "review_by_alac": Shape(frozenset()),
    "review_by_ombudsman": Shape(frozenset()),
    "review_by_board": Shape(frozenset()),
    "review_by_other": Shape(frozenset()),
}
"""What stands in letters for some of their words in braces, where it applies."""

Texts = Mapping[str, Mapping[str, Text]]
"""By kind, then by language."""


def letter_texts() -> Texts:
    """Return every text of every letter, and every passage.

    :raises RulesFileError: says of each file what is wrong and what to do.
    """
    return _read(settings.CHAPTERHOUSE_RULES / "letters", tuple(code for code, _name in settings.LANGUAGES))


@lru_cache(maxsize=4)
def _read(folder: Path, languages: tuple[str, ...]) -> Texts:
    return {kind: read_texts(folder / f"{kind}.toml", shape, languages) for kind, shape in (SHAPES | PASSAGES).items()}


def read_texts(path: Path, shape: Shape, languages: Iterable[str]) -> dict[str, Text]:
    """Return the texts of one file by language; each must hold exactly the words in braces of its kind.

    :raises RulesFileError: names every place that is wrong.
    """
    problems = Problems(path)
    document = read_document(path, problems, allowed=languages)
    found = {code: _text(code, document.get(code), shape, problems) for code in languages}
    problems.raise_any()
    return found


def _text(code: str, table: object, shape: Shape, problems: Problems) -> Text:
    given = table if isinstance(table, dict) else {}
    subject, text = given.get("subject"), given.get("text")
    if (
        not isinstance(subject, str)
        or not isinstance(text, str)
        or not subject.strip()
        or len(given) > len(Text._fields)
    ):
        problems.add(f"[{code}]", "has not just a subject and a text", "Write both, between quotes, and nothing else")
        return Text("", "")
    wanted, there = shape.filled | shape.kept, set(_BRACES.findall(str(text)))
    for name in sorted(wanted - there):
        problems.add(f"[{code}], text", f"lacks {{{name}}}", "Put it where it belongs, as in the other languages")
    for name in sorted(there - wanted):
        problems.add(f"[{code}], text", f"has {{{name}}}, which nothing fills", "Remove it, or write it as there")
    return Text(str(subject).strip(), str(text).strip())


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with words in braces filled in; a paragraph of which nothing is left goes.

    What is filled in is never read again for braces, and unknown ones stay as they are.
    """
    filled = (_BRACES.sub(lambda found: values.get(found[1], found[0]), one).strip() for one in text.split("\n\n"))
    return "\n\n".join(one for one in filled if one)


def lacking(kind: str, text: str) -> list[str]:
    """Return the words in braces that must stay in a letter of a kind until it is sent, and do not."""
    return sorted(SHAPES[kind].kept - set(_BRACES.findall(text)))


def day_in(language: str, day: date) -> str:
    """Write a day as a letter in a language does."""
    if language == "ru":
        return format_date(day, "d MMMM y 'года'", locale="ru")  # the long form ends in a full stop
    if language == "fr" and day.day == 1:
        return format_date(day, "d'er' MMMM y", locale="fr")
    return format_date(day, "long", locale="en_GB" if language == "en" else to_locale(language))
