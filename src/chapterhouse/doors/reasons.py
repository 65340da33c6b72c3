"""A reason in one sentence, with its numbers where it has some."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.utils.translation import get_language, gettext, ngettext

from chapterhouse.doors.parameter_names import value_words
from chapterhouse.doors.rule_texts import rule_text
from chapterhouse.procedure import Because, Value
from chapterhouse.record.letter_texts import day_in

_Numbers = dict[str, int | str]


def because_sentence(because: Because) -> str:
    """Say a reason: its arithmetic where it computed something, else what the rule says.

    The values it was applied to follow in words, as `explain` and the pages list them in full beside it.
    """
    numbers = dict(because.computed)
    special = _SPECIAL.get(because.rule)
    said = special(numbers, because.params) if special is not None else None
    return said if said is not None else rule_text(because.rule)


def _count(numbers: _Numbers, _params: tuple[Value, ...]) -> str | None:
    if not numbers.keys() >= {"yes", "no", "abstain", "sitting", "quorum"}:
        return None
    return gettext(
        "%(yes)s YES, %(no)s NO and %(abstain)s abstentions were recorded. "
        "%(sitting)s members were sitting; the quorum was %(quorum)s."
    ) % {name: str(value) for name, value in numbers.items()}


def _threshold(_numbers: _Numbers, params: tuple[Value, ...]) -> str | None:
    found = _value(params, "vote.threshold")
    if found is None:
        return None
    return gettext("To pass, the vote needed %(what)s.") % {"what": value_words(found.name, found.value)}


def _two_thirds(_numbers: _Numbers, params: tuple[Value, ...]) -> str | None:
    abstentions, quorum = _value(params, "decert.abstain_counts"), _value(params, "decert.quorum")
    if abstentions is None or quorum is None:
        return None
    among = (
        gettext("Two thirds were counted among all who voted, abstentions included; exactly two thirds is enough.")
        if abstentions.value
        else gettext("Two thirds were counted among those who said Yes or No; exactly two thirds is enough.")
    )
    return among if quorum.value else f"{among} {gettext('No quorum was needed.')}"


def _window(numbers: _Numbers, params: tuple[Value, ...]) -> str | None:
    length = _value(params, "objection.days")
    if length is None or not isinstance(length.value, int):
        return None
    days = int(length.value)
    if "first_day" not in numbers:
        return ngettext(
            "A member of the committee may request a vote for %(days)d day after the advice; then silence decides.",
            "A member of the committee may request a vote for %(days)d days after the advice; then silence decides.",
            days,
        ) % {"days": days}
    given = {"days": days, "first": _day(numbers["first_day"]), "excluded": int(numbers["excluded_days"])}
    if not given["excluded"]:
        return (
            ngettext(
                "No member of the committee requested a vote in the %(days)d day after %(first)s.",
                "No member of the committee requested a vote in the %(days)d days after %(first)s.",
                days,
            )
            % given
        )
    return (
        ngettext(
            "No member of the committee requested a vote in the %(days)d day after %(first)s, "
            "not counting %(excluded)d days of suspension.",
            "No member of the committee requested a vote in the %(days)d days after %(first)s, "
            "not counting %(excluded)d days of suspension.",
            days,
        )
        % given
    )


def _ninety(numbers: _Numbers, params: tuple[Value, ...]) -> str | None:
    limit = _value(params, "limit.days")
    if limit is None or "elapsed" not in numbers:
        return None
    return gettext("%(elapsed)s days of %(limit)s have been counted since the application was received.") % {
        "elapsed": str(numbers["elapsed"]),
        "limit": str(limit.value),
    }


def _silence(_numbers: _Numbers, params: tuple[Value, ...]) -> str | None:
    reading = _value(params, "silence.negative")
    if reading is None:
        return None
    return gettext(
        "The text says that silence accredits, even against negative advice; "
        "under the rules in force it is read so: %(reading)s."
    ) % {"reading": value_words(reading.name, reading.value)}


def _value(params: tuple[Value, ...], name: str) -> Value | None:
    return next((value for value in params if value.name == name), None)


def _day(value: int | str) -> str:
    return day_in(get_language() or "en", date.fromordinal(int(value)))


_SPECIAL: Final[dict[str, Callable[[_Numbers, tuple[Value, ...]], str | None]]] = {
    "S6.1": _count,
    "S7.1": _count,
    "A11": _threshold,
    "A34": _two_thirds,
    "S5.b2": _window,
    "S9.1": _ninety,
    "A07": _silence,
}
