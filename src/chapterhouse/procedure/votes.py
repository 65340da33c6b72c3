"""Quorum and thresholds (procedure.md, section 9). Integers only; no fractions, no rounding."""

from __future__ import annotations

from typing import Final, NamedTuple


class Tally(NamedTuple):
    """Recorded votes of a poll. An abstention is a recorded vote."""

    yes: int
    no: int
    abstain: int

    @property
    def cast(self) -> int:
        """Everything recorded, abstentions included."""
        return self.yes + self.no + self.abstain


def quorum_of(sitting: int, fixed: int | None) -> int:
    """Return the quorum: more than half of the sitting members, or the number fixed instead (A11)."""
    return sitting // 2 + 1 if fixed is None else fixed


def is_quorate(tally: Tally, quorum: int) -> bool:
    """Whether enough members recorded a vote, abstentions included."""
    return tally.cast >= quorum


def passes(threshold: str, tally: Tally, sitting: int, quorum: int) -> bool:
    """Whether a quorate poll carries the question under a reading of "majority of a quorum" (A11).

    M4 `absolute` implies M2 `participants`, that M3 `quorum_floor`, that M1 `simple`. The two
    thirds regimes are history: `two_thirds_all` of those sitting until December 2005, then
    `two_thirds_cast` of recorded votes.
    """
    yes = tally.yes
    match threshold:
        case "simple":
            return yes > tally.no
        case "participants":
            return 2 * yes > tally.cast
        case "quorum_floor":
            return yes >= quorum // 2 + 1 and yes > tally.no
        case "absolute":
            return 2 * yes > sitting
        case "two_thirds_cast":
            return yes > 0 and 3 * yes >= 2 * tally.cast
        case "two_thirds_all":
            return yes > 0 and 3 * yes >= 2 * sitting
        case _:
            raise ValueError(threshold)


def decertifies(tally: Tally, *, abstain_counts: bool) -> bool:
    """Whether two thirds of those who cast a vote say YES; exactly two thirds is enough (S7.1, A34)."""
    base = tally.cast if abstain_counts else tally.yes + tally.no
    return base > 0 and 3 * tally.yes >= 2 * base


READINGS: Final = ("simple", "participants", "quorum_floor", "absolute")


def readings(tally: Tally, sitting: int, quorum: int) -> dict[str, bool]:
    """Return what each of the four readings of the threshold would say, quorum included."""
    quorate = is_quorate(tally, quorum)
    return {name: quorate and passes(name, tally, sitting, quorum) for name in READINGS}
