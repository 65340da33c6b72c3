from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from chapterhouse import clock
from chapterhouse.clock import Clock, ClockRefusedError

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class Hand:
    """A system clock that the test sets."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def demo(tmp_path: Path, hand: Hand) -> Clock:
    return Clock(tmp_path, is_movable=True, real=hand)


@pytest.fixture
def real(tmp_path: Path, hand: Hand) -> Clock:
    return Clock(tmp_path, is_movable=False, real=hand)


def test_gives_the_systems_time(real: Clock, hand: Hand) -> None:
    assert real.now() == START
    hand.at += DAY
    assert real.now() == START + DAY
    assert real.is_well()


def test_stands_still_while_the_system_is_behind(real: Clock, hand: Hand) -> None:
    real.now()
    hand.at -= timedelta(hours=1)
    assert real.now() == START
    assert not real.is_well()
    hand.at = START + timedelta(seconds=1)
    assert real.now() == hand.at
    assert real.is_well()


def test_a_small_correction_is_no_fault(real: Clock, hand: Hand) -> None:
    real.now()
    hand.at -= timedelta(seconds=1)
    assert real.now() == START
    assert real.is_well()


def test_does_not_go_back_over_a_restart(tmp_path: Path, real: Clock, hand: Hand) -> None:
    real.now()
    hand.at -= DAY
    assert Clock(tmp_path, is_movable=False, real=hand).now() == START


def test_takes_over_the_mark_of_another_process(tmp_path: Path, hand: Hand) -> None:
    one = Clock(tmp_path, is_movable=False, real=hand)
    other = Clock(tmp_path, is_movable=False, real=hand)
    hand.at = START + DAY
    one.now()
    hand.at = START + 2 * timedelta(hours=1)
    assert other.now() == START + DAY


def test_the_mark_is_written_at_most_once_a_minute(tmp_path: Path, real: Clock, hand: Hand) -> None:
    real.now()
    written = (tmp_path / "clock.mark").read_text()
    hand.at += timedelta(seconds=59)
    real.now()
    assert (tmp_path / "clock.mark").read_text() == written
    hand.at += timedelta(seconds=1)
    real.now()
    assert (tmp_path / "clock.mark").read_text() != written


def test_the_demo_moves_forwards_and_runs_on(demo: Clock, hand: Hand) -> None:
    assert demo.advance(30 * DAY) == START + 30 * DAY
    hand.at += timedelta(seconds=5)
    assert demo.now() == START + 30 * DAY + timedelta(seconds=5)
    assert demo.advance(DAY) == START + 31 * DAY + timedelta(seconds=5)
    assert demo.is_well()


def test_the_demo_moves_to_an_instant_of_any_zone(demo: Clock) -> None:
    moved = demo.move_to(datetime(2026, 4, 1, 2, tzinfo=timezone(timedelta(hours=2))))
    assert moved == datetime(2026, 4, 1, tzinfo=UTC)
    assert moved.tzinfo is UTC


def test_a_move_reaches_the_other_processes(tmp_path: Path, demo: Clock, hand: Hand) -> None:
    other = Clock(tmp_path, is_movable=True, real=hand)
    assert other.now() == START
    demo.advance(DAY)
    assert other.now() == START + DAY
    other.advance(DAY)
    assert demo.now() == START + 2 * DAY


def test_the_demo_never_goes_back(demo: Clock) -> None:
    demo.advance(DAY)
    with pytest.raises(ClockRefusedError, match="never goes back"):
        demo.move_to(START)
    with pytest.raises(ClockRefusedError, match="never goes back"):
        demo.advance(-DAY)
    assert demo.now() == START + DAY


def test_the_real_clock_cannot_be_moved(real: Clock) -> None:
    with pytest.raises(ClockRefusedError, match="demo"):
        real.advance(DAY)
    with pytest.raises(ClockRefusedError, match="demo"):
        real.move_to(START + DAY)
    assert real.now() == START


def test_a_real_clock_ignores_what_a_demo_left(tmp_path: Path, demo: Clock, hand: Hand) -> None:
    demo.advance(DAY)
    (tmp_path / "clock.mark").unlink()
    assert Clock(tmp_path, is_movable=False, real=hand).now() == START


@pytest.mark.django_db
def test_the_installations_clock(data_folder: Path) -> None:
    before = clock.now()
    assert before.tzinfo is UTC
    assert clock.advance(DAY) >= before + DAY
    assert clock.move_to(before + 2 * DAY) >= before + 2 * DAY
    assert clock.is_well()
    assert (data_folder / "clock.offset").exists()
