"""The fields of each kind of act, read off the facts themselves, and how one is read from the outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING
from dataclasses import Field as DataclassField
from dataclasses import fields as parts_of
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple, get_type_hints

from django.utils.translation import gettext, ngettext

from chapterhouse.procedure import KINDS
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import AdviceForm

Plain = str | int | bool | list[str] | dict[str, str] | None
"""What a form, a command or a JSON document may hold in a field."""


class Shape(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DAY = "day"
    CHOICE = "choice"
    LIST = "list"
    ANSWERS = "answers"
    """Named texts: the answers of an application form, the findings of due diligence."""


class Field(NamedTuple):
    """One field of an act: its shape, whether it must be given, what is allowed."""

    name: str
    shape: Shape
    is_required: bool = False
    choices: tuple[str, ...] = ()
    is_beside: bool = False
    """Kept beside the fact, because a fact holds no personal or confidential text."""
    longest: int = 0
    """Most characters of a text, and of each text in a list."""
    enumeration: type[StrEnum] | None = None


class WrongFieldError(ValueError):
    """A field cannot be read; the message says what is wrong and what is allowed."""


SHORT: Final = 200
LONG: Final = 5_000
LONGEST: Final = 20_000
MOST_TEXTS: Final = 50
LARGEST: Final = 1_000_000
FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)

# What the record fills in by itself
_FILLED: Final = {
    "received": {"region"},
    "dossier": {"version", "digest"},
    "comment": {"receipt"},
    "decert_response": {"version", "digest"},
}
_BESIDE: Final = {
    "received": (
        Field("country", Shape.TEXT, is_required=True, is_beside=True, longest=2),
        Field("form", Shape.ANSWERS, is_beside=True, longest=LONG),
    ),
    "dossier": (Field("findings", Shape.ANSWERS, is_beside=True, longest=LONG),),
    "comment": (Field("text", Shape.TEXT, is_required=True, is_beside=True, longest=LONGEST),),
    "decert_response": (Field("text", Shape.TEXT, is_beside=True, longest=LONGEST),),
    "info": (Field("text", Shape.TEXT, is_beside=True, longest=LONGEST),),
    "review_requested": (Field("text", Shape.TEXT, is_beside=True, longest=LONGEST),),
}
_LENGTHS: Final = {"text": LONGEST, "reasons": LONG}
_NEEDED: Final = {("received", "name")}
_NUMBERS_CHOSEN: Final = {"ground": ("1", "2", "3")}
_NOT_GIVEN: Final = {AdviceForm.SILENT}
_INTEGER: Final = re.compile(r"[0-9]{1,7}")
_YES: Final = frozenset({"yes", "true", "1", "on"})
_NO: Final = frozenset({"no", "false", "0", "off"})


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """Return the fields a kind of act is given with, in the order of the fact; raise `KeyError` if none is."""
    act = KINDS[kind]
    types = get_type_hints(act)
    filled = _FILLED.get(kind, set())
    own = [_field(kind, part, types[part.name]) for part in parts_of(act) if part.name not in filled]
    return (*own, *_BESIDE.get(kind, ()))


def _field(kind: str, part: DataclassField[Any], of: Any) -> Field:  # noqa: ANN401 - a type as the dataclass states it
    required = (part.default is MISSING) or (kind, part.name) in _NEEDED
    if isinstance(of, type) and issubclass(of, StrEnum):
        allowed = tuple(member.value for member in of if member not in _NOT_GIVEN)
        return Field(part.name, Shape.CHOICE, required, allowed, enumeration=of)
    if of is Day:
        return Field(part.name, Shape.DAY, required)
    if of is bool:
        return Field(part.name, Shape.YES_NO, required)
    if of is int:
        return Field(part.name, Shape.NUMBER, required, _NUMBERS_CHOSEN.get(part.name, ()))
    if of is str:
        return Field(part.name, Shape.TEXT, required, longest=_LENGTHS.get(part.name, SHORT))
    return Field(part.name, Shape.LIST, required, longest=SHORT)


def read_field(field: Field, given: Plain, *, typed: bool) -> object:
    """Return a field's value as the fact holds it; raise `WrongFieldError` if it cannot be read.

    `typed`: numbers, lists and truth come as such (JSON); otherwise texts are read too (commands, forms).
    """
    match field.shape:
        case Shape.TEXT:
            return _text(given, field.longest)
        case Shape.CHOICE:
            word = _choice(given, field.choices)
            return field.enumeration(word) if field.enumeration is not None else word
        case Shape.NUMBER:
            return _number(given, field.choices, typed=typed)
        case Shape.YES_NO:
            return _yes_no(given, typed=typed)
        case Shape.DAY:
            return _day(given)
        case Shape.LIST:
            return _texts(given, field.longest, typed=typed)
        case Shape.ANSWERS:
            return _answers(given, field.longest)


def _text(given: Plain, longest: int) -> str:
    if not isinstance(given, str):
        raise WrongFieldError(gettext("This must be a text."))
    if "\x00" in given or any("\ud800" <= letter <= "\udfff" for letter in given):
        raise WrongFieldError(gettext("This text holds a character that cannot be stored."))
    if len(given) > longest:
        message = ngettext(
            "This text may have %(longest)d character at most.",
            "This text may have %(longest)d characters at most.",
            longest,
        )
        raise WrongFieldError(message % {"longest": longest})
    return given


def _choice(given: Plain, choices: tuple[str, ...]) -> str:
    if not isinstance(given, str) or given not in choices:
        raise WrongFieldError(gettext("This must be one of: %(choices)s.") % {"choices": ", ".join(choices)})
    return given


def _number(given: Plain, choices: tuple[str, ...], *, typed: bool) -> int:
    if isinstance(given, str) and not typed and _INTEGER.fullmatch(given.strip()):
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= LARGEST:
        raise WrongFieldError(gettext("This must be a whole number, 1 or more."))
    if choices:
        _choice(str(given), choices)
    return given


def _yes_no(given: Plain, *, typed: bool) -> bool:
    if isinstance(given, bool):
        return given
    word = given.strip().lower() if isinstance(given, str) and not typed else ""
    if word in _YES or word in _NO:
        return word in _YES
    raise WrongFieldError(gettext("This must be true or false."))


def _day(given: Plain) -> Day:
    try:
        day = date.fromisoformat(given) if isinstance(given, str) and len(given) == len("2025-02-20") else None
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise WrongFieldError(
            gettext("This must be a day between %(first)s and %(last)s, such as 2025-02-20.")
            % {"first": FIRST_DAY, "last": LAST_DAY}
        )
    return Day(day.toordinal())


def _texts(given: Plain, longest: int, *, typed: bool) -> tuple[str, ...]:
    if isinstance(given, str) and not typed:
        given = [word.strip() for word in given.split("\n" if "\n" in given else ",") if word.strip()]
    if not isinstance(given, list):
        raise WrongFieldError(gettext("This must be a list of texts."))
    if len(given) > MOST_TEXTS:
        message = gettext("There may be %(most)d texts at most.")
        raise WrongFieldError(message % {"most": MOST_TEXTS})
    texts = tuple(_text(text, longest) for text in given)
    if not all(text.strip() for text in texts):
        raise WrongFieldError(gettext("No text of the list may be empty."))
    return texts


def _answers(given: Plain, longest: int) -> Mapping[str, str]:
    if not isinstance(given, dict):
        raise WrongFieldError(gettext("This must be texts by name."))
    if len(given) > MOST_TEXTS:
        message = gettext("There may be %(most)d texts at most.")
        raise WrongFieldError(message % {"most": MOST_TEXTS})
    return {_text(name, SHORT): _text(text, longest) for name, text in given.items()}
