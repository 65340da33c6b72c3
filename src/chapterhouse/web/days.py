"""Days of the procedure as dates that templates can write, and days as a reader gives them."""

from datetime import date

from chapterhouse.procedure.days import Day


def date_of(day: Day) -> date:
    """Return the date of a day of the procedure's calendar."""
    return date.fromordinal(day)


def optional_date(day: Day | None) -> date | None:
    """Return the date of a day, None where there is none."""
    return None if day is None else date.fromordinal(day)


def read_day(text: str) -> date | None:
    """Read a day as an address or a form gives it, 2025-02-14; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
