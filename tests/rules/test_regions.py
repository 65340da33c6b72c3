"""The table of regions that ships is ICANN's, traps included, and every wrong file is refused."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from babel import Locale

from chapterhouse.procedure.days import Day
from chapterhouse.record.regions import NoRegionError, RegionTable, RulesFileError, load_regions

SHIPPED = Path(__file__).parents[2] / "rules" / "regions.toml"

# domain.md, section 9: where ICANN's table differs from what one would think
TRAPS = {
    "AP": "AE BH IQ IR IL JO KW LB OM PS QA SA SY YE TR CY AM AZ GE KZ KG TJ TM UZ AQ CX CC NF CK",
    "EU": "RU GL FO BM KY AI MS TC VG FK GI SH GS IO PN AW CW GF GP MQ RE YT PM NC PF WF TF GB",
    "NA": "US CA AS GU MP PR UM VI",
    "LAC": "BQ SX BL MF MX",
    "AF": "EH SS",
}

# What Babel lists beside countries; each with the reason why it has no region
NO_COUNTRY = {
    "AC": "part of SH",
    "CP": "no code of its own, uninhabited",
    "CQ": "part of GG",
    "DG": "part of IO",
    "EA": "part of ES",
    "IC": "part of ES",
    "TA": "part of SH",
    "XK": "Kosovo: no code in ISO 3166-1, not in ICANN's table",
    "EU": "a union of countries",
    "EZ": "a union of countries",
    "UN": "an organisation",
    "QO": "Babel's grouping of islands",
    "XA": "for testing accents",
    "XB": "for testing direction",
    "ZZ": "unknown",
}


def day(text: str) -> Day:
    return Day(date.fromisoformat(text).toordinal())


TODAY = day("2026-11-23")


@pytest.fixture(scope="module")
def shipped() -> RegionTable:
    return load_regions(SHIPPED)


def test_five_regions_with_their_names(shipped: RegionTable) -> None:
    assert shipped.codes == ("AF", "AP", "EU", "LAC", "NA")
    assert [region.name for region in shipped.regions] == [
        "Africa",
        "Asia, Australia and Pacific",
        "Europe",
        "Latin America and Caribbean",
        "North America",
    ]


@pytest.mark.parametrize(
    ("country", "region"), [(country, region) for region, all_ in TRAPS.items() for country in all_.split()]
)
def test_trap(shipped: RegionTable, country: str, region: str) -> None:
    assert shipped.region_of(country, TODAY) == region


def test_north_america_holds_nothing_else(shipped: RegionTable) -> None:
    held = {country for country in shipped.countries_on(TODAY) if shipped.region_of(country, TODAY) == "NA"}

    assert held == set(TRAPS["NA"].split())


def test_as_many_countries_as_in_the_published_table(shipped: RegionTable) -> None:
    counted = Counter(shipped.region_of(country, TODAY) for country in shipped.countries_on(TODAY))

    # published by domain: AF 55, AP 73, EUR 77, LAC 37, NA 8; EUR has .ac, which is SH by country code
    assert counted == {"AF": 55, "AP": 73, "EU": 77 - 1, "LAC": 37, "NA": 8}


def test_every_territory_has_a_region_or_a_reason_for_none(shipped: RegionTable) -> None:
    territories = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}

    assert territories - NO_COUNTRY.keys() == set(shipped.countries_on(TODAY))
    assert territories >= NO_COUNTRY.keys()


@pytest.mark.parametrize("code", NO_COUNTRY)
def test_what_is_no_country_has_no_region(shipped: RegionTable, code: str) -> None:
    with pytest.raises(NoRegionError):
        shipped.region_of(code, TODAY)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("XK", "XK has no region: Kosovo has no code in ISO 3166-1 and is not in ICANN's table"),
        ("UK", "UK has no region: the ISO 3166-1 code of the United Kingdom is GB."),
        ("EU", "EU has no region: the European Union is no country"),
        ("QQ", "QQ has no region: it is not a country code of the table of regions."),
        ("gb", "gb has no region: it is not a country code of the table of regions."),
        ("", " has no region: it is not a country code of the table of regions."),
    ],
)
def test_no_region_says_why(shipped: RegionTable, code: str, says: str) -> None:
    with pytest.raises(NoRegionError) as caught:
        shipped.region_of(code, TODAY)

    assert str(caught.value).startswith(says)


def test_table_begins_with_the_resolution_of_the_board(shipped: RegionTable) -> None:
    assert shipped.region_of("CR", day("2003-06-26")) == "LAC"
    with pytest.raises(NoRegionError, match="CR has no region on 2003-06-25: its first is in force from 2003-06-26"):
        shipped.region_of("CR", day("2003-06-25"))
    assert shipped.countries_on(day("2003-06-25")) == ()


def test_sint_maarten_is_placed_from_the_day_of_its_code(shipped: RegionTable) -> None:
    assert shipped.region_of("SX", day("2010-12-15")) == "LAC"
    assert "SX" not in shipped.countries_on(day("2010-12-14"))


RIGHT = """[[region]]
code = "AF"
name = "Africa"

