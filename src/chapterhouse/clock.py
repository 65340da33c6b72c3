"""The one clock the edges share: real time, or in the demo a clock that visitors may move forwards.

Instants are aware and in UTC. Time never runs backwards, not in one process and not from one start to the
next: a high-water mark is kept in the data folder, and while the system's clock is behind it, time stands still.
A window that has closed can therefore not open again because a clock was set back.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings

# How much of the mark a crash together with a clock set back could lose
MARK_EVERY = timedelta(minutes=1)
# From here on a clock that is behind its mark is a fault to be reported, not the small correction of a time server
WELL_WITHIN = timedelta(seconds=10)


class ClockRefusedError(Exception):
    """The clock was asked to do what it may not: to be moved where it is real, or to go back."""


def _real() -> datetime:
    return datetime.now(UTC)


class Clock:
    """A clock whose state is kept in a folder, so that all processes of one installation read the same time.

    :param folder: the data folder.
    :param is_movable: True in the demo only.
    :param real: what to read the system's time from.
    """

    def __init__(self, folder: Path, *, is_movable: bool, real: Callable[[], datetime] = _real) -> None:
        self.is_movable = is_movable
        self._real = real
        self._offset_file = folder / "clock.offset"
        self._mark_file = folder / "clock.mark"
        self._lock = Lock()
        self._offset = timedelta(0)
        self._offset_read_from = (0, 0)
        self._mark = self._stored_mark = self._read_mark()

    def now(self) -> datetime:
        """The present instant in UTC; never earlier than any it has given before."""
        with self._lock:
            self._mark = max(self._mark, self._unmarked())
            if self._mark - self._stored_mark >= MARK_EVERY:
                self._store_mark()
            return self._mark

    def advance(self, by: timedelta) -> datetime:
        """Moves the demo's clock forwards for all processes and returns the new present.

        :raises ClockRefusedError: this clock is real, or `by` is negative.
        """
        if by < timedelta(0):
            message = "The clock never goes back."
            raise ClockRefusedError(message)
        with self._only_one_mover():
            return self._move(self.now() + by)

    def move_to(self, instant: datetime) -> datetime:
        """Moves the demo's clock to `instant` (aware) for all processes and returns the new present.

        :raises ClockRefusedError: this clock is real, or `instant` has passed.
        """
        with self._only_one_mover():
            if instant < self.now():
                message = "The clock never goes back."
                raise ClockRefusedError(message)
            return self._move(instant.astimezone(UTC))

    def is_well(self) -> bool:
        """False while time stands still because the system's clock is behind the mark."""
        return self.now() - self._unmarked() < WELL_WITHIN

    def _unmarked(self) -> datetime:
        return self._real() + self._current_offset()

    def _current_offset(self) -> timedelta:
        if not self.is_movable:
            return timedelta(0)
        try:
            found = self._offset_file.stat()
        except FileNotFoundError:
            return timedelta(0)
        written = (found.st_ino, found.st_mtime_ns)  # each move makes a new file
        if written != self._offset_read_from:
            self._offset = timedelta(microseconds=int(self._offset_file.read_text()))
            self._offset_read_from = written
        return self._offset

    def _move(self, instant: datetime) -> datetime:
        offset = instant - self._real()
        _replace(self._offset_file, str(offset // timedelta(microseconds=1)))
        self._offset_read_from = (0, 0)
        return self.now()

    @contextmanager
    def _only_one_mover(self) -> Iterator[None]:
        if not self.is_movable:
            message = "Only the clock of the demo can be moved."
            raise ClockRefusedError(message)
        with self._offset_file.with_suffix(".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _read_mark(self) -> datetime:
        try:
            return datetime.fromisoformat(self._mark_file.read_text())
        except FileNotFoundError:
            return datetime.min.replace(tzinfo=UTC)

    def _store_mark(self) -> None:
        # Another process may have come further: its mark counts here too
        self._mark = max(self._mark, self._read_mark())
        _replace(self._mark_file, self._mark.isoformat())
        self._stored_mark = self._mark


def _replace(path: Path, text: str) -> None:
    """Writes the file anew in one step; a reader finds the old text or the new, never half of one."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_text(text)
    unfinished.replace(path)


@cache
def _clock(folder: Path, *, is_movable: bool) -> Clock:
    return Clock(folder, is_movable=is_movable)


def the_clock() -> Clock:
    """The clock of this installation."""
    return _clock(settings.CHAPTERHOUSE_DATA, is_movable=settings.CHAPTERHOUSE_DEMO)


def now() -> datetime:
    """The present instant, aware, in UTC; never earlier than any given before."""
    return the_clock().now()


def advance(by: timedelta) -> datetime:
    """Moves the demo's clock forwards and returns the new present; see :meth:`Clock.advance`."""
    return the_clock().advance(by)


def move_to(instant: datetime) -> datetime:
    """Moves the demo's clock to an instant and returns the new present; see :meth:`Clock.move_to`."""
    return the_clock().move_to(instant)


def is_well() -> bool:
    """False while time stands still because the system's clock was set back; `/readyz` then says so."""
    return the_clock().is_well()
