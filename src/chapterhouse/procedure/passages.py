"""How long decided applications took: each step in days of the calendar, and the whole in days of the ninety (S9.1)."""

from __future__ import annotations

from typing import Final, NamedTuple

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Track
from chapterhouse.procedure.flags import elapsed_days
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.status import Status
from chapterhouse.procedure.words import Phase

_STEPS: Final = {
    Phase.RECEIVED: "diligence",
    Phase.DILIGENCE: "diligence",
    Phase.REVIEW: "review",
    Phase.ADVICE: "advice",
    Phase.WINDOW: "decision",
    Phase.VOTE_DUE: "decision",
    Phase.VOTING: "decision",
    Phase.RALO_DECISION: "decision",
    Phase.DECIDED: "notice",
}
STEPS: Final = tuple(dict.fromkeys(_STEPS.values()))


class Passage(NamedTuple):
    """A decided application of which its applicant was told: what it took.

    `counted` are days of the ninety; `steps` days of the calendar, in which suspensions count.
    """

    application: int
    region: str
    track: Track
    received_on: Day
    counted: int
    is_within: bool
    steps: dict[str, int]


def passages(status: Status) -> list[Passage]:
    """Return what each decided and notified application of an organisation took, the first in front."""
    return [
        Passage(
            app.number,
            app.region,
            app.track,
            app.received_on,
            elapsed_days(app, closed_on),
            elapsed_days(app, closed_on) <= _limit(app),
            _steps(status, app, closed_on),
        )
        for app in status.applications
        if app.notice is not None and (closed_on := app.closed_on) is not None
    ]


def _limit(app: Application) -> int:
    return app.limit.value if isinstance(app.limit.value, int) else 0


def _steps(status: Status, app: Application, closed_on: Day) -> dict[str, int]:
    calendar = status.state.calendar
    turns = [turn for turn in status.course if turn.about == "phase" and turn.application == app.number]
    begins = [(_STEPS.get(Phase(turn.value)), calendar.day_of(turn.at)) for turn in turns]
    ends = [day for _, day in begins[1:]] + [closed_on]
    found: dict[str, int] = {}
    for (step, begin), end in zip(begins, ends, strict=True):
        if step is not None:
            found[step] = found.get(step, 0) + max(0, min(end, closed_on) - begin)
    return found
