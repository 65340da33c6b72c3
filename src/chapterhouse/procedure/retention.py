"""From which day what is personal in an application is no longer kept: when nothing can be asked about it any more.

How long after that day it is kept is no rule of the procedure; whoever asks says it.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.status import Status
from chapterhouse.procedure.words import Outcome, ReviewState


def contacts_end_on(status: Status, kept_days: int) -> Day | None:
    """Return the day at whose 00:00 the contacts of an applicant go that was not accredited; None: not by time."""
    app = status.application
    if app is None or app.outcome is Outcome.ACCREDIT or status.standing.is_accredited:
        return None
    over = _over_on(status, app)
    return None if over is None else Day(over + kept_days)


def notes_end_on(status: Status, kept_days: int) -> dict[int, Day]:
    """Return by application the day at whose 00:00 the working papers of its due diligence go, where it can be said."""
    over = {app.number: _over_on(status, app) for app in status.state.applications}
    return {number: Day(day + kept_days) for number, day in over.items() if day is not None}


def application_at(status: Status, at: datetime) -> int:
    """Return the number of the application that what came at an instant belongs to: the last one received by then."""
    return max((app.number for app in status.state.applications if app.received_at <= at), default=1)


def application_of(status: Status, fact: int) -> int:
    """Return the number of the application to which the fact of a number belongs."""
    return max((app.number for app in status.state.applications if app.fact <= fact), default=1)


def _over_on(status: Status, app: Application) -> Day | None:
    """Return the first day on which neither the application nor a review of it is possible any more."""
    if app.closed_on is None or app.notice is None:
        return app.closed_on  # without a notice it ended without a decision that could be reviewed
    if app.review is not None:
        return None if app.review.state is ReviewState.PENDING else app.review.ended_on
    days = status.state.rulebook.on("review_request.days", app.notice.on).value
    return None if days is None else Day(app.notice.on + cast(int, days) + 1)
