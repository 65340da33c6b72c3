"""Why each part of a case is as it is: rule, facts, values and numbers, in words (section 13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.doors.names import number_name, parameter_name, part_name, value_words
from chapterhouse.doors.part_names import number_shown
from chapterhouse.doors.sentences import explained_value
from chapterhouse.doors.words import reason_sentence
from chapterhouse.procedure import Because, Explanation, Part, Value, explain
from chapterhouse.procedure.words import Flag
from chapterhouse.record import queries
from chapterhouse.web.cases.dates import day_said
from chapterhouse.web.cases.timeline import GROUND_RULES, Shown, fact_words, said_by
from chapterhouse.web.days import date_of
from chapterhouse.web.places import region_name


class ShownFact(NamedTuple):
    """A fact as a reason cites it."""

    number: int
    words: str
    href: str


class ShownValue(NamedTuple):
    """A value of the rules as a reason cites it."""

    name: str
    value: str
    adopted_by: str
    in_force_from: date
    adopted: bool
    reference: str


class ShownReason(NamedTuple):
    """A reason as the piece `why.html` shows it."""

    rule: str
    sentence: str
    facts: tuple[ShownFact, ...]
    parameters: tuple[ShownValue, ...]
    computed: tuple[tuple[str, str], ...]


class ShownPart(NamedTuple):
    """A part of the status with its value and reasons; `key` is its place on the page."""

    key: str
    title: str
    value: str
    reasons: tuple[ShownReason, ...]


def shown_parts(shown: Shown, ref: str, names: dict[str, str]) -> list[ShownPart]:
    """Return every part of the status with its reasons, as far as the reader may know them."""
    parts = [one for one in explain(shown.status) if _may_know(shown, one)]
    seen: dict[str, int] = {}
    found = []
    for one in parts:
        seen[one.part] = seen.get(one.part, 0) + 1
        key = one.part if seen[one.part] == 1 else f"{one.part}-{seen[one.part]}"
        reasons = tuple(shown_reason(shown, because, ref, names) for because in _distinct(shown, one.because))
        found.append(ShownPart(key, part_name(one.part), _value(shown, one), reasons))
    return found


def _may_know(shown: Shown, one: Explanation) -> bool:
    if (one.part, one.value) == ("flag", Flag.IRREGULAR):
        return shown.viewer.is_inside
    if one.part == "suspension":
        return shown.viewer.may_see(Part.SUSPENSION_DETAILS)
    return one.part != "irregular" or int(one.value) in shown.numbers


def _value(shown: Shown, one: Explanation) -> str:
    if one.part == "irregular":
        return str(shown.numbers[int(one.value)])
    if one.part == "region":
        return region_name(queries.region_table(), one.value)
    return explained_value(one.part, one.value)


def _distinct(shown: Shown, given: Iterable[Because]) -> list[Because]:
    """Return the reasons once each, without those that tell the ground of a suspension to the public (8.2)."""
    details = shown.viewer.may_see(Part.SUSPENSION_DETAILS)
    return [because for because in dict.fromkeys(given) if details or because.rule not in GROUND_RULES]


def shown_reason(shown: Shown, because: Because, ref: str, names: dict[str, str]) -> ShownReason:
    """Return a reason without what the reader may not know: facts, and the number of comments."""
    facts = [shown.by_number[number] for number in because.facts if number in shown.by_number]
    counts = shown.viewer.may_see(Part.COMMENT_COUNT)
    computed = [(name, value) for name, value in because.computed if name != "comments" or counts]
    return ShownReason(
        because.rule,
        reason_sentence(because),
        tuple(_fact(shown, fact.number, ref, names) for fact in facts),
        tuple(_parameter(value) for value in because.params),
        tuple((number_name(name), number_shown(name, value)) for name, value in computed),
    )


def _fact(shown: Shown, number: int, ref: str, names: dict[str, str]) -> ShownFact:
    fact = shown.by_number[number]
    by, role = said_by(shown, fact, names)
    who = f"{by} ({role})" if by and role else by or role
    on = shown.status.state.calendar.day_of(fact.at)
    words = " · ".join(part for part in (fact_words(shown, fact), who, day_said(on)) if part)
    cited = shown.numbers[number]
    return ShownFact(cited, words, f"{reverse('case', args=[ref])}#fact-{cited}")


def _parameter(value: Value) -> ShownValue:
    return ShownValue(
        value.name,
        _("%(what)s: %(value)s") % {"what": parameter_name(value.name), "value": value_words(value.name, value.value)},
        value.adopted_by,
        date_of(value.in_force_from),
        value.adopted,
        value.reference,
    )
