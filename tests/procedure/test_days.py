"""Days, periods and excluded days (procedure.md, section 3), against the definition by sets of days."""

from datetime import UTC, datetime, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from chapterhouse.procedure.days import Calendar, Day, ExcludedDays, Period, UnreadableZoneError
from procedure.worlds import examples

Interval = tuple[int, int | None]
"""A suspension: the day it starts, and the day it ends (None: still open)."""

HORIZON = 40


def excluded_set(suspensions: tuple[Interval, ...]) -> frozenset[int]:
    """The definition: the union of the half-open intervals [start, end)."""
    return frozenset(day for start, end in suspensions for day in range(start, HORIZON if end is None else end))


def elapsed(first: int, day: int, excluded: frozenset[int]) -> int:
    """The definition: how many days of [first, day) are not excluded."""
    return len(set(range(first, day)) - excluded)


def last_day(first: int, days: int, excluded: frozenset[int]) -> int:
    """The definition: the greatest day with elapsed ≤ days."""
    return max(day for day in range(first, HORIZON) if elapsed(first, day, excluded) <= days)


def expiry(first: int, days: int, excluded: frozenset[int]) -> int:
    """The definition: the first day with elapsed = days + 1."""
    return min(day for day in range(first, HORIZON) if elapsed(first, day, excluded) == days + 1)


def kept(suspensions: tuple[Interval, ...], until: int) -> ExcludedDays:
    """The incremental form, fed in order of time up to a day."""
    events = [(start, 1) for start, _ in suspensions] + [(end, 0) for _, end in suspensions if end is not None]
    found = ExcludedDays()
    # of what happens on one day, beginnings are taken first here; `test_order_within_a_day` takes them otherwise
    for day, begins in sorted(events, key=lambda event: (event[0], -event[1])):
        if day <= until:
            found.begin(Day(day)) if begins else found.end(Day(day))
    return found


SPANS: list[Interval] = [(start, end) for start in range(1, 6) for end in (*range(start, 7), None)]
PAIRS = [(), *((one,) for one in SPANS), *combinations(SPANS, 2)]


def test_incremental_count_is_the_definition() -> None:
    """Exhaustive: no, one or two suspensions within seven days, periods of 0 to 4 days, seen from every day."""
    for suspensions, days, today in product(PAIRS, range(5), range(9)):
        begun = tuple((s, e if e is not None and e <= today else None) for s, e in suspensions if s <= today)
        found = kept(suspensions, today)
        excluded = excluded_set(begun)
        assert found.until(Day(today)) == len([day for day in excluded if day < today])
        period = Period("review_closes", Day(0), days, freezes=True)
        left = period.days_left(Day(today), found)
        assert left == days - elapsed(0, today, excluded)
        is_open = any(end is None for _, end in begun)
        assert period.is_frozen(found) is is_open
        if is_open:
            assert period.expiry(found) is None
        elif elapsed(0, today, excluded) <= days:
            assert period.expiry(found) == expiry(0, days, excluded)
            assert period.expiry(found) == last_day(0, days, excluded) + 1


def test_a_period_counts_from_its_own_first_day() -> None:
    """Exhaustive: a suspension over before the period began costs it nothing."""
    for (start, end), first, days in product([span for span in SPANS if span[1] is not None], range(8), range(4)):
        assert end is not None
        if end <= first:
            before = kept(((start, end),), first)
            period = Period("window_expires", Day(first), days, freezes=True, excluded_before=before.total)
            assert period.expiry(before) == first + days + 1


@pytest.mark.parametrize("days", range(6))
def test_1_without_suspension_the_last_day_is_first_plus_n(days: int) -> None:
    period = Period("review_closes", Day(100), days, freezes=True)
    assert period.expiry(ExcludedDays()) == 100 + days + 1
    assert last_day(0, days, frozenset()) == days


