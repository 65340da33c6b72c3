"""What the address of a desk asks for: the same for its page, its export and the reminders made from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from chapterhouse.doors.names import phase_name, role_name
from chapterhouse.procedure import Actor, Role
from chapterhouse.record.asked import LATE, SOON, SUSPENDED, Asked
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.filters import Filter, address, search, select, values_of
from chapterhouse.web.labels import STAGES
from chapterhouse.web.places import region_names

_OVERSEE: Final = frozenset({Role.STAFF, Role.CHAIR, Role.SECRETARIAT})
"""Who has so many cases on the desk that every filter is of use."""

_ASKED_OF: Final = (
    Role.APPLICANT,
    Role.STAFF,
    Role.SECRETARIAT,
    Role.CHAIR,
    Role.COMMITTEE_MEMBER,
    Role.REVIEWER,
    Role.ALS,
)
_NAMES: Final = {"for": "mine", "stage": "phase", "waiting": "role", "state": "press"}
"""Names in the address, where they are not those of `Asked`."""


def desk_filters(query: QueryDict, table: RegionTable, actors: Iterable[Actor]) -> list[Filter]:
    """Return the filters of a desk: all of them for those who oversee many cases, else a few."""
    oversees = any(actor.role in _OVERSEE for actor in actors)
    few = [
        select(query, "for", _("Shown"), {"me": _("What waits for me")}),
        select(query, "region", _("Region"), region_names(table)),
    ]
    more = [
        select(query, "stage", _("Stage"), {stage.value: phase_name(stage) for stage in STAGES}),
        select(query, "waiting", _("Waiting for"), {role.value: role_name(role) for role in _ASKED_OF}),
        select(query, "state", _("State"), _states()),
        select(query, "language", _("Language"), languages()),
    ]
    return [*few, *(more if oversees else ()), search(query, "text", _("Name"))]


def _states() -> dict[str, str]:
    return {LATE: _("Late"), SOON: _("Due within a week"), SUSPENDED: _("Suspended")}


def languages() -> dict[str, str]:
    """Return the languages in which a case can be conducted, each by its own name."""
    return dict(settings.LANGUAGES)


def asked_of(filters: Iterable[Filter]) -> Asked:
    """Return what the filters of a desk ask for."""
    return Asked(**{_NAMES.get(name, name): value for name, value in values_of(filters).items()})


def query_of(filters: Iterable[Filter]) -> str:
    """Return the query of an address that asks for the same, empty where nothing is asked."""
    return address((one.name, one.value) for one in filters if one.value).removeprefix("?")
