"""Geometry of the drawings: the ruler of the ninety days, its small form, and the lengths of a tally.

Nothing is decided or counted here. Days come in as numbers of *counted* days (day 0 is the day of receipt), as the
procedure has counted them; positions go out as strings ready for SVG attributes. Strings, because a template would
write a number in the reader's language ("33,3"), which SVG does not understand. Horizontal positions are percentages,
so that a drawing may be stretched to any width while its letters keep their size. ``rtl`` mirrors a drawing: in Arabic
time runs from right to left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

SMALL_WIDTH = 60
"""Width in pixels of the clock in lists."""

_CROWDED = 6
"""Signs closer than this share of the ruler (in percent) are set on different levels."""

_CROWDED_WORDS = 36
"""The same for words; on a phone "stood still 12 days" takes a third of the width."""

# Heights in pixels: a line of signs above the bar, air between, the bar with its axis, a line of words for notches.
_SIGN_LINE = 15
_GAP = 6
_BELOW_BAR = 48
_NOTCH_LINE = 18

_AXIS_STEP = 30
_TICK_STEP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A step reached: on which counted day, the one sign drawn above the ruler, its name, and its date."""

    at: int
    sign: str
    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notch:
    """A suspension: at which counted day it began, the days it excluded, and its dates (``ends`` None while open)."""

    at: int
    days: int
    name: str
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """What the clock shows. All lengths in counted days; ``left`` is negative beyond the limit.

    ``standing`` is one of running, frozen, stopped. ``earliest`` and ``latest`` are the forecast of the notice, both
    None when there is none.
    """

    limit: int
    counted: int
    left: int
    standing: str
    marks: Sequence[Mark] = ()
    notches: Sequence[Notch] = ()
    earliest: int | None = None
    latest: int | None = None

    @property
    def over(self) -> int:
        """Days beyond the limit, zero while within it."""
        return max(-self.left, 0)


@dataclass(frozen=True, slots=True)
class Length:
    """A horizontal piece: where its left end is and how long it is, in percent."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark at its place: ``y`` is the baseline of its sign, ``top`` where its line begins."""

    x: str
    y: int
    top: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class PlacedNotch:
    """A notch at its place: ``y`` is the baseline of its words, ``foot`` where the line to them ends.

    ``anchor`` keeps the words inside the drawing.
    """

    x: str
    y: int
    foot: int
    anchor: str
    notch: Notch


@dataclass(frozen=True, slots=True)
class AxisDay:
    """A numbered day under the ruler."""

    x: str
    anchor: str
    day: int


@dataclass(frozen=True, slots=True)
class RulerDrawing:
    """Every piece of the ruler at its place, in the order in which it is painted."""

    track: Length
    counted: Length
    forecast: Length | None
    beyond: Length | None
    late: Length | None
    today: str
    limit: str
    ticks: tuple[str, ...]
    axis: tuple[AxisDay, ...]
    marks: tuple[PlacedMark, ...]
    notches: tuple[PlacedNotch, ...]
    bar: int
    height: int


