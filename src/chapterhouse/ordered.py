"""Lists in an order, read a page at a time by key: a page begins where another ended, whatever came or went since.

A key is what the row at the edge of a page is ordered by. Nothing is counted and nothing skipped over: an index over
the columns of an order leads to the page, from either side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Final, Generic, NamedTuple, TypeVar, cast
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet

Row = TypeVar("Row")

LONGEST_KEY: Final = 700
NAME_ORDER: Final = 60
"""So many letters of a name put it in its place; an address that leads behind it stays short."""

_MARK: Final = "~"


class Order(NamedTuple):
    """Rows by columns that are never empty, the last of which no two rows share; `falls` turns all of them round."""

    columns: tuple[str, ...]
    falls: bool = False

    @property
    def by(self) -> tuple[str, ...]:
        """The columns as the database is told of them."""
        return tuple(f"-{name}" for name in self.columns) if self.falls else self.columns

    @property
    def turned(self) -> Order:
        """The same from its end."""
        return self._replace(falls=not self.falls)


class Place(NamedTuple):
    """Where a page stands: behind the row of a key or, if it `is_before`, in front of it; without a key in front."""

    key: str = ""
    is_before: bool = False


BEGINNING: Final = Place()


class Found(NamedTuple, Generic[Row]):
    """A page: its rows, and the keys of its edges where others lie in front of it and behind it ("" where none do)."""

    rows: list[Row]
    before: str = ""
    after: str = ""

    def having(self, rows: list[Any]) -> Found[Any]:
        """Return the page with its rows as something else."""
        return Found(rows, self.before, self.after)


def folded(name: str) -> str:
    """Return a name without case and marks: `Étienne` and `ETIENNE` are one, so are `Лига` and `лига`."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))[:600]


def name_order(name: str) -> str:
    """Return by what a name stands among others."""
    return folded(name)[:NAME_ORDER]


def page_of(found: QuerySet[Any], fields: Sequence[str], order: Order, place: Place, size: int) -> Found[Any]:
    """Return a page of rows, each a tuple of `fields`."""
    place = sound(place, order, found.model)
    rows = begun(found, order, place).values_list(*fields, *order.columns)[: size + 1]
    page = cut(list(rows), place, size, lambda row: row[len(fields) :])
    return page.having([row[: len(fields)] for row in page.rows])


def begun(found: QuerySet[Any], order: Order, place: Place) -> QuerySet[Any]:
    """Return rows from a place on, in order; those in front of it from the nearest one on."""
    direction = order.turned if place.is_before else order
    values = _values_of(place.key, order, found.model)
    rows = found.filter(_beyond(order.columns, values, direction.falls)) if values else found
    return rows.order_by(*direction.by)


def sound(place: Place, order: Order, model: type[Model]) -> Place:
    """Return a place, or the beginning where its key is none of this order."""
    return place if _values_of(place.key, order, model) else BEGINNING


def cut(rows: list[Row], place: Place, size: int, read: Callable[[Row], Iterable[object]]) -> Found[Row]:
    """Return the page of rows read from a place on: one more than its size, if there are; `read` tells a row's key."""
    kept, is_more = rows[:size], len(rows) > size
    if not kept:
        return Found([])
    if place.is_before:
        kept.reverse()
    first, last = key_of(read(kept[0])), key_of(read(kept[-1]))
    if place.is_before:
        return Found(kept, first if is_more else "", last)
    return Found(kept, first if place.key else "", last if is_more else "")


def key_of(values: Iterable[object]) -> str:
    """Return the key of what a row is ordered by."""
    return _MARK.join(_written(value) for value in values)


def _values_of(key: str, order: Order, model: type[Model]) -> list[Any]:
    """Read a key; nothing where it is none, so that the list begins at its beginning."""
    parts = key.split(_MARK)
    if len(parts) != len(order.columns) or len(key) > LONGEST_KEY or "\0" in key:
        return []
    columns = [cast("Field[Any, Any]", model._meta.get_field(name)) for name in order.columns]  # noqa: SLF001 - Django's way
    try:
        return [_read(column, unquote(part)) for column, part in zip(columns, parts, strict=True)]
    except (ValidationError, ValueError, OverflowError):
        return []


def _written(value: object) -> str:
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return text.replace("%", "%25").replace(_MARK, "%7E")


def _read(field: Field[Any, Any], text: str) -> Any:  # noqa: ANN401 - whatever the column holds
    value = field.to_python(text)
    if value is None or (isinstance(value, datetime) and value.tzinfo is None):
        raise ValueError(text)
    return value


def _beyond(columns: Sequence[str], values: Sequence[Any], falls: bool) -> Q:  # noqa: FBT001 - which way
    """What lies behind: said twice of each column but the last, so that an index over them is entered at the place."""
    name, value = columns[0], values[0]
    past = Q((f"{name}__{'lt' if falls else 'gt'}", value))
    if len(columns) == 1:
        return past
    return Q((f"{name}__{'lte' if falls else 'gte'}", value)) & (past | _beyond(columns[1:], values[1:], falls))
