"""The rulebook that ships holds the values of procedure.md, section 11, and the regimes before them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parameters import PARAMETERS
from chapterhouse.procedure.rulebook import NotDeterminedError, Rulebook
from chapterhouse.procedure.votes import Tally, is_quorate, passes, quorum_of
from chapterhouse.record.rules_files import demonstration_values, load_rulebook, read_values

SHIPPED = Path(__file__).parents[2] / "rules" / "parameters.toml"

# The table of section 11, column "demonstration value"; those marked T are the text's own.
SECTION_11: dict[str, int | str | bool | None] = {
    "calendar.zone": "UTC",
    "calendar.unit": "day",
    "clock.start": "complete_form",
    "limit.days": 90,
    "limit.suspension": "all",
    "limit.on_expiry": "flag",
    "review.days": 14,
    "advice.silence_days": None,
    "advice.late_days": 7,
    "advice.no_consensus": True,
    "comments.roster": "snapshot_and_current",
    "comments.destroy": "notice",
    "comments.destroy_days": 7,
    "objection.days": 7,
    "silence.negative": "follow_advice",
    "vote.open_within": 7,
    "vote.days": 7,
    "vote.threshold": "participants",
    "vote.question_with_advice": "overturn",
    "vote.no_quorum": "reopen",
    "vote.change": True,
    "ballots.visibility": "by_advice",
    "quorum.rule": "majority_of_sitting",
    "quorum.fixed": None,
    "overturn.fail": "advice_stands",
    "timers.suspension": "freeze",
    "suspension.alac_members": 2,
    "suspension.lift_on": "receipt",
    "suspension.info_days": 30,
    "suspension.early_lift_2_3": True,
    "suspension.applicant_days": None,
    "suspension.comments": True,
    "suspension.staff_may": False,
    "notice.date": "sent",
    "notify.days": 7,
    "review_request.days": 60,
    "review.stay": "none",
    "reapply.days": 0,
    "region.change_after_advice": "no_effect",
    "relinquish": "immediate",
    "decert.notice_days": 30,
    "decert.vote_days": 7,
    "decert.abstain_counts": True,
    "decert.quorum": True,
    "late.after_notification": "decision_stands",
    "individual.decider": "ralo",
}
OF_THE_TEXT = {"limit.days", "vote.question_with_advice", "suspension.staff_may"}


def day(text: str) -> Day:
    return Day(date.fromisoformat(text).toordinal())


TODAY = day("2026-11-23")


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    return load_rulebook(SHIPPED, regions=("AF", "AP", "EU", "LAC", "NA"))


def test_section_11_and_the_catalogue_name_the_same_parameters() -> None:
    assert set(SECTION_11) == set(PARAMETERS)


@pytest.mark.parametrize(("name", "expected"), SECTION_11.items())
def test_value_today_is_that_of_section_11(shipped: Rulebook, name: str, expected: int | str | bool | None) -> None:
    value = shipped.on(name, TODAY).value

    assert (type(value), value) == (type(expected), expected)


@pytest.mark.parametrize("name", SECTION_11)
def test_only_values_of_the_text_are_called_adopted_today(shipped: Rulebook, name: str) -> None:
    value = shipped.on(name, TODAY)

    assert value.adopted is (name in OF_THE_TEXT)
    assert value.adopted_by.startswith("not adopted: ") is not value.adopted


def test_every_value_on_every_page_has_a_reference() -> None:
    assert [shipped.value.name for shipped in read_values(SHIPPED) if not shipped.value.reference.strip()] == []


@pytest.mark.parametrize(
    ("on", "threshold", "fixed", "no_quorum"),
    [
        ("2003-01-01", "two_thirds_all", 1, "fails"),
        ("2004-06-01", "two_thirds_all", 1, "fails"),
        ("2005-12-03", "two_thirds_all", 1, "fails"),
        ("2005-12-04", "two_thirds_cast", 9, "reopen"),
        ("2006-06-01", "two_thirds_cast", 9, "reopen"),
        ("2007-12-31", "two_thirds_cast", 9, "reopen"),
        ("2008-01-01", "participants", None, "reopen"),
        ("2009-01-01", "participants", None, "reopen"),
    ],
)
def test_polls_are_counted_by_the_regime_of_their_day(
    shipped: Rulebook, on: str, threshold: str, fixed: int | None, no_quorum: str
) -> None:
    assert shipped.on("vote.threshold", day(on)).value == threshold
    assert shipped.on("quorum.fixed", day(on)).value == fixed
    assert shipped.on("vote.no_quorum", day(on)).value == no_quorum


@pytest.mark.parametrize(
    ("on", "tally", "quorate", "carried"),
    [
        ("2004-06-01", (10, 0, 0), True, True),
        ("2004-06-01", (9, 0, 0), True, False),  # refused for want of votes, not a poll to be repeated
        ("2004-06-01", (9, 1, 0), True, False),
        ("2004-06-01", (3, 0, 0), True, False),
        ("2006-06-01", (6, 3, 0), True, True),
        ("2006-06-01", (5, 3, 1), True, False),
        ("2006-06-01", (8, 0, 0), False, True),
        ("2009-01-15", (7, 0, 0), False, True),  # void, January 2009
        ("2009-01-15", (5, 3, 0), True, True),
        ("2014-12-01", (4, 6, 3), True, False),  # refused, with this tally published
    ],
)
def test_tallies_of_fifteen_come_out_as_they_did(
    shipped: Rulebook, on: str, tally: tuple[int, int, int], quorate: bool, carried: bool
) -> None:
    fixed = shipped.on("quorum.fixed", day(on)).value
    assert fixed is None or type(fixed) is int
    quorum = quorum_of(15, fixed)

    assert is_quorate(Tally(*tally), quorum) is quorate
    assert passes(str(shipped.on("vote.threshold", day(on)).value), Tally(*tally), 15, quorum) is carried


def test_older_bylaws_were_adopted(shipped: Rulebook) -> None:
    for name, on in (
        ("vote.threshold", "2004-06-01"),
        ("vote.threshold", "2006-06-01"),
        ("quorum.fixed", "2006-06-01"),
    ):
        assert shipped.on(name, day(on)).adopted, name
        assert "ICANN Board" in shipped.on(name, day(on)).adopted_by


@pytest.mark.parametrize("name", ["vote.threshold", "quorum.fixed"])
def test_end_of_the_regime_of_2005_says_that_its_day_is_not_known(shipped: Rulebook, name: str) -> None:
    assert "THE DAY IS NOT KNOWN" in shipped.on(name, day("2008-01-01")).reference


def test_only_the_regimes_of_polls_ever_changed(shipped: Rulebook) -> None:
    changed = {name for name in shipped.names if len(shipped.history(name)) > 1}

    assert changed == {"vote.threshold", "quorum.fixed", "vote.no_quorum"}


def test_first_day_of_operation_comes_before_the_first_application(shipped: Rulebook) -> None:
    assert shipped.first_day == day("2003-01-01") < day("2003-09-24")
    with pytest.raises(NotDeterminedError, match="2002-12-31"):
        shipped.on("limit.days", day("2002-12-31"))


def test_notes_of_the_file_can_be_shown() -> None:
    notes = [shipped.note for shipped in read_values(SHIPPED) if shipped.value.name == "vote.threshold"]

    assert notes[0].startswith("Ten of fifteen.")
    assert "not known" in notes[2]


def test_demonstration_values_hold_from_day_1(shipped: Rulebook) -> None:
    always = demonstration_values(shipped)

    assert always.first_day == 1
    assert {name: always.on(name, Day(1)).value for name in always.names} == SECTION_11


def test_demonstration_values_keep_a_regions_own() -> None:
    own = (
        load_rulebook(SHIPPED)
        .on("individual.decider", TODAY)
        ._replace(name="individual.decider.EU", value="association")
    )

    always = demonstration_values(load_rulebook(SHIPPED).with_values([own]))

    assert always.decider_on("EU", Day(1)).value == "association"
    assert always.decider_on("AF", Day(1)).value == "ralo"