@dataclass(frozen=True, slots=True)
class SmallDrawing:
    """The clock in lists, in whole pixels of a bar ``SMALL_WIDTH`` wide."""

    x: int
    width: int
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A counted poll: votes for each answer, seats, and the two marks (``needed`` YES votes, ``quorum`` votes)."""

    yes: int
    no: int
    abstain: int
    sitting: int
    quorum: int | None = None
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class TallyDrawing:
    """Three lengths laid end to end, a division for every seat, and the two marks."""

    yes: Length
    no: Length
    abstain: Length
    seats: tuple[str, ...]
    quorum: str | None
    needed: str | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days or votes to percent of the width."""

    whole: int
    rtl: bool

    def at(self, part: int) -> str:
        """Where ``part`` lies."""
        return _percent(self.whole - part if self.rtl else part, self.whole)

    def length(self, begin: int, end: int) -> Length:
        """The piece from ``begin`` to ``end``."""
        return Length(self.at(end if self.rtl else begin), _percent(end - begin, self.whole))

    def near(self, one: int, other: int, share: int) -> bool:
        """Whether two places are less than ``share`` percent apart."""
        return abs(one - other) * 100 < share * self.whole

    def anchor(self, part: int, share: int) -> str:
        """On which side of its place a label is written so that it stays inside; ``share`` is its width."""
        if self.near(part, 0, share // 2):
            return "start"
        return "end" if self.near(part, self.whole, share // 2) else "middle"


def draw_ruler(ruler: Ruler, *, rtl: bool = False) -> RulerDrawing:
    """Place every piece of the ruler. Beyond the limit the ruler grows, so that the limit moves inwards."""
    whole = max(ruler.limit, ruler.counted, ruler.latest or 0, 1)
    scale = _Scale(whole, rtl)
    marks = sorted(ruler.marks, key=lambda mark: mark.at)
    notches = sorted(ruler.notches, key=lambda notch: notch.at)
    above = _levels((mark.at for mark in marks), scale, _CROWDED)
    below = _levels((notch.at for notch in notches), scale, _CROWDED_WORDS)
    bar = _SIGN_LINE * (1 + max(above, default=0)) + _GAP
    return RulerDrawing(
        track=scale.length(0, ruler.limit),
        counted=scale.length(0, min(ruler.counted, ruler.limit)),
        forecast=_forecast(ruler, scale),
        beyond=scale.length(ruler.limit, whole) if whole > ruler.limit else None,
        late=scale.length(ruler.limit, ruler.counted) if ruler.counted > ruler.limit else None,
        today=scale.at(ruler.counted),
        limit=scale.at(ruler.limit),
        ticks=tuple(scale.at(day) for day in range(0, whole + 1, _TICK_STEP)),
        axis=tuple(AxisDay(scale.at(day), scale.anchor(day, _CROWDED), day) for day in _axis_days(ruler.limit)),
        marks=tuple(_place_mark(mark, level, bar, scale) for mark, level in zip(marks, above, strict=True)),
        notches=tuple(_place_notch(notch, level, bar, scale) for notch, level in zip(notches, below, strict=True)),
        bar=bar,
        height=bar + _BELOW_BAR + (_NOTCH_LINE * (1 + max(below)) + _GAP if below else 0),
    )


def draw_small(ruler: Ruler, *, rtl: bool = False) -> SmallDrawing:
    """Place the one length of the small clock; beyond the limit the bar is full and says so."""
    filled = min(ruler.counted * SMALL_WIDTH // max(ruler.limit, 1), SMALL_WIDTH)
    return SmallDrawing(SMALL_WIDTH - filled if rtl else 0, filled, ruler.counted > ruler.limit)


def draw_tally(tally: Tally, *, rtl: bool = False) -> TallyDrawing:
    """Lay the three answers end to end, so that where the last one ends is how many took part."""
    took_part = tally.yes + tally.no + tally.abstain
    whole = max(tally.sitting, took_part, 1)
    scale = _Scale(whole, rtl)
    return TallyDrawing(
        yes=scale.length(0, tally.yes),
        no=scale.length(tally.yes, tally.yes + tally.no),
        abstain=scale.length(tally.yes + tally.no, took_part),
        seats=tuple(scale.at(seat) for seat in range(1, whole)),
        quorum=None if tally.quorum is None else scale.at(min(tally.quorum, whole)),
        needed=None if tally.needed is None else scale.at(min(tally.needed, whole)),
    )


def _percent(part: int, whole: int) -> str:
    """Two decimals, cut off, without floating point."""
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def _forecast(ruler: Ruler, scale: _Scale) -> Length | None:
    if ruler.earliest is None or ruler.latest is None:
        return None
    return scale.length(ruler.earliest, ruler.latest)


def _axis_days(limit: int) -> list[int]:
    """Every thirtieth day and the limit itself, unless the two would run into each other."""
    return [day for day in range(0, limit, _AXIS_STEP) if limit - day >= _TICK_STEP] + [limit]


def _levels(places: Iterable[int], scale: _Scale, share: int) -> list[int]:
    """For places in order: the first line on which each touches nobody, opening another line where needed."""
    levels: list[int] = []
    last: list[int] = []
    for place in places:
        free = [line for line, before in enumerate(last) if not scale.near(place, before, share)]
        level = free[0] if free else len(last)
        last[level : level + 1] = [place]
        levels.append(level)
    return levels


def _place_mark(mark: Mark, level: int, bar: int, scale: _Scale) -> PlacedMark:
    y = bar - _GAP - _SIGN_LINE * level - 4
    return PlacedMark(scale.at(mark.at), y, y + 4, mark)


def _place_notch(notch: Notch, level: int, bar: int, scale: _Scale) -> PlacedNotch:
    y = bar + _BELOW_BAR + _NOTCH_LINE * (1 + level) - 4
    return PlacedNotch(scale.at(notch.at), y, y - 12, scale.anchor(notch.at, _CROWDED_WORDS), notch)
