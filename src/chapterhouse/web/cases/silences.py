"""What silence on an advice will do, under the value in force and under every other one (A07)."""

from __future__ import annotations

from typing import Final, NamedTuple

from chapterhouse.doors.names import value_words
from chapterhouse.procedure import Status, Value, derive, next_change
from chapterhouse.procedure.facts import AdviceForm
from chapterhouse.web.cases.coming import then

_NAME: Final = "silence.negative"
_VALUES: Final = ("follow_advice", "mandatory_vote", "literal")


class UnderValue(NamedTuple):
    """What silence would do under a value of the rules."""

    value: str
    then: str
    is_in_force: bool


def under_each_value(status: Status) -> list[UnderValue]:
    """Return what the end of the window brings about under each value; nothing where the text leaves no doubt."""
    application, due = status.application, next_change(status)
    if application is None or due is None or application.silence is None:
        return []
    if status.advice is not AdviceForm.NOT_ACCREDIT or status.period is None or due.what != status.period.timer:
        return []
    return [_under(status, value) for value in _VALUES]


def _under(status: Status, value: str) -> UnderValue:
    application, due, state = status.application, next_change(status), status.state
    assert application is not None
    assert due is not None
    assert application.advice_on is not None
    other = Value(_NAME, value, application.advice_on, "", "", adopted=False)
    later = derive(status.facts, state.rulebook.with_values([other]), state.rosters, due.at)
    in_force = application.silence.value if application.silence is not None else None
    return UnderValue(value_words(_NAME, value), then(status, later), value == in_force)