[[region]]
code = "EU"
name = "Europe"

[[placement]]
region = "EU"
in_force_from = 2003-06-26
reference = "resolution"
countries = ["MT", "DE"]

[[unplaced]]
code = "XK"
reason = "not in the table"
"""
MOVE = """
[[placement]]
region = "AF"
in_force_from = 2020-01-01
reference = "a later resolution"
countries = ["MT"]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "regions.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", [RIGHT + MOVE, RIGHT.replace("[[placement]]", MOVE + "\n[[placement]]")])
def test_country_that_moved_has_the_region_of_the_day(tmp_path: Path, text: str) -> None:
    table = load_regions(written(tmp_path, text))

    assert table.region_of("MT", day("2019-12-31")) == "EU"
    assert table.region_of("MT", day("2020-01-01")) == "AF"
    assert table.region_of("DE", day("2020-01-01")) == "EU"
    assert [(one.region, one.reference) for one in table.history("MT")] == [
        ("EU", "resolution"),
        ("AF", "a later resolution"),
    ]


def test_table_without_codes_left_out_is_right(tmp_path: Path) -> None:
    table = load_regions(written(tmp_path, RIGHT[: RIGHT.index("[[unplaced]]")]))

    assert table.unplaced == {}


class Wrong(NamedTuple):
    """A file made wrong in one place, and the one problem to be told of it."""

    text: str
    key: str
    wrong: str
    remedy: str


def instead(line: str, other: str) -> str:
    assert line in RIGHT
    return RIGHT.replace(line, other, 1)


WORDS_REMEDY = "Write words between quotes, not only blanks"
CODE_REMEDY = 'Write two capital letters of ISO 3166-1 between quotes, such as "GB"'
LIST_REMEDY = 'Write a list of ISO 3166-1 codes, such as ["DZ", "AO"]'
COUNTRIES = 'countries = ["MT", "DE"]'

