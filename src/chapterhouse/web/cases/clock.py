"""The ninety days of an application as the clock draws them. All counting is the procedure's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from chapterhouse.doors.names import ground_name, phase_name
from chapterhouse.procedure import (
    Actor,
    Application,
    Fact,
    Forecast,
    Part,
    Role,
    Status,
    Suspension,
    derive,
    earlier,
    forecast,
)
from chapterhouse.procedure.facts import Comment, Dossier
from chapterhouse.procedure.words import Phase
from chapterhouse.web.cases.viewer import Viewer
from chapterhouse.web.days import date_of, optional_date
from chapterhouse.web.drawing import Mark, Notch, Ruler

_SIGNS: Final = {
    Phase.RECEIVED: "1",
    Phase.DILIGENCE: "2",
    Phase.REVIEW: "3",
    Phase.ADVICE: "4",
    Phase.WINDOW: "5",
    Phase.VOTE_DUE: "5",
    Phase.VOTING: "5",
    Phase.RALO_DECISION: "N",
    Phase.DECIDED: "6",
}
"""The step of the text that a phase belongs to; `N` for the decision of a region on an individual."""


class Foreseen(NamedTuple):
    """One way the case may go, as a line of a table; `left`: the days of the ninety left at the notice."""

    words: str
    decided_on: date | None
    notified_on: date | None
    left: int | None


class Drawn(NamedTuple):
    """The clock with the dates that stand beside it; `is_untold` where it stopped without a notice to the applicant."""

    ruler: Ruler
    due_on: date | None
    received_on: date
    ended_on: date | None
    earliest_on: date | None
    latest_on: date | None
    ways: tuple[Foreseen, ...]
    is_untold: bool

    @property
    def context(self) -> dict[str, object]:
        """Return the context of the piece `clock.html`."""
        return {"clock": self.ruler, **{name: value for name, value in self._asdict().items() if name != "ruler"}}


def drawn_clock(status: Status, viewer: Viewer) -> Drawn | None:
    """Return the clock of the latest application, without what the reader may not know."""
    app, clock = status.application, status.clock
    if app is None or clock is None:
        return None
    with_grounds = viewer.may_see(Part.SUSPENSION_DETAILS)
    foreseen = _foreseen(status, app, viewer)
    ahead = (foreseen.earliest, foreseen.latest) if foreseen is not None else (None, None)
    told = [path.notified_on if path is not None else None for path in ahead]
    days = [clock.limit - path.slack if path is not None and path.slack is not None else None for path in ahead]
    both = None not in days
    ruler = Ruler(
        limit=clock.limit,
        counted=clock.elapsed,
        left=clock.left,
        standing=clock.state,
        marks=_marks(status),
        notches=_notches(status, app, with_grounds=with_grounds),
        earliest=days[0] if both else None,
        latest=days[1] if both else None,
    )
    return Drawn(
        ruler,
        date_of(clock.due) if clock.due is not None else None,
        date_of(app.received_on),
        date_of(app.closed_on) if app.closed_on is not None else None,
        date_of(told[0]) if both and told[0] is not None else None,
        date_of(told[1]) if both and told[1] is not None else None,
        _ways(foreseen),
        app.outcome is not None and not app.outcome.is_decision,
    )


def _ways(foreseen: Forecast | None) -> tuple[Foreseen, ...]:
    """Return the ways a case may go, in words; none once it is closed."""
    if foreseen is None:
        return ()
    named = (
        (_("Earliest: everybody acts at once"), foreseen.earliest),
        (_("Likely: everybody acts on the last day"), foreseen.likely),
        (_("Latest: a vote is requested on the last day, information never comes"), foreseen.latest),
        (_("Likely, if it is suspended now"), foreseen.if_suspended_now),
        (_("Likely, if a vote is requested now"), foreseen.if_vote_requested_now),
    )
    return tuple(
        Foreseen(words, optional_date(path.decided_on), optional_date(path.notified_on), path.slack)
        for words, path in named
        if path is not None
    )


def _foreseen(status: Status, app: Application, viewer: Viewer) -> Forecast | None:
    """Return the forecast as far as it tells this reader nothing else: neither a ground nor a comment."""
    if status.suspensions and not viewer.may_see(Part.SUSPENSION_DETAILS):
        return None
    return forecast(status if viewer.may_see(Part.COMMENT_COUNT) else _as_if_commented(status, app))


def _as_if_commented(status: Status, app: Application) -> Status:
    """Return the case as if a comment stood, so that a forecast does not tell whether one does.

    A region without comments can give no advice, and then a vote follows, which takes longer.
    """
    given = [fact for fact in status.facts if isinstance(fact.act, Dossier)]
    if app.advice is not None or not given:
        return status
    last = max(given, key=lambda fact: (fact.at, fact.number))
    number = max(fact.number for fact in status.facts) + 1
    comment = Fact(number, last.at, last.recorded_at, (Actor(Role.REGIONAL_MEMBER, "", app.region),), Comment())
    state = status.state
    return derive((*status.facts, comment), state.rulebook, state.rosters, status.now, status.known)


def small_clock(status: Status) -> Ruler | None:
    """Return the clock for a line of a list."""
    clock = status.clock
    if clock is None:
        return None
    return Ruler(limit=clock.limit, counted=clock.elapsed, left=clock.left, standing=clock.state)


def _counted(status: Status, at: datetime) -> int:
    """Return the counted day of an instant, as the procedure counts it."""
    then = earlier(status, at)
    return then.clock.elapsed if then.clock is not None else 0


def _marks(status: Status) -> list[Mark]:
    marks: dict[str, Mark] = {}
    app = status.application
    number = app.number if app is not None else 0
    for turn in status.course:
        sign = _SIGNS.get(Phase(turn.value)) if turn.about == "phase" and turn.application == number else None
        if sign is not None and sign not in marks:
            on = date_of(status.state.calendar.day_of(turn.at))
            marks[sign] = Mark(at=_counted(status, turn.at), sign=sign, name=phase_name(turn.value), on=on)
    return list(marks.values())


def _notches(status: Status, app: Application, *, with_grounds: bool) -> list[Notch]:
    """Return the times it stood still; suspensions that overlap are one."""
    joined: list[list[Suspension]] = []
    for one in app.suspensions:
        last = joined[-1][-1] if joined else None
        overlaps = last is not None and (last.ended_at is None or one.started_at <= last.ended_at)
        if overlaps:
            joined[-1].append(one)
        else:
            joined.append([one])
    return [_notch(status, group, with_grounds=with_grounds) for group in joined]


def _notch(status: Status, group: list[Suspension], *, with_grounds: bool) -> Notch:
    calendar = status.state.calendar
    begun = group[0].started_at
    ends = [one.ended_at for one in group]
    ended = max(end for end in ends if end is not None) if None not in ends else None
    until = calendar.day_of(ended or status.now)
    begun_on = calendar.day_of(begun)
    at = _counted(status, begun)
    not_counted = (until - begun_on) - (_counted(status, ended or status.now) - at)
    grounds = dict.fromkeys(ground_name(one.ground) for one in group)
    return Notch(
        at=at,
        days=not_counted,
        name="; ".join(grounds) if with_grounds else _("Suspended"),
        begins=date_of(begun_on),
        ends=date_of(until) if ended is not None else None,
    )
