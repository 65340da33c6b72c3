"""Quorum and thresholds (procedure.md, section 9; I13): every tally of a small committee, and the table for fifteen."""

from collections.abc import Iterator
from itertools import product

import pytest

from chapterhouse.procedure.parameters import THRESHOLDS
from chapterhouse.procedure.votes import READINGS, Tally, decertifies, is_quorate, passes, quorum_of, readings
from sizes import size

SMALL = range(size(10, prove=16))
CHAIN = ("absolute", "participants", "quorum_floor", "simple")
PASS, FAIL, NO_QUORUM = True, False, None


def tallies(sitting: int) -> Iterator[Tally]:
    """Return every tally that so many members can produce."""
    for yes, no, abstain in product(range(sitting + 1), repeat=3):
        if yes + no + abstain <= sitting:
            yield Tally(yes, no, abstain)


def carried(reading: str, tally: Tally, sitting: int, quorum: int) -> bool:
    return is_quorate(tally, quorum) and passes(reading, tally, sitting, quorum)


def test_i13_the_readings_are_a_chain() -> None:
    """M4 ⇒ M2 ⇒ M3 ⇒ M1 of every quorate poll, with the quorum by rule."""
    for sitting in SMALL:
        quorum = quorum_of(sitting, None)
        for tally in tallies(sitting):
            verdicts = [carried(reading, tally, sitting, quorum) for reading in CHAIN]
            assert verdicts == sorted(verdicts), (sitting, tally)


def test_i13_an_extra_yes_never_hurts() -> None:
    for sitting in SMALL:
        quorum = quorum_of(sitting, None)
        for tally in tallies(sitting):
            if tally.cast < sitting:
                more = tally._replace(yes=tally.yes + 1)
                for reading in THRESHOLDS:
                    before, after = (carried(reading, one, sitting, quorum) for one in (tally, more))
                    assert after or not before


def test_i13_a_no_turned_into_yes_never_hurts() -> None:
    for sitting in SMALL:
        quorum = quorum_of(sitting, None)
        for tally in tallies(sitting):
            if tally.no:
                turned = Tally(tally.yes + 1, tally.no - 1, tally.abstain)
                for reading in THRESHOLDS:
                    before, after = (carried(reading, one, sitting, quorum) for one in (tally, turned))
                    assert after or not before


@pytest.mark.parametrize(
    ("tally", "m1", "m2", "m3", "m4"),
    [
        ((8, 0, 0), PASS, PASS, PASS, PASS),
        ((7, 6, 0), PASS, PASS, PASS, FAIL),
        ((6, 4, 3), PASS, FAIL, PASS, FAIL),
        ((5, 0, 3), PASS, PASS, PASS, FAIL),
        ((4, 1, 3), PASS, FAIL, FAIL, FAIL),
        ((1, 0, 7), PASS, FAIL, FAIL, FAIL),
        ((5, 8, 0), FAIL, FAIL, FAIL, FAIL),
        ((5, 5, 0), FAIL, FAIL, FAIL, FAIL),
        ((7, 0, 0), NO_QUORUM, NO_QUORUM, NO_QUORUM, NO_QUORUM),
    ],
)
def test_the_discriminating_tallies_of_fifteen(
    tally: tuple[int, int, int], m1: bool | None, m2: bool | None, m3: bool | None, m4: bool | None
) -> None:
    cast = Tally(*tally)
    assert is_quorate(cast, 8) is (m1 is not NO_QUORUM)
    expected = dict(zip(READINGS, (bool(m1), bool(m2), bool(m3), bool(m4)), strict=True))
    assert readings(cast, 15, 8) == expected


def test_the_definitions_word_for_word() -> None:
    """The four readings and the two regimes of history, restated in fractions."""
    for sitting in SMALL:
        quorum = quorum_of(sitting, None)
        for tally in tallies(sitting):
            yes, no, _ = tally
            assert passes("simple", tally, sitting, quorum) is (yes > no)
            assert passes("participants", tally, sitting, quorum) is (tally.cast > 0 and yes / tally.cast > 0.5)
            assert passes("quorum_floor", tally, sitting, quorum) is (yes > quorum / 2 and yes > no)
            assert passes("absolute", tally, sitting, quorum) is (sitting > 0 and yes / sitting > 0.5)
            assert passes("two_thirds_cast", tally, sitting, quorum) is (yes > 0 and yes * 3 >= tally.cast * 2)
            assert passes("two_thirds_all", tally, sitting, quorum) is (yes > 0 and yes * 3 >= sitting * 2)


def test_a_reading_nobody_knows_is_no_reading() -> None:
    with pytest.raises(ValueError, match="by_lot"):
        passes("by_lot", Tally(1, 0, 0), 1, 1)


def test_quorum_is_more_than_half_or_the_number_fixed() -> None:
    assert [quorum_of(sitting, None) for sitting in range(1, 16)] == [1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8]
    for sitting in range(31):
        assert 2 * quorum_of(sitting, None) > sitting >= 2 * (quorum_of(sitting, None) - 1)
        assert quorum_of(sitting, 9) == 9
    assert is_quorate(Tally(0, 0, 8), 8)
    assert not is_quorate(Tally(7, 0, 0), 8)


def test_two_thirds_of_those_who_cast_a_vote() -> None:
    for sitting in SMALL:
        for tally in tallies(sitting):
            counted, bare = tally.cast, tally.yes + tally.no
            assert decertifies(tally, abstain_counts=True) is (counted > 0 and tally.yes * 3 >= counted * 2)
            assert decertifies(tally, abstain_counts=False) is (bare > 0 and tally.yes * 3 >= bare * 2)
    assert decertifies(Tally(8, 4, 0), abstain_counts=True)  # exactly two thirds
    assert not decertifies(Tally(8, 4, 1), abstain_counts=True)
    assert not decertifies(Tally(0, 0, 0), abstain_counts=True)
    assert not decertifies(Tally(0, 0, 3), abstain_counts=False)