WRONG = {
    "unknown top-level key": Wrong(
        "x = 1\n" + RIGHT, "top level, x", "is not a key known here", "Remove it, or use: region, placement, unplaced"
    ),
    "no placements": Wrong(
        RIGHT[: RIGHT.index("[[placement]]")],
        "placement",
        "is missing",
        "Write at least one table under the header [[placement]]",
    ),
    "unknown key in a region": Wrong(
        instead('name = "Africa"', 'name = "Africa"\nhead = "x"'),
        "region 1 (AF), head",
        "is not a key known here",
        "Remove it, or use: code, name",
    ),
    "region without a name": Wrong(instead('name = "Africa"\n', ""), "region 1 (AF), name", "is missing", WORDS_REMEDY),
    "region code not capitals": Wrong(
        instead('code = "AF"', 'code = "af"'),
        "region 1 (af), code",
        'cannot be "af"',
        'Write capital letters between quotes, such as "AF"',
    ),
    "region code a number": Wrong(
        instead('code = "AF"', "code = 1"),
        "region 1, code",
        "cannot be 1",
        'Write capital letters between quotes, such as "AF"',
    ),
    "region twice": Wrong(
        instead('code = "AF"', 'code = "EU"'),
        "region 2 (EU), code",
        "is that of region 1 (EU) too",
        "Keep one of the two",
    ),
    "placement without a day": Wrong(
        instead("in_force_from = 2003-06-26\n", ""),
        "placement 1 (EU), in_force_from",
        "is missing",
        "Write a day without quotes and without a time, such as 2025-02-20",
    ),
    "day between quotes": Wrong(
        instead("2003-06-26", '"2003-06-26"'),
        "placement 1 (EU), in_force_from",
        'cannot be "2003-06-26"',
        "Write a day without quotes and without a time, such as 2025-02-20",
    ),
    "placement without reference": Wrong(
        instead('reference = "resolution"\n', ""), "placement 1 (EU), reference", "is missing", WORDS_REMEDY
    ),
    "placement in no region": Wrong(
        instead('region = "EU"', 'region = "EUR"'),
        "placement 1 (EUR), region",
        '"EUR" is no region of this file',
        "Write one of: AF, EU",
    ),
    "countries no list": Wrong(
        instead(COUNTRIES, 'countries = "MT"'), "placement 1 (EU), countries", 'cannot be "MT"', LIST_REMEDY
    ),
    "countries an empty list": Wrong(
        instead(COUNTRIES, "countries = []"), "placement 1 (EU), countries", "cannot be []", LIST_REMEDY
    ),
    "country by a number": Wrong(
        instead(COUNTRIES, "countries = [470]"),
        "placement 1 (EU), countries",
        "470 is not a country code",
        CODE_REMEDY,
    ),
    "country by three letters": Wrong(
        instead(COUNTRIES, 'countries = ["MLT"]'),
        "placement 1 (EU), countries",
        '"MLT" is not a country code',
        CODE_REMEDY,
    ),
    "country twice in a list": Wrong(
        instead(COUNTRIES, 'countries = ["MT", "MT"]'),
        "placement 1 (EU), countries",
        "MT is placed in EU from that day already",
        "Keep it once, or give the move a day of its own",
    ),
    "country in two regions from one day": Wrong(
        RIGHT + MOVE.replace("2020-01-01", "2003-06-26"),
        "placement 2 (AF), countries",
        "MT is placed in EU from that day already",
        "Keep it once, or give the move a day of its own",
    ),
    "country placed and left out": Wrong(
        instead('code = "XK"', 'code = "MT"'),
        "placement 1 (EU), countries",
        "MT stands in unplaced 1 (MT) too",
        "Remove it from one of the two",
    ),
    "left out without a reason": Wrong(
        instead('reason = "not in the table"\n', ""), "unplaced 1 (XK), reason", "is missing", WORDS_REMEDY
    ),
    "left out by a wrong code": Wrong(
        instead('code = "XK"', 'code = "Kosovo"'), "unplaced 1 (Kosovo), code", 'cannot be "Kosovo"', CODE_REMEDY
    ),
    "left out twice": Wrong(
        RIGHT + '[[unplaced]]\ncode = "XK"\nreason = "again"\n',
        "unplaced 2 (XK), code",
        "is that of unplaced 1 (XK) too",
        "Keep one of the two",
    ),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_wrong_file_is_refused_with_file_key_fault_and_remedy(wrong: Wrong, tmp_path: Path) -> None:
    path = written(tmp_path, wrong.text)

    with pytest.raises(RulesFileError) as caught:
        load_regions(path)

    assert caught.value.problems == (f"{path}: {wrong.key}: {wrong.wrong}. {wrong.remedy}.",)


def test_unreadable_file_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "[[region\n")

    with pytest.raises(RulesFileError, match="the file: is not TOML") as caught:
        load_regions(path)

    assert len(caught.value.problems) == 1


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, instead('name = "Africa"\n', "").replace('"DE"', '"D"') + "\n[x]\n")

    with pytest.raises(RulesFileError) as caught:
        load_regions(path)

    assert [problem.removeprefix(f"{path}: ").split(": ")[0] for problem in caught.value.problems] == [
        "top level, x",
        "region 1 (AF), name",
        "placement 1 (EU), countries",
    ]
