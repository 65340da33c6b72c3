"""Deadlines as calendars: the public ones of open cases, and somebody's own duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from chapterhouse.record.lists import Derived
from chapterhouse.web.days import optional_date
from chapterhouse.web.desks import Row, owed_in, until_when, what_is_next
from chapterhouse.web.labels import label_of


class Deadline(NamedTuple):
    """A last day: whose, of what, and what it is called for ever."""

    id: str
    on: date
    title: str
    words: str
    href: str


def public_deadlines(found: Iterable[Derived]) -> Iterator[Deadline]:
    """Return the last days that everybody may know of open cases: of what is under way, and of the ninety days."""
    for case, status in found:
        href = reverse("case", args=[case.ref])
        owed, clock = owed_in(status, with_grounds=False), status.clock
        until = optional_date(until_when(status, owed, with_grounds=False))
        if until is not None:
            title = f"{case.name}: {label_of(status).word}"
            words = what_is_next(status, owed, with_grounds=False)
            yield Deadline(f"case-{case.ref}-until", until, title, words, href)
        due = optional_date(clock.due) if clock is not None and clock.state == "running" else None
        if due is not None:
            yield Deadline(
                f"case-{case.ref}-ninety", due, _("%(name)s: the ninety days end") % {"name": case.name}, "", href
            )


def own_deadlines(rows: Iterable[Row]) -> Iterator[Deadline]:
    """Return the last days of what is asked of somebody."""
    for row in rows:
        if row.is_mine and row.until is not None:
            yield Deadline(f"case-{row.ref}-{row.kind}-mine", row.until, f"{row.name}: {row.act}", "", row.href)


def calendar_of(title: str, deadlines: Iterable[Deadline], site: str, now: datetime) -> bytes:
    """Return a calendar whose entries are whole days; `site` is the beginning of every address in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Chapterhouse//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    host = site.rsplit("://", maxsplit=1)[-1].split(":", maxsplit=1)[0]
    for one in deadlines:
        event = Event()
        event.add("uid", f"{one.id}@{host}")
        event.add("dtstamp", now)
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
        event.add("summary", one.title)
        if one.words:
            event.add("description", one.words)
        event.add("url", site + one.href)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
