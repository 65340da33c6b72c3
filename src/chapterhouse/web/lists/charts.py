"""Charts of the public figures: bars with their number beside them, read from either side; never colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils import translation


class Bar(NamedTuple):
    """A bar as the template draws it: what it is of, its number in words, and where its two parts lie, in percent.

    `more` is the hatched part behind the full one, of no width where there is none.
    """

    label: str
    words: str
    x: str
    width: str
    more_x: str
    more_width: str


class Measured(NamedTuple):
    """What a bar is drawn of; `more` reaches at least as far as `number`."""

    label: str
    words: str
    number: float
    more: float = 0


def bars(measured: Iterable[Measured], most: float | None = None) -> list[Bar]:
    """Return bars to a common scale, the longest filling the line unless `most` says what would."""
    found = list(measured)
    whole = most if most is not None else max((max(one.number, one.more) for one in found), default=0)
    return [_bar(one, whole or 1, rtl=translation.get_language_bidi()) for one in found]


def _bar(one: Measured, whole: float, *, rtl: bool) -> Bar:
    width = 100 * min(one.number, whole) / whole
    more = max(0.0, 100 * min(one.more, whole) / whole - width)
    x, more_x = (100 - width, 100 - width - more) if rtl else (0.0, width)
    return Bar(one.label, one.words, *(f"{part:.2f}%" for part in (x, width, more_x, more)))
