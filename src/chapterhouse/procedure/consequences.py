"""What has come of a case that somebody outside must be told of or act upon, each under a lasting key."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from chapterhouse.procedure.agenda import days_passed
from chapterhouse.procedure.because import Turn
from chapterhouse.procedure.flags import allowance
from chapterhouse.procedure.keeping import comments_are_destroyed
from chapterhouse.procedure.reminders import reminders
from chapterhouse.procedure.status import Status
from chapterhouse.procedure.words import Outcome


class Consequence(NamedTuple):
    """One thing to be acted upon.

    If a later derivation gives the key another value, or drops it, what was done on it must be put
    right: the record then starts a new generation.
    """

    key: str
    value: str
    turn: Turn | None


TOLD_ONCE: Final = frozenset({"reminder", "late"})
"""Parts that tell people something once: that it is over later puts nothing right."""

_SILENT: Final = frozenset({"void", "basis", "question"})


def consequences(status: Status) -> dict[str, Consequence]:
    """Return every consequence so far by key: `application.part.ordinal`."""
    found: dict[str, Consequence] = {}
    seen: dict[str, int] = {}
    for turn in status.course:
        if turn.about in _SILENT:
            continue
        stem = f"{turn.application}.{turn.about}"
        seen[stem] = seen.get(stem, 0) + 1
        key = f"{stem}.{seen[stem]}"
        found[key] = Consequence(key, f"{turn.value}@{turn.at.isoformat()}", turn)
    s = status.state
    for app in s.applications:
        for told in days_passed(app, s.day):
            key = f"{app.number}.clock.{told}"
            found[key] = Consequence(key, f"{told}@", None)
        if comments_are_destroyed(s, app) and app.sealed_at is not None:
            key = f"{app.number}.comments_destroyed.{app.sealed_at.isoformat()}"
            found[key] = Consequence(key, "destroyed", None)
    return {**found, **_told_once(status)}


def run_out(turn: Turn) -> int | None:
    """Return which fact began the suspension whose last day, being over, brought a turn about; None of other turns.

    One that lapses an application ends with it, and is not named twice (A16, A17).
    """
    because = turn.because[0]
    is_lapse = (turn.about, turn.value) == ("outcome", Outcome.LAPSED)
    is_end = turn.about == "suspension_ended" and any(name == "latest" for name, _number in because.computed)
    return because.facts[0] if is_lapse or is_end else None


def _told_once(status: Status) -> dict[str, Consequence]:
    """Return what people are told of before and after a last day, each under that day."""
    app = status.application
    if app is None:
        return {}
    told = [(f"{app.number}.reminder.{one.key}", f"{one.what}.{one.key.split('.')[1]}") for one in reminders(status)]
    given = allowance(app)
    if given is not None and given.flag in status.flags:
        since = date.fromordinal(given.since).isoformat()
        told.append((f"{app.number}.late.{given.flag}.{since}", str(given.flag)))
    return {key: Consequence(key, f"{value}@", None) for key, value in told}
