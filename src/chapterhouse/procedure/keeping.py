"""Until when comments can be read, and when their key is destroyed (S3.4, A27)."""

from __future__ import annotations

from typing import cast

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.state import State
from chapterhouse.procedure.words import ReviewState


def comments_destroyed_on(s: State, app: Application) -> Day | None:
    """Return the day at whose 00:00 (or whose act) the key goes, None while it cannot be said.

    `conclusion`: with Step 5. `notice`: when the applicant is notified, at the latest
    `comments.destroy_days` after the conclusion. `review_end`: after the right to ask for review
    and any review have ended.
    """
    if app.sealed_at is None:
        return None
    sealed_on = s.calendar.day_of(app.sealed_at)
    rule = s.rulebook.on("comments.destroy", sealed_on).value
    if rule == "conclusion":
        return sealed_on
    if rule == "review_end" and app.outcome is not None and app.outcome.is_decision:
        return _after_review(s, app)
    latest = Day(sealed_on + cast(int, s.rulebook.on("comments.destroy_days", sealed_on).value) + 1)
    return min(latest, app.notice.on) if app.notice is not None else latest


def _after_review(s: State, app: Application) -> Day | None:
    if app.notice is None or (app.review and app.review.state is ReviewState.PENDING):
        return None
    if app.review is not None:
        return s.day
    days = s.rulebook.on("review_request.days", app.notice.on).value
    return None if days is None else Day(app.notice.on + cast(int, days) + 1)


def comments_are_destroyed(s: State, app: Application) -> bool:
    """Whether the moment to destroy the key of an application's comments has come."""
    day = comments_destroyed_on(s, app)
    return day is not None and day <= s.day
