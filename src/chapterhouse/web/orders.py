"""In which order a list stands: chosen in the address beside its filters, or by the headings of its columns."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from chapterhouse.ordered import Order, Place
from chapterhouse.web.filters import Choice, Filter

NAME: Final = "order"
"""Of the order in an address: the name of one that the list offers, with a minus before it from its end."""

PAGES: Final = ("after", "before")
"""Names in the address for where a page stands."""


class Kind(StrEnum):
    """What there is in a column, which decides how its two directions are called."""

    LETTERS = "letters"
    GROUPS = "groups"
    """What is alike stands together; which group comes first follows from its code, and means nothing."""
    DAYS = "days"
    ONE_WAY = "one_way"
    """Offered in one direction, whose words say it."""


class Offered(NamedTuple):
    """An order that a list offers: its name in the address, its words, and under which column's heading it stands."""

    name: str
    words: str
    kind: Kind
    order: Order
    heading: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Its names in the address, the direction one wants more often in front."""
        if self.kind is Kind.ONE_WAY:
            return (self.name,)
        return (self.name, turned(self.name))


class Heading(NamedTuple):
    """The heading of a column that puts the list in its order: its link, and how the list stands (`aria-sort`)."""

    href: str
    sort: str


class Chosen(NamedTuple):
    """The order in which a list is shown, and the ways to the others."""

    order: Order
    filter: Filter
    is_usual: bool
    headings: dict[str, Heading]


def chosen(query: QueryDict, offered: Iterable[Offered]) -> Chosen:
    """Return the order that an address asks for; one that is not offered counts as not given: the first then is."""
    known = {name: one for one in offered for name in one.names}
    usual = next(iter(known))
    asked = query.get(NAME, "")
    name = asked if asked in known else usual
    one = known[name]
    choices = tuple(Choice("" if to == usual else to, _words(known[to], to), to == name) for to in known)
    shown = Filter(NAME, _("Order"), "" if name == usual else name, choices, narrows=False)
    headings = {of.heading: _heading(query, of, name, usual) for of in known.values() if of.heading}
    return Chosen(_directed(one, name), shown, name == usual, headings)


def place_of(query: QueryDict) -> Place:
    """Return where the page stands that an address asks for."""
    before = query.get("before", "")
    return Place(before, is_before=True) if before else Place(query.get("after", ""))


def on_page(query: QueryDict, **changed: str) -> str:
    """Return the address with something changed, at the beginning of the list unless it says where; empty goes."""
    other = query.copy()
    for name in (*PAGES, *changed):
        other.pop(name, None)
    for name, value in changed.items():
        if value:
            other[name] = value
    return f"?{other.urlencode()}"


def turned(name: str) -> str:
    """Return the name of the same order from its end."""
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _directed(one: Offered, name: str) -> Order:
    return one.order.turned if name.startswith("-") else one.order


def _heading(query: QueryDict, of: Offered, name: str, usual: str) -> Heading:
    is_here = name in of.names
    wanted = turned(name) if is_here else of.name
    falls = _directed(of, name).falls
    sort = ("descending" if falls else "ascending") if is_here else ""
    return Heading(on_page(query, order="" if wanted == usual else wanted), sort)


def _words(one: Offered, name: str) -> str:
    falls = _directed(one, name).falls
    match one.kind:
        case Kind.LETTERS:
            return (_("%(what)s, from the end of the alphabet") if falls else one.words) % {"what": one.words}
        case Kind.GROUPS:
            return (_("%(what)s, the other way round") if falls else one.words) % {"what": one.words}
        case Kind.DAYS:
            text = _("%(what)s, the latest first") if falls else _("%(what)s, the earliest first")
            return text % {"what": one.words}
        case Kind.ONE_WAY:
            return one.words
