"""The region of a country by a dated table, `rules/regions.toml` (domain: the body's own table).

The applicant never chooses its region (A26): it follows from the country where it is based, on
the day it applies. A later placement of a country takes the place of the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, cast

from chapterhouse.procedure.days import Day
from chapterhouse.record.strict_toml import (
    Key,
    Problems,
    RulesFileError,
    Table,
    day_key,
    read_document,
    read_tables,
    shown,
    text_key,
)

__all__ = ["NoRegionError", "Placement", "Region", "RegionTable", "RulesFileError", "load_regions"]

_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_CODE_REMEDY: Final = 'Write two capital letters of ISO 3166-1 between quotes, such as "GB"'


def _is_country(value: object) -> bool:
    return isinstance(value, str) and _COUNTRY.fullmatch(value) is not None


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_region_code(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[A-Z]+", value) is not None


_REGION_KEYS: Final = (
    Key("code", _is_region_code, 'Write capital letters between quotes, such as "AF"'),
    text_key("name"),
)
_PLACEMENT_KEYS: Final = (
    text_key("region"),
    day_key("in_force_from"),
    text_key("reference"),
    Key("countries", _is_list, 'Write a list of ISO 3166-1 codes, such as ["DZ", "AO"]'),
    text_key("note", required=False),
)
_UNPLACED_KEYS: Final = (Key("code", _is_country, _CODE_REMEDY), text_key("reason"))


class Region(NamedTuple):
    """A region of the body: its code and its English name."""

    code: str
    name: str


class Placement(NamedTuple):
    """Where a country belongs from a day on, and where one can read it."""

    country: str
    region: str
    in_force_from: Day
    reference: str


class NoRegionError(LookupError):
    """The table gives a country no region on that day; the message says why, if that is known."""


class RegionTable:
    """The regions and every placement of a country, each from its day on."""

    def __init__(self, regions: Iterable[Region], placements: Iterable[Placement], unplaced: Mapping[str, str]) -> None:
        """Take what a file gave, already checked; `unplaced` are codes left out, with reasons."""
        self.regions = tuple(regions)
        self.unplaced = dict(unplaced)
        self._placements: dict[str, list[Placement]] = {}
        for placement in sorted(placements, key=lambda placement: placement.in_force_from):
            self._placements.setdefault(placement.country, []).append(placement)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the regions, in the order of the file."""
        return tuple(region.code for region in self.regions)

    def region_of(self, country: str, day: Day) -> str:
        """Return the code of the region of an ISO 3166-1 country code; raise `NoRegionError`."""
        placements = self.history(country)
        for placement in reversed(placements):
            if placement.in_force_from <= day:
                return placement.region
        if placements:
            first = date.fromordinal(placements[0].in_force_from)
            raise NoRegionError(
                f"{country} has no region on {date.fromordinal(day)}: its first is in force from {first}."
            )
        reason = self.unplaced.get(country, "it is not a country code of the table of regions")
        raise NoRegionError(f"{country} has no region: {reason}.")

    def history(self, country: str) -> tuple[Placement, ...]:
        """Return every placement of a country, the earliest first; none for an unknown one."""
        return tuple(self._placements.get(country, ()))

    def countries_on(self, day: Day) -> tuple[str, ...]:
        """Return the codes that have a region on a day, in order: what a form may offer."""
        return tuple(
            sorted(country for country, placements in self._placements.items() if placements[0].in_force_from <= day)
        )


def load_regions(path: Path) -> RegionTable:
    """Return the table of a file; raise `RulesFileError` with every problem in it."""
    problems = Problems(path)
    document = read_document(path, problems, allowed=("region", "placement", "unplaced"))
    regions = read_tables(document, "region", _REGION_KEYS, problems)
    placed = read_tables(document, "placement", _PLACEMENT_KEYS, problems)
    left_out = read_tables(document, "unplaced", _UNPLACED_KEYS, problems) if "unplaced" in document else ()
    codes = _once(regions, problems)
    unplaced = _once(left_out, problems)
    placements: dict[tuple[str, Day], Placement] = {}
    for table in placed:
        if not table.is_right:
            continue
        if table.content["region"] not in codes:
            wrong = f"{shown(table.content['region'])} is no region of this file"
            problems.add(f"{table.place}, region", wrong, f"Write one of: {', '.join(codes)}")
        for placement in _placements_of(table, unplaced, problems):
            _place(placements, placement, table, problems)
    problems.raise_any()
    return RegionTable(
        (Region(code, str(table.content["name"])) for code, table in codes.items()),
        placements.values(),
        {code: str(table.content["reason"]) for code, table in unplaced.items()},
    )


def _once(tables: Iterable[Table], problems: Problems) -> dict[str, Table]:
    """Return the right ones by code; note a code given twice."""
    by_code: dict[str, Table] = {}
    for table in tables:
        code = table.content.get("code")
        if isinstance(code, str) and by_code.setdefault(code, table) is not table:
            problems.add(f"{table.place}, code", f"is that of {by_code[code].place} too", "Keep one of the two")
    return by_code


def _placements_of(table: Table, unplaced: Mapping[str, Table], problems: Problems) -> Iterable[Placement]:
    where = f"{table.place}, countries"
    for country in cast("list[object]", table.content["countries"]):
        if not _is_country(country):
            problems.add(where, f"{shown(country)} is not a country code", _CODE_REMEDY)
        elif country in unplaced:
            problems.add(
                where, f"{country} stands in {unplaced[str(country)].place} too", "Remove it from one of the two"
            )
        else:
            yield Placement(
                str(country),
                str(table.content["region"]),
                Day(cast("date", table.content["in_force_from"]).toordinal()),
                str(table.content["reference"]),
            )


def _place(
    placements: dict[tuple[str, Day], Placement], placement: Placement, table: Table, problems: Problems
) -> None:
    first = placements.setdefault((placement.country, placement.in_force_from), placement)
    if first is not placement:
        problems.add(
            f"{table.place}, countries",
            f"{placement.country} is placed in {first.region} from that day already",
            "Keep it once, or give the move a day of its own",
        )
