"""Filters in the address: what a list is narrowed by, each removable on its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _


class Choice(NamedTuple):
    """A value a filter may take."""

    value: str
    label: str
    chosen: bool


class Filter(NamedTuple):
    """One filter of a list; without choices it is a search field."""

    name: str
    label: str
    value: str
    choices: tuple[Choice, ...] = ()
    narrows: bool = True
    """False of what only puts a list in order."""

    @property
    def words(self) -> str:
        """The value in use, in words."""
        return next((choice.label for choice in self.choices if choice.chosen), self.value)


class Active(NamedTuple):
    """A filter in use, and the address without it."""

    label: str
    value: str
    without: str


def select(query: QueryDict, name: str, label: str, choices: Mapping[str, str]) -> Filter:
    """Return a filter over named values; a value that is none of them counts as not given."""
    asked = query.get(name, "")
    value = asked if asked in choices else ""
    offered = ((key, words) for key, words in choices.items())
    every = Choice("", _("All"), not value)
    return Filter(name, label, value, (every, *(Choice(key, words, key == value) for key, words in offered)))


def search(query: QueryDict, name: str, label: str) -> Filter:
    """Return a filter by words."""
    return Filter(name, label, query.get(name, "").replace("\0", "").strip()[:100])


def values_of(filters: Iterable[Filter]) -> dict[str, str]:
    """Return the values in use by name, the empty ones too, of all that narrows."""
    return {one.name: one.value for one in filters if one.narrows}


def filter_context(filters: Iterable[Filter], query: QueryDict, *, keep: tuple[str, ...] = ()) -> dict[str, object]:
    """Return the context of the piece `filters.html`; `keep` names what stays in the address beside them."""
    used = [one for one in filters if one.value and one.narrows]
    kept = [(name, query.get(name, "")) for name in keep if query.get(name)]
    beside = [*kept, *((one.name, one.value) for one in filters if one.value and not one.narrows)]
    active = [
        Active(one.label, one.words, address([*beside, *((other.name, other.value) for other in used if other != one)]))
        for one in used
    ]
    clear = address(beside) if len(used) > 1 else ""
    return {"filters": list(filters), "active": active, "clear": clear, "keep": kept}


def address(pairs: Iterable[tuple[str, str]]) -> str:
    """Return an address on the same page with these in its query."""
    query = QueryDict(mutable=True)
    query.update(dict(pairs))
    return f"?{query.urlencode()}"
