"""The numbers of the procedure as they are in force on a day, for pages that tell how a decision is reached."""

from __future__ import annotations

from typing import Final, NamedTuple

from chapterhouse.doors.names import value_words
from chapterhouse.procedure import Rulebook
from chapterhouse.procedure.days import Day
from chapterhouse.web.values import ShownParameter, days_in_force, shown_parameters

TOLD: Final = (
    "limit.days",
    "review.days",
    "advice.no_consensus",
    "objection.days",
    "silence.negative",
    "vote.days",
    "quorum.rule",
    "quorum.fixed",
    "vote.threshold",
    "suspension.info_days",
    "notify.days",
    "review_request.days",
    "reapply.days",
    "decert.notice_days",
)
"""What a newcomer is told of the rules, in the order in which it matters; the page of rules has all."""


class Numbers(NamedTuple):
    """The numbers of the procedure as they are in force; None where one was never determined."""

    limit: int | None
    review: int | None
    objection: int | None
    vote: int | None
    asking_for_review: int | None
    information: int | None
    silence: str
    threshold: str
    quorum: str
    may_lack_consensus: bool
    """Whether a region may also say that its members do not agree (A08)."""


def numbers_on(rulebook: Rulebook, today: Day) -> Numbers:
    """Return the numbers in force on a day."""

    def words(name: str) -> str:
        return value_words(name, rulebook.on(name, today).value)

    def days(name: str) -> int | None:
        return days_in_force(rulebook, name, today)

    fixed = days("quorum.fixed")
    return Numbers(
        days("limit.days"),
        days("review.days"),
        days("objection.days"),
        days("vote.days"),
        days("review_request.days"),
        days("suspension.info_days"),
        words("silence.negative"),
        words("vote.threshold"),
        str(fixed) if fixed is not None else words("quorum.rule"),
        bool(rulebook.on("advice.no_consensus", today).value),
    )


def told_parameters(rulebook: Rulebook, today: Day) -> list[ShownParameter]:
    """Return the values a newcomer is told, each with since when and by whom; those that are none are left out."""
    shown = {one.name: one for of_rule in shown_parameters(rulebook, today).values() for one in of_rule}
    unset = {name for name in TOLD if rulebook.on(name, today).value is None}
    return [shown[name] for name in TOLD if name not in unset]
