"""What follows from the facts: the status of a case at an instant (procedure.md, sections 4 and 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from chapterhouse.procedure.because import Turn
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import AdviceForm, Fact, Track
from chapterhouse.procedure.flags import elapsed_days, flags_of
from chapterhouse.procedure.parts import Application, Poll, Suspension
from chapterhouse.procedure.state import Irregular, Span, State
from chapterhouse.procedure.words import (
    Basis,
    EndReason,
    Flag,
    Outcome,
    Phase,
    Question,
    ReviewState,
    Standing,
)


class Clock(NamedTuple):
    """The ninety days (S9.1): days counted, days left, and the due day, None while frozen."""

    state: str
    elapsed: int
    limit: int
    due: Day | None

    @property
    def left(self) -> int:
        """Days left within the limit; negative when it has passed."""
        return self.limit - self.elapsed


class RunningPeriod(NamedTuple):
    """The period of the present phase: its last day is None while frozen or never determined."""

    timer: str
    first: Day
    last: Day | None
    frozen: bool
    days_left: int | None


@dataclass(frozen=True)
class Status:
    """The status of an organisation's case at `now`, knowing what was recorded by `known`.

    Everything is read off the state that the fold left behind, which nobody changes afterwards.
    Unless it says otherwise, a property speaks of the latest application.
    """

    state: State
    facts: tuple[Fact, ...]
    now: datetime
    known: datetime

    @property
    def application(self) -> Application | None:
        """The latest application, with its parts."""
        return self.state.app

    @property
    def phase(self) -> Phase:
        """Where it is (4.1)."""
        return self.state.phase

    @property
    def outcome(self) -> Outcome | None:
        """How it ended, if it has (4.2)."""
        return self.state.app.outcome if self.state.app else None

    @property
    def basis(self) -> Basis | None:
        """What the decision rests on (4.2)."""
        return self.state.app.basis if self.state.app else None

    @property
    def decided_at(self) -> datetime | None:
        """The instant of the outcome; a review that reverses it does not move it."""
        return self.state.app.decided_at if self.state.app else None

    @property
    def region(self) -> str:
        """Code of the region whose case it is."""
        return self.state.app.region if self.state.app else ""

    @property
    def track(self) -> Track:
        """Group or individual."""
        return self.state.app.track if self.state.app else Track.ALS

    @property
    def advice(self) -> AdviceForm | None:
        """The regional advice, once given."""
        return self.state.app.advice if self.state.app else None

    @property
    def applications(self) -> tuple[Application, ...]:
        """Every application of the organisation, the latest last."""
        return tuple(self.state.applications)

    @property
    def comments(self) -> tuple[int, ...]:
        """Numbers of the facts whose comments stand: not withdrawn, replaced, or of another region."""
        return tuple(self.state.app.comments.values()) if self.state.app else ()

    @property
    def responses(self) -> tuple[int, ...]:
        """Numbers of the facts by which the ALS was heard, since its latest application (S7.3)."""
        latest = len(self.state.applications)
        heard = (turn for turn in self.state.turns if (turn.about, turn.application) == ("hearing", latest))
        return tuple(turn.because[0].facts[-1] for turn in heard)

    @property
    def standing(self) -> Standing:
        """What the organisation is (4.6)."""
        return self.state.standing

    @property
    def ended(self) -> EndReason | None:
        """Why the accreditation ended."""
        return self.state.ended

    @property
    def spans(self) -> tuple[Span, ...]:
        """The times at which the organisation was accredited."""
        return tuple(self.state.spans)

    @property
    def suspensions(self) -> tuple[Suspension, ...]:
        """Open suspensions, in the order in which they took effect (4.3)."""
        return tuple(self.state.app.open_suspensions) if self.state.app else ()

    @property
    def question(self) -> Question | None:
        """The question of the last accreditation poll opened."""
        polls = self.state.app.polls if self.state.app else []
        return polls[-1].question if polls else None

    @property
    def polls(self) -> tuple[Poll, ...]:
        """Every poll since the latest receipt, in order; a decertification's included."""
        case = self.state.decertification
        own = self.state.app.polls if self.state.app else []
        return (*own, *((*case.earlier_polls, *case.polls) if case and not case.superseded else ()))

    @property
    def last_closed_poll(self) -> Poll | None:
        """The poll closed last."""
        closed = [poll for poll in self.polls if poll.closed_at is not None]
        return max(closed, key=lambda poll: (poll.closed_at, poll.fact)) if closed else None

    @property
    def open_poll(self) -> Poll | None:
        """The poll in which ballots are taken, if one is open."""
        app, case = self.state.app, self.state.decertification
        if app is not None and app.open_poll is not None:
            return app.open_poll
        return case.open_poll if case is not None and self.standing is Standing.DECERT_VOTING else None

    @property
    def review(self) -> ReviewState | None:
        """The review of the decision that stands (4.7)."""
        case, app = self.state.decertification, self.state.app
        if case is not None and not case.superseded and case.review is not None:
            return case.review.state
        return app.review.state if app is not None and app.review is not None else None

    @property
    def clock(self) -> Clock | None:
        """The ninety days of the latest application (4.4)."""
        app = self.state.app
        return clock_of(app, self.state.day) if app is not None else None

    @property
    def period(self) -> RunningPeriod | None:
        """The period of the present phase, if one runs."""
        app = self.state.app
        if app is None or app.period is None:
            return None
        expiry = app.period.expiry(app.excluded)
        return RunningPeriod(
            app.period.timer,
            app.period.first,
            Day(expiry - 1) if expiry is not None else None,
            app.period.is_frozen(app.excluded),
            app.period.days_left(self.state.day, app.excluded),
        )

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """What people should know, without legal effect (section 4)."""
        return tuple(turn.flag for turn in flags_of(self.state))

    @property
    def irregular(self) -> tuple[Irregular, ...]:
        """Facts without effect, in the order in which they happened."""
        return tuple(self.state.irregular)

    @property
    def course(self) -> tuple[Turn, ...]:
        """Everything that came to be, in order, each with its reasons."""
        return tuple(self.state.turns)


def clock_of(app: Application, today: Day) -> Clock:
    """Read the ninety-day clock of an application on a day (section 3, A03)."""
    limit = app.limit.value if isinstance(app.limit.value, int) else 0
    excluded = app.clock_excluded
    state = "stopped" if app.closed_on is not None else "frozen" if excluded.open else "running"
    due = None if excluded.open else Day(app.received_on + limit + excluded.total)
    return Clock(state, elapsed_days(app, today), limit, due)
