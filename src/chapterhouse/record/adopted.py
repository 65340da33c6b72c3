"""The rules in force: the file that ships, and what the body adopted since (amendments), as one rulebook."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from chapterhouse.asked_once import once
from chapterhouse.people.queries import rosters_as_of_now
from chapterhouse.procedure import Rosters, Rulebook, Value
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parameters import Plain
from chapterhouse.record.application_form import Editions, load_form
from chapterhouse.record.codec import canonical
from chapterhouse.record.models import Amendment, Case
from chapterhouse.record.regions import RegionTable, load_regions
from chapterhouse.record.rules_files import load_rulebook


class Grounds(NamedTuple):
    """What a case is derived from besides its facts, each with the digest by which the decision log names it."""

    rulebook: Rulebook
    rulebook_digest: str
    rosters: Rosters
    rosters_digest: str


IS_OPEN = ~Q(waiting_roles="") | Q(due_at__isnull=False)
"""Cases in which something waits for somebody, or will change by itself."""

_Row = tuple[str, str, date, str, str, bool]
_FIELDS = ("name", "value", "in_force_from", "adopted_by", "reference", "adopted")


def rulebook() -> Rulebook:
    """Return the rules: the shipped file, then every amendment in order of adoption."""
    return _current()[0]


def grounds() -> Grounds:
    """Return rules and rosters as they are now, in two queries."""
    return Grounds(*_current(), *rosters_as_of_now())


def region_table() -> RegionTable:
    """Return which country lies in which region."""
    path = settings.CHAPTERHOUSE_RULES / "regions.toml"
    return _regions(path, path.stat().st_mtime_ns)


def application_form() -> Editions:
    """Return every edition of the application form."""
    path = settings.CHAPTERHOUSE_RULES / "application-form.toml"
    return _form(path, path.stat().st_mtime_ns)


def amendments() -> tuple[Value, ...]:
    """Return the values adopted since the file was shipped, in order of adoption."""
    return tuple(_value(row) for row in Amendment.objects.values_list(*_FIELDS))


def announcements() -> list[tuple[Value, datetime]]:
    """Return what was adopted since, each with the instant at which it was recorded, the latest in front."""
    rows = Amendment.objects.order_by("-id").values_list(*_FIELDS, "recorded_at")
    return [(_value((name, value, day, by, ref, adopted)), at) for name, value, day, by, ref, adopted, at in rows]


def adopt(value: Value, recorded_at: datetime) -> None:
    """Record a value the body adopted, and have every open case looked at again.

    :raises RulebookError: there is no such parameter, or it cannot take this value.
    """
    rulebook().with_values([value])
    with transaction.atomic():
        Amendment.objects.create(
            name=value.name,
            value=msgspec.json.encode(value.value).decode(),
            in_force_from=date.fromordinal(value.in_force_from),
            adopted_by=value.adopted_by,
            reference=value.reference,
            adopted=value.adopted,
            recorded_at=recorded_at,
        )
        look_again(recorded_at)


def look_again(at: datetime) -> None:
    """Have every open case looked at again, because what it is judged by has changed: a value, or who sits."""
    Case.objects.filter(IS_OPEN).update(due_at=at)


def _current() -> tuple[Rulebook, str]:
    path = settings.CHAPTERHOUSE_RULES / "parameters.toml"
    return _merged(path, path.stat().st_mtime_ns, once("amendments", _amended))


def _amended() -> tuple[_Row, ...]:
    return tuple(Amendment.objects.values_list(*_FIELDS))


@lru_cache(maxsize=8)
def _merged(path: Path, _written: int, rows: tuple[_Row, ...]) -> tuple[Rulebook, str]:
    shipped = load_rulebook(path)
    merged = shipped.with_values(_value(row) for row in rows) if rows else shipped
    return merged, digest(merged)


@lru_cache(maxsize=8)
def _regions(path: Path, _written: int) -> RegionTable:
    return load_regions(path)


@lru_cache(maxsize=4)
def _form(path: Path, _written: int) -> Editions:
    return load_form(path, [code for code, _name in settings.LANGUAGES])


def _value(row: _Row) -> Value:
    name, value, day, adopted_by, reference, adopted = row
    plain = msgspec.json.decode(value, type=Plain)
    return Value(name, plain, Day(day.toordinal()), adopted_by, reference, adopted)


def digest(rules: Rulebook) -> str:
    """Return what names a revision of the rules: the same for the same values in the same order."""
    values = [tuple(value) for name in rules.names for value in rules.history(name)]
    return hashlib.sha256(canonical(values)).hexdigest()