def test_2_adding_or_lengthening_a_suspension_brings_no_expiry_forward() -> None:
    ended = [span for span in SPANS if span[1] is not None]
    for (start, end), days in product(ended, range(5)):
        assert end is not None
        plain, longer = excluded_set(((start, end),)), excluded_set(((start, end + 1),))
        assert expiry(0, days, frozenset()) <= expiry(0, days, plain) <= expiry(0, days, longer)
        one, other = kept(((start, end),), 30), kept(((start, end + 1),), 30)
        period = Period("review_closes", Day(0), days, freezes=True)
        assert (period.expiry(one) or 0) <= (period.expiry(other) or 0)


def test_3_splitting_a_suspension_changes_nothing() -> None:
    for start in range(1, 6):
        for end in range(start, 8):
            for cut in range(start, end + 1):
                whole = kept(((start, end),), 20)
                split = kept(((start, cut), (cut, end)), 20)
                assert split.total == whole.total


def test_4_while_suspended_elapsed_is_constant() -> None:
    found = ExcludedDays()
    found.begin(Day(3))
    period = Period("review_closes", Day(0), 5, freezes=True)
    assert {period.days_left(Day(day), found) for day in range(3, 20)} == {2}
    assert {day - found.until(Day(day)) for day in range(3, 20)} == {3}


def test_order_within_a_day() -> None:
    """Ending one and beginning another on one day, in either order, excludes the same days."""
    for first in (True, False):
        found = ExcludedDays()
        found.begin(Day(1))
        if first:
            found.end(Day(4))
            found.begin(Day(4))
        else:
            found.begin(Day(4))
            found.end(Day(4))
        found.end(Day(6))
        assert (found.total, found.since, found.open) == (5, None, 0)


@examples(200)
@over(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 8)), max_size=5),
    st.integers(0, 6),
    st.integers(0, 10),
)
def test_5_the_incremental_form_with_many_suspensions(lengths: list[tuple[int, int]], days: int, first: int) -> None:
    suspensions = tuple((start, start + length) for start, length in lengths)
    before = kept(suspensions, first)
    if before.open:
        return
    period = Period("review_closes", Day(first), days, freezes=True, excluded_before=before.total)
    end = expiry(first, days, excluded_set(suspensions))
    in_time = tuple(one for one in suspensions if one[0] < end)  # what begins later finds the period over
    assert period.expiry(kept(in_time, 30)) == end


def test_a_period_that_runs_on_takes_no_notice() -> None:
    found = ExcludedDays()
    found.begin(Day(2))
    period = Period("review_closes", Day(0), 3, freezes=False)
    assert not period.is_frozen(found)
    assert period.expiry(found) == 4
    assert period.days_left(Day(3), found) == 0


def test_a_period_never_determined_has_no_end() -> None:
    period = Period("window_expires", Day(0), None, freezes=True)
    assert period.expiry(ExcludedDays()) is None
    assert period.days_left(Day(5), ExcludedDays()) is None


@pytest.mark.parametrize(
    ("zone", "minutes"), [("UTC", 0), ("UTC+9", 540), ("UTC-03:30", -210), ("UTC+14", 840), ("UTC-12", -720)]
)
def test_zones(zone: str, minutes: int) -> None:
    calendar = Calendar.of_zone(zone)
    assert calendar == Calendar(minutes)
    assert calendar.zone.utcoffset(None) == timedelta(minutes=minutes)
    noon = datetime(2025, 2, 16, 12, tzinfo=UTC)
    begins = calendar.start_of(calendar.day_of(noon))
    assert begins <= noon < begins + timedelta(days=1)
    assert calendar.day_of(begins) == calendar.day_of(noon)
    assert calendar.day_of(begins - timedelta(microseconds=1)) == calendar.day_of(noon) - 1
    assert calendar.last_before(begins) == calendar.day_of(begins - timedelta(microseconds=1))


@pytest.mark.parametrize("name", ["", "utc", "Europe/Paris", "UTC+15", "UTC+9:60", "UTC9", "UTC+9 "])
def test_unreadable_zones(name: str) -> None:
    with pytest.raises(UnreadableZoneError):
        Calendar.of_zone(name)


def test_days_after_the_last_of_the_calendar_begin_with_it() -> None:
    for calendar in (Calendar(), Calendar(-720), Calendar(840)):
        assert calendar.start_of(Day(10**9)) == calendar.start_of(Day(3_652_058))
