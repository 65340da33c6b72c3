"""How every door reads an act: a kind and its fields become the fact's own type, or clear errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, cast

from django.utils.translation import gettext

from chapterhouse.doors.fields import Field, Plain, WrongFieldError, fields_of, read_field
from chapterhouse.procedure import KINDS, Act
from chapterhouse.procedure.facts import Received

__all__ = ["ActError", "Field", "Given", "act_of", "fields_of", "read_act", "written"]


class ActError(ValueError):
    """What came in is no act. `problems` says for each field what is wrong and what is allowed."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Keep the problems by field; `kind` is the field of an unknown kind."""
        self.problems = dict(problems)
        super().__init__("; ".join(f"{name}: {message}" for name, message in problems.items()))


class Given(NamedTuple):
    """An act as somebody gave it, and what is kept beside the fact: a text, a country, answers."""

    act: Act
    text: str = ""
    country: str = ""
    answers: Mapping[str, str] | None = None


def act_of(kind: str, fields: Mapping[str, Plain]) -> Act:
    """Return the act of a kind from its fields as texts or values; raise `ActError` with every problem."""
    return read_act(kind, fields).act


def read_act(kind: str, fields: Mapping[str, Plain], *, typed: bool = False) -> Given:
    """Return an act with what belongs beside it; raise `ActError` with every problem.

    `typed`: what is not a text must come as a value (JSON). The region of a received application
    stays empty: it follows from the country, and whoever records it looks it up.
    """
    if kind not in KINDS:
        choices = ", ".join(KINDS)
        raise ActError({"kind": gettext("This must be one of: %(choices)s.") % {"choices": choices}})
    known = {field.name: field for field in fields_of(kind)}
    problems = {name: _unknown(known) for name in fields if name not in known}
    values: dict[str, Any] = {}
    for name, field in known.items():
        try:
            _read(field, fields, values, typed=typed)
        except WrongFieldError as error:
            problems[name] = str(error)
    if problems:
        raise ActError(problems)
    own = {name: value for name, value in values.items() if not known[name].is_beside}
    beside = {name: value for name, value in values.items() if known[name].is_beside}
    return Given(
        _made(kind, own),
        cast(str, beside.get("text", "")),
        cast(str, beside.get("country", "")).upper(),
        cast("Mapping[str, str] | None", beside.get("form", beside.get("findings"))),
    )


def _read(field: Field, fields: Mapping[str, Plain], values: dict[str, Any], *, typed: bool) -> None:
    given = fields.get(field.name)
    is_empty = given is None or (isinstance(given, str) and not given.strip())
    if field.is_required and is_empty:
        raise WrongFieldError(gettext("This is needed."))
    if given is None or (is_empty and not typed):
        return
    values[field.name] = read_field(field, given, typed=typed)


def _unknown(known: Mapping[str, Field]) -> str:
    if not known:
        return gettext("There is no such field; this act has none.")
    return gettext("There is no such field. There are: %(names)s.") % {"names": ", ".join(known)}


def _made(kind: str, values: dict[str, Any]) -> Act:
    act = KINDS[kind]
    if act is Received:
        values = {"region": "", **values}  # it follows from the country
    return act(**values)


def written(act: Act) -> dict[str, Plain]:
    """Return the fields of an act as JSON holds them; the inverse of `read_act`, without what is beside."""
    values: dict[str, Plain] = {}
    for field in fields_of(act.kind):
        if field.is_beside:
            continue
        value = getattr(act, field.name)
        if field.shape == "day":
            value = date.fromordinal(value).isoformat()
        values[field.name] = list(value) if isinstance(value, tuple) else value
    return values
