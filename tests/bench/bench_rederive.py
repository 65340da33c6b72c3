"""What it costs to derive every case on record again: `derive_all` over N stored cases of twenty facts, reasons kept.

Run by `./app bench`, in a database and data folder of its own that go when it ends. N is 10,000, and 100,000 with
CHAPTERHOUSE_PROVE=1 or `--full`; any other number may be given. Reach: 100,000 cases in 20 s of processor time; the
run is held to that at full size only, a smaller one says what it would come to in proportion.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import django

from bench.bench_derive import twenty_facts
from bench.yardstick import plain_fold
from chapterhouse.procedure import Fact, Role, derive, outline
from procedure.given import Given
from procedure.people import REGION, member, neighbour
from sizes import IS_PROVING

SHORT: Final = 10_000
FULL: Final = 100_000
REACH: Final = 20.0
"""Seconds of processor time at full size."""

VARIANTS: Final = 400
"""Histories that differ: each begins a day after the one before."""

ROUNDS: Final = 10


def wanted(arguments: list[str]) -> int:
    """Return the number of cases asked for."""
    numbers = [int(argument) for argument in arguments if argument.isdecimal()]
    whole = FULL if IS_PROVING or "--full" in arguments else SHORT
    return numbers[0] if numbers else whole


def main() -> int:
    """Store, measure and print; 1 where the reach is missed at full size."""
    cases = wanted(sys.argv[1:])
    history = twenty_facts()
    now = history.now + timedelta(days=VARIANTS)
    with TemporaryDirectory(prefix="chapterhouse-bench-") as folder:
        # before the settings are read, so that nothing of the user's is touched
        os.environ["CHAPTERHOUSE_DATA"] = folder
        os.environ["CHAPTERHOUSE_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.config.settings"
        django.setup()
        processor, wall = measured(history, cases, now)
    yardstick = min(folded(history, now) for _ in range(ROUNDS)) * cases
    return told(cases, len(history.facts), processor, wall, yardstick)


def measured(history: Given, cases: int, now: datetime) -> tuple[float, float]:
    """Store the cases, derive them all, and return the seconds that took: the processor's, and the clock's."""
    # not before Django is set up
    from django.core.management import call_command  # noqa: PLC0415

    from bench import shelf  # noqa: PLC0415
    from chapterhouse.record.replay_bulk import derive_all  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    shelf.sit(Role.COMMITTEE_MEMBER, [member(number).who for number in range(1, 16)])
    shelf.sit(Role.REGIONAL_MEMBER, [neighbour(number).who for number in range(1, 6)], REGION)
    histories = [shelf.later(history.facts, days) for days in range(VARIANTS)]
    shelf.shelve(histories, cases)
    check_first(history, histories, now)
    found = 0
    clock, processor = time.perf_counter(), time.process_time()
    for _, status in derive_all(now, history.rulebook):
        assert not status.irregular
        assert status.phase == "CLOSED"
        found += 1
    took = time.process_time() - processor, time.perf_counter() - clock
    assert found == cases
    return took


def check_first(history: Given, histories: list[list[Fact]], now: datetime) -> None:
    """Make sure that what is measured is the whole thing: the first case comes out as its history does."""
    # not before Django is set up
    from chapterhouse.record.replay_bulk import derive_all  # noqa: PLC0415

    ref, status = next(derive_all(now, history.rulebook))
    facts = histories[int(ref) % VARIANTS]
    assert list(status.facts) == facts
    assert outline(status) == outline(derive(facts, history.rulebook, history.rosters, now))


def folded(history: Given, now: datetime) -> float:
    """Return the processor seconds of one plain fold over the same facts."""
    calls = 200
    started = time.process_time()
    for _ in range(calls):
        plain_fold(history.facts, now)
    return (time.process_time() - started) / calls


def told(cases: int, facts: int, processor: float, wall: float, yardstick: float) -> int:
    """Print what was found; return 1 where the reach is missed at full size."""
    whole = processor * FULL / cases
    is_full = cases >= FULL
    print(f"derive_all, {cases:,} stored cases of {facts} facts, reasons kept, one process:")
    print(f"  {processor:.2f} s of processor time, {wall:.2f} s by the clock, {processor / cases * 1e6:.0f} µs a case")
    print(f"  to the plain fold over the same facts ({yardstick:.2f} s): {processor / yardstick:.1f} ×")
    if is_full:
        print(f"  {FULL:,} cases: {whole:.1f} s of processor time (reach: {REACH:.0f} s)")
    else:
        print(
            f"  {FULL:,} cases, in proportion, not measured: {whole:.1f} s (reach, held to at full size: {REACH:.0f} s)"
        )
    return int(is_full and whole > REACH)


if __name__ == "__main__":
    sys.exit(main())
