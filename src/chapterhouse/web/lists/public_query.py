"""What the address of the public list asks for: the same for its page and its files."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict
from django.utils.translation import gettext as _

from chapterhouse.doors.names import outcome_name, phase_name, track_name
from chapterhouse.procedure import Track
from chapterhouse.procedure.words import Outcome
from chapterhouse.record.asked import Asked
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.filters import Filter, search, select, values_of
from chapterhouse.web.labels import STAGES
from chapterhouse.web.lists.desk_query import languages
from chapterhouse.web.places import country_choices, region_names

FIRST_YEAR = 2003
"""The first groups applied in that year."""


def public_filters(query: QueryDict, table: RegionTable, this_year: int) -> list[Filter]:
    """Return the filters of the public list."""
    years = {str(year): str(year) for year in range(this_year, FIRST_YEAR - 1, -1)}
    return [
        select(query, "region", _("Region"), region_names(table)),
        select(query, "phase", _("Stage"), {stage.value: phase_name(stage) for stage in STAGES}),
        select(query, "outcome", _("Outcome"), {outcome.value: outcome_name(outcome) for outcome in Outcome}),
        select(query, "country", _("Country"), dict(country_choices())),
        select(query, "year", _("Received in"), years),
        select(query, "language", _("Language"), languages()),
        select(query, "track", _("Kind"), {track.value: track_name(track) for track in Track}),
        search(query, "text", _("Name")),
    ]


def asked_in(filters: Iterable[Filter]) -> Asked:
    """Return what the filters of the public list ask for."""
    return Asked(**values_of(filters))
