"""What was really decided comes out of the program, under the rules of its day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.votes import Tally, is_quorate, passes, quorum_of
from chapterhouse.record.regions import load_regions
from chapterhouse.record.rules_files import demonstration_values, load_rulebook
from chapterhouse.replay import replay
from chapterhouse.replay.blocks import blocks_of
from history import lacking

ROOT = Path(__file__).parents[2]
PAGE = lacking.PAGE.read_text(encoding="utf-8")
CASES = {case["id"]: case for case in lacking.cases()}
RULEBOOK = load_rulebook(ROOT / "rules" / "parameters.toml")

CODES = {
    "Argentina": "AR", "Armenia": "AM", "Australia": "AU", "Azerbaijan": "AZ", "Brazil": "BR", "Bulgaria": "BG", "Canada": "CA", "Chile": "CL",
    "Colombia": "CO", "Costa Rica": "CR", "Democratic Republic of the Congo": "CD", "Ecuador": "EC", "El Salvador": "SV", "Finland": "FI",
    "France": "FR", "Germany": "DE", "Hong Kong": "HK", "Italy": "IT", "Japan": "JP", "Jordan": "JO", "Luxembourg": "LU", "Mauritius": "MU",
    "Morocco": "MA", "Nepal": "NP", "Norway": "NO", "Pakistan": "PK", "Peru": "PE", "Paraguay": "PY", "Panama": "PA", "Russia": "RU", "Senegal": "SN", "Spain": "ES", "Sudan": "SD",
    "Ukraine": "UA", "United States": "US", "Uruguay": "UY", "USA": "US", "Venezuela": "VE",
}  # fmt: skip


def section_of(case: str) -> str:
    """The part of the page that tells one case."""
    sections = re.split(r"^### ", PAGE, flags=re.MULTILINE)
    return next(part for part in sections if case in lacking.replayed("\n" + part))


def test_every_scenario_comes_out_as_it_really_did(tmp_path: Path) -> None:
    page = tmp_path / "history.md"
    page.write_text(PAGE.replace("```history", "```example"), encoding="utf-8")
    report = replay([page], RULEBOOK)
    assert report.failures == []
    assert (report.examples, report.checks) == (16, 102)


def test_the_rules_of_another_day_would_decide_otherwise(tmp_path: Path) -> None:
    page = tmp_path / "history.md"
    page.write_text(PAGE.replace("```history", "```example"), encoding="utf-8")
    report = replay([page], demonstration_values(RULEBOOK))
    failing = {line.split(": ")[1].split(" ")[0] for line in report.failures}
    assert failing == {"H03", "H06", "H07"}  # the polls of 2005 and 2006


@pytest.mark.parametrize("case", sorted(lacking.replayed(PAGE)))
def test_a_scenario_names_a_source_of_its_case(case: str) -> None:
    named = re.findall(r"^Source: (\S+)$", section_of(case), re.MULTILINE)
    assert set(named) & set(CASES[case]["source"])


@pytest.mark.parametrize("case", sorted(lacking.replayed(PAGE)))
def test_a_scenario_keeps_what_the_source_says(case: str) -> None:
    known = CASES[case]
    blocks = "\n".join(
        line for b in blocks_of(section_of(case).replace("```history", "```example")) for line in (*b.facts, *b.checks)
    )
    days = [day[:10] for day in known["dates"].values() if day and re.match(r"\d{4}-\d{2}-\d{2}", day)]
    assert [day for day in days if day not in blocks] == []
    tally = known["tally"]
    if tally["yes"] is not None:
        assert f"tally {tally['yes']}/{tally['no']}/{tally['abstain']}" in blocks
    expected = {"accredited": "outcome ACCREDIT", "refused": "outcome REFUSE", "decertified": "ended DECERTIFIED"}
    if known["outcome"] in expected and case != "pakistan-dd-2009":  # of which only the accreditation is known, not how
        assert expected[known["outcome"]] in blocks


def test_every_case_has_a_scenario_or_is_listed_with_what_it_lacks() -> None:
    assert lacking.written(PAGE) == lacking.table(), "run python tests/history/lacking.py"
    listed = set(re.findall(r"^\| ([a-z][a-z0-9-]+\d*) \|", lacking.written(PAGE), re.MULTILINE)) - {"case"}
    assert listed | lacking.replayed(PAGE) == set(CASES)
    assert not listed & lacking.replayed(PAGE)
    assert [case for case in listed if not lacking.missing(CASES[case]) and not lacking.is_counted(CASES[case])] == []


@pytest.mark.parametrize(
    "case", [case for case in lacking.cases() if lacking.is_counted(case)], ids=lambda case: case["id"]
)
def test_a_real_tally_is_counted_as_it_was(case: dict[str, Any]) -> None:
    members = case["tally"]["eligible"]
    yes, no, abstain = (case["tally"][answer] for answer in ("yes", "no", "abstain"))
    cast = case["tally"]["cast"] or yes + no + abstain
    quorum = quorum_of(members, None)
    quorate = cast >= quorum
    assert quorate is (case["outcome"] != "not_quorate" and case["id"] != "apralo-poll-2010")
    if yes is not None:
        tally = Tally(yes, no, abstain)
        assert tally.cast == cast
        assert is_quorate(tally, quorum) is quorate
        carried = quorate and passes("participants", tally, members, quorum)
        assert carried is (case["outcome"] in ("carried", "decertified"))


def test_a_quorum_that_was_announced_is_the_one_we_compute() -> None:
    assert quorum_of(CASES["euralo-board-2015"]["tally"]["eligible"], None) == CASES["euralo-board-2015"]["required"]
    assert quorum_of(47, None) == 24  # said of the petition of 2017


def test_before_december_2005_no_tally_with_fewer_than_ten_yes_accredits() -> None:
    day = Day(date(2005, 9, 1).toordinal())
    threshold = str(RULEBOOK.on("vote.threshold", day).value)
    for yes in range(16):
        for no in range(16 - yes):
            assert passes(threshold, Tally(yes, no, 0), 15, 1) is (yes >= 10)


@pytest.mark.parametrize(
    "case", [c for c in lacking.cases() if c["country"] in CODES and c["region"]], ids=lambda case: case["id"]
)
def test_the_region_of_a_real_case_follows_from_its_country(case: dict[str, Any]) -> None:
    table = load_regions(ROOT / "rules" / "regions.toml")
    day = Day(date(2014, 1, 1).toordinal())
    assert table.region_of(CODES[case["country"]], day) == case["region"].replace("EUR", "EU")


def test_every_country_of_the_collection_has_its_code_here() -> None:
    assert {case["country"] for case in CASES.values() if case["country"]} <= set(CODES)
