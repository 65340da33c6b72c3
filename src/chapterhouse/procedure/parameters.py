"""The policy parameters of the procedure (procedure.md, section 11): names, types and pins.

There are no values here. A value has a day, an adopter and a reference, and comes from the
rulebook; a program that knew one by itself would be making rules.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from chapterhouse.procedure.days import Calendar, UnreadableZoneError

Plain = int | str | bool | None


class Parameter(NamedTuple):
    """One thing the rules leave to be determined.

    `accepts` is true for a value of the right type; `expects` says in words what that is;
    `pin` names the day whose value applies (A15); `rule` is where the reading is argued.
    """

    name: str
    accepts: Callable[[Plain], bool]
    expects: str
    pin: str
    rule: str


_LONGEST: Final = 36_525
"""A hundred years of days: beyond it a deadline would be a slip of the pen, not a rule."""


def _whole(value: Plain) -> bool:
    return type(value) is int and 0 <= value <= _LONGEST


def _whole_or_none(value: Plain) -> bool:
    return value is None or _whole(value)


def _positive_or_none(value: Plain) -> bool:
    return value is None or (_whole(value) and value != 0)


def _members(value: Plain) -> bool:
    return value == "majority" or (_whole(value) and value != 0)


def _yes_no(value: Plain) -> bool:
    return type(value) is bool


def _zone(value: Plain) -> bool:
    try:
        return isinstance(value, str) and Calendar.of_zone(value) is not None
    except UnreadableZoneError:
        return False


def _one_of(*words: str) -> Callable[[Plain], bool]:
    return frozenset(words).__contains__


def _words(name: str, pin: str, rule: str, *words: str) -> Parameter:
    return Parameter(name, _one_of(*words), "one of " + ", ".join(words), pin, rule)


def _days(name: str, pin: str, rule: str) -> Parameter:
    return Parameter(name, _whole, f"a whole number from 0 to {_LONGEST}", pin, rule)


def _days_or_none(name: str, pin: str, rule: str) -> Parameter:
    return Parameter(name, _whole_or_none, f"a whole number from 0 to {_LONGEST}, or none", pin, rule)


def _flag(name: str, pin: str, rule: str) -> Parameter:
    return Parameter(name, _yes_no, "true or false", pin, rule)


THRESHOLDS: Final = (
    "simple",
    "participants",
    "quorum_floor",
    "absolute",
    "two_thirds_cast",
    "two_thirds_all",
)

_CATALOGUE: Final = (
    Parameter("calendar.zone", _zone, "UTC, or a fixed zone such as UTC+9", "fixed", "A02"),
    _words("calendar.unit", "fixed", "A02", "day"),
    _words("clock.start", "receipt", "A01", "complete_form", "arrival"),
    _days("limit.days", "receipt", "S9.1"),
    _words("limit.suspension", "receipt", "A03", "all", "applicant_only", "none"),
    _words("limit.on_expiry", "receipt", "A04", "flag"),
    _days("review.days", "dossier", "A05"),
    _days_or_none("advice.silence_days", "review closed", "A06"),
    _days("advice.late_days", "now", "A06"),
    _flag("advice.no_consensus", "advice", "A08"),
    _words("comments.roster", "comment", "A27", "snapshot_and_current", "snapshot", "live"),
    _words("comments.destroy", "decision", "A27", "conclusion", "notice", "review_end"),
    _days("comments.destroy_days", "decision", "A27"),
    _days_or_none("objection.days", "advice", "S5.b2"),
    _words("silence.negative", "advice", "A07", "follow_advice", "mandatory_vote", "literal"),
    _days("vote.open_within", "now", "A13"),
    _days("vote.days", "poll opens", "A13"),
    _words("vote.threshold", "poll opens", "A11", *THRESHOLDS),
    _words("vote.question_with_advice", "poll opens", "A45", "overturn", "direct"),
    _words("vote.no_quorum", "poll opens", "A10", "reopen", "fails"),
    _flag("vote.change", "poll opens", "A14"),
    _words(
        "ballots.visibility",
        "poll opens",
        "A14",
        "by_advice",
        "named_public",
        "named_committee",
        "totals_only",
    ),
    _words("quorum.rule", "poll opens", "A11", "majority_of_sitting"),
    Parameter("quorum.fixed", _positive_or_none, "a whole number, 1 or more, or none", "poll opens", "A11"),
    _words("overturn.fail", "poll opens", "A12", "advice_stands", "direct_vote"),
    _words("timers.suspension", "period starts", "A19", "freeze", "run"),
    Parameter("suspension.alac_members", _members, "a whole number, 1 or more, or majority", "suspend", "A31"),
    _words("suspension.lift_on", "suspend", "A17", "receipt", "acceptance"),
    _days_or_none("suspension.info_days", "suspend", "A17"),
    _flag("suspension.early_lift_2_3", "lift", "A17"),
    _days_or_none("suspension.applicant_days", "suspend", "A16"),
    _flag("suspension.comments", "comment", "A19"),
    _flag("suspension.staff_may", "suspend", "A33"),
    _words("notice.date", "fixed", "A28", "sent"),
    _days("notify.days", "now", "S6.3"),
    _days_or_none("review_request.days", "notice", "A20"),
    _words("review.stay", "notice", "A20", "none", "decertification", "all"),
    _days("reapply.days", "receipt", "A25"),
    _words("region.change_after_advice", "the fact", "A26", "no_effect", "restart"),
    _words("relinquish", "the fact", "A24", "immediate", "by_vote"),
    _days("decert.notice_days", "notice", "A35"),
    _days("decert.vote_days", "poll opens", "A35"),
    _flag("decert.abstain_counts", "poll opens", "A34"),
    _flag("decert.quorum", "poll opens", "A34"),
    _words("late.after_notification", "now", "A29", "decision_stands", "redo"),
    _words("individual.decider", "receipt", "A37", "ralo", "association", "alac_as_als"),
)

PARAMETERS: Final = {parameter.name: parameter for parameter in _CATALOGUE}

PER_REGION: Final = "individual.decider"
"""The one parameter that a region may set for itself: `individual.decider.EU`."""


def parameter_named(name: str) -> Parameter | None:
    """Return the parameter of a name, a region's own value of `PER_REGION` included."""
    if name.startswith(PER_REGION + "."):
        return PARAMETERS[PER_REGION]._replace(name=name)
    return PARAMETERS.get(name)
