"""What the command line and the API hand out, as plain documents: words for people, codes for programs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext

from chapterhouse.doors import names
from chapterhouse.doors.part_names import number_shown
from chapterhouse.doors.reasons import because_sentence
from chapterhouse.doors.sentences import act_sentence, explained_value, outline_value
from chapterhouse.procedure import (
    Actor,
    Because,
    Difference,
    Fact,
    Forecast,
    Part,
    Path,
    Role,
    Rulebook,
    Status,
    Value,
    explain,
    outline,
    sees,
)
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parameters import PARAMETERS, PER_REGION, Plain, parameter_named

Document = dict[str, Any]


def instant(at: datetime | None) -> str | None:
    """An instant in UTC, as ISO 8601 writes it."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def day(ordinal: int | None) -> str | None:
    """A day as ISO 8601 writes it."""
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


def value(of: Value) -> Document:
    """A parameter's value with the day it is in force from and who adopted it where."""
    return {
        "name": of.name,
        "value": of.value,
        "written": written_value(of.value),
        "adoption": adoption(of),
        "words": names.value_words(of.name, of.value),
        "in_force_from": day(of.in_force_from),
        "adopted_by": of.adopted_by,
        "reference": of.reference,
        "adopted": of.adopted,
    }


def written_value(of: Plain) -> str:
    """A value as files and commands write it."""
    if of is None:
        return "none"
    return str(of).lower() if isinstance(of, bool) else str(of)


def adoption(of: Value) -> str:
    """Who adopted a value, or that nobody did."""
    if of.adopted:
        return gettext("adopted by %(body)s") % {"body": of.adopted_by}
    return gettext("not adopted (%(why)s)") % {"why": of.adopted_by.removeprefix("not adopted: ")}


def reason(because: Because, facts: dict[int, Fact], hidden: Collection[str] = ()) -> Document:
    """A reason: the rule, its sentence, the facts and values it was applied to, its numbers but the hidden ones."""
    known = [facts[number] for number in because.facts if number in facts]
    return {
        "rule": because.rule,
        "text": because_sentence(because),
        "facts": [fact_told(fact) for fact in known],
        "values": [value(param) for param in because.params],
        "numbers": [
            {"name": name, "words": names.number_name(name), "value": number_shown(name, number)}
            for name, number in because.computed
            if name not in hidden
        ],
    }


def fact_told(fact: Fact) -> Document:
    """A fact without its actors, who are not everybody's to see."""
    return {"number": fact.number, "kind": fact.act.kind, "words": act_sentence(fact.act), "at": instant(fact.at)}


def explained(status: Status) -> list[Document]:
    """Every part of a status with its reasons, as the operator may know them: as Staff does (8.2)."""
    facts = {fact.number: fact for fact in status.facts}
    counts = sees(status, Actor(Role.STAFF), Part.COMMENT_COUNT)
    hidden = frozenset() if counts else frozenset({"comments"})
    return [
        {
            "part": one.part,
            "name": names.part_name(one.part),
            "value": one.value,
            "words": explained_value(one.part, one.value),
            "because": [reason(because, facts, hidden) for because in one.because],
        }
        for one in explain(status)
    ]


def outlined(status: Status) -> dict[str, str]:
    """The parts of a status as codes; days as ISO dates."""
    parts = outline(status)
    due = status.clock.due if status.clock else None
    period = status.period
    return {
        **parts,
        "due": day(due) or "-",
        "period": f"{period.timer} {day(period.last) or 'frozen'}" if period else "-",
    }


def differing(differences: Iterable[Difference]) -> list[Document]:
    """What would be another under other rules."""
    return [
        {
            "part": one.part,
            "name": names.part_name(one.part),
            "as_is": one.as_is,
            "as_if": one.as_if,
            "as_is_words": outline_value(one.part, one.as_is),
            "as_if_words": outline_value(one.part, one.as_if),
        }
        for one in differences
    ]


def forecasted(found: Forecast | None) -> Document | None:
    """A forecast by the names of its paths."""
    if found is None:
        return None
    return {name: _path(path) for name, path in found._asdict().items()}


def _path(path: Path | None) -> Document | None:
    if path is None:
        return None
    return {"decided_on": day(path.decided_on), "notified_on": day(path.notified_on), "slack": path.slack}


def parameter(rules: Rulebook, name: str, today: Day) -> Document:
    """A parameter with the value in force on a day and every value it ever had."""
    known = parameter_named(name)
    history = rules.history(name)
    begun = any(one.in_force_from <= today for one in history)
    return {
        "name": name,
        "words": names.parameter_name(name),
        "rule": known.rule if known else "",
        "expects": known.expects if known else "",
        "pinned": rules.pin_of(name if name in PARAMETERS else PER_REGION),
        "in_force": value(rules.on(name, today)) if begun else None,
        "history": [value(one) for one in history],
    }


def conflict_message(why: str) -> str:
    """Why a request does not fit what is on record by now."""
    if why == "key_reused":
        return gettext("This key was used for another request. Take a new one.")
    if why == "busy":
        return gettext("Others are writing to the record. Try again in a moment.")
    return gettext("The case has moved on since you read it. Read it again, and decide anew.")
