"""The status part by part, each with the reasons behind it (section 13; I16)."""

from __future__ import annotations

from typing import NamedTuple

from chapterhouse.procedure.because import Because
from chapterhouse.procedure.differences import outline
from chapterhouse.procedure.flags import flags_of
from chapterhouse.procedure.status import Status


class Explanation(NamedTuple):
    """A part of the status, its value, and why."""

    part: str
    value: str
    because: tuple[Because, ...]


_PARTS = ("phase", "outcome", "basis", "advice", "question", "tally", "review")


def explain(status: Status) -> list[Explanation]:
    """Return each part that has come to be something, with its reasons, flags and offences last."""
    values = outline(status)
    found = [
        Explanation(part, values[part], latest_because(status, part, values[part]))
        for part in _PARTS
        if status.application is not None and values[part] != "-"
    ]
    found += _organisation(status)
    app = status.application
    if app is not None:
        found += [_suspension(status, str(one.number)) for one in app.suspensions]
    if app is not None and status.clock is not None:
        numbers = (("elapsed", status.clock.elapsed), ("excluded", app.clock_excluded.until(status.state.day)))
        ninety = Because("S9.1", (app.fact,), (app.limit,), numbers)
        stops = Because("A03", tuple(one.fact for one in app.suspensions), (app.limit_suspension,))
        value = f"{status.clock.state} {values['elapsed']}/{status.clock.limit}"
        found.append(Explanation("clock", value, (ninety, stops)))
    found += [Explanation("flag", raised.flag, raised.because) for raised in flags_of(status.state)]
    found += [
        Explanation("irregular", str(entry.fact.number), (Because(entry.rule, (entry.fact.number,)),))
        for entry in status.irregular
    ]
    return found


def _suspension(status: Status, number: str) -> Explanation:
    """A suspension of the latest application, why it began and, if it has, why it ended."""
    ended = latest_because(status, "suspension_ended", number)
    return Explanation("suspension", number, (*latest_because(status, "suspended", number), *ended))


def _organisation(status: Status) -> list[Explanation]:
    """Standing and region, by their latest turn: the standing outlives the application it came from."""
    latest = {turn.about: turn for turn in status.course if turn.about in ("standing", "region")}
    return [Explanation(part, turn.value, turn.because) for part, turn in latest.items()]


def _is_current(status: Status, application: int) -> bool:
    return status.application is None or application == status.application.number


def latest_because(status: Status, about: str, value: str) -> tuple[Because, ...]:
    """Return the reasons of the latest turn of a part to a value in this application."""
    for turn in reversed(status.course):
        if turn.about == about and turn.value == value and _is_current(status, turn.application):
            return turn.because
    return ()


def reasons(status: Status) -> list[Because]:
    """Return every reason given on the way, and those of the flags that are up."""
    given = [because for turn in status.course for because in turn.because]
    return given + [because for raised in flags_of(status.state) for because in raised.because]
