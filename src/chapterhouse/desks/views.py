"""Saved views of the desk: each person's own, by name."""

from __future__ import annotations

from typing import Final, NamedTuple

from chapterhouse.desks.models import SavedView
from chapterhouse.ordered import folded

MOST: Final = 20
LONGEST_NAME: Final = 60
LONGEST_QUERY: Final = 600


class View(NamedTuple):
    """A saved view: its number, name, and the query of the address it leads to."""

    id: int
    name: str
    query: str


class TooManyError(Exception):
    """A person keeps as many views as one can already."""


class NameTakenError(Exception):
    """A person keeps a view of that name already."""


def saved(person: str) -> list[View]:
    """Return the views a person keeps, by name."""
    found = SavedView.objects.filter(person=person).values_list(*View._fields)
    return sorted((View(*row) for row in found), key=lambda view: (folded(view.name), view.id))


def keep(person: str, name: str, query: str) -> None:
    """Keep a view; one of the same name is replaced.

    :raises TooManyError: there are as many as one can keep.
    """
    replaced = SavedView.objects.filter(person=person, name=name).update(query=query)
    if replaced:
        return
    if SavedView.objects.filter(person=person).count() >= MOST:
        raise TooManyError
    SavedView.objects.update_or_create(person=person, name=name, defaults={"query": query})


def rename(person: str, view: int, name: str) -> bool:
    """Give a view another name; False if the person keeps no such view.

    :raises NameTakenError: another view has that name.
    """
    if SavedView.objects.filter(person=person, name=name).exclude(id=view).exists():
        raise NameTakenError
    return SavedView.objects.filter(person=person, id=view).update(name=name) > 0


def remove(person: str, view: int) -> bool:
    """Forget a view; False if the person keeps no such view."""
    return SavedView.objects.filter(person=person, id=view).delete()[0] > 0
