"""Values given on a command line pass the same checks as those of a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chapterhouse.procedure.days import Day
from chapterhouse.procedure.parameters import Plain
from chapterhouse.record.rules_files import OverrideError, load_rulebook, overruled, parse_override

SHIPPED = Path(__file__).parents[2] / "rules" / "parameters.toml"
ON = Day(date(2025, 2, 20).toordinal())


@pytest.mark.parametrize(
    ("text", "name", "value", "day"),
    [
        ("silence.negative=literal@2025-02-20", "silence.negative", "literal", ON),
        ("silence.negative=literal", "silence.negative", "literal", 1),
        ("objection.days=none", "objection.days", None, 1),
        ("objection.days=0@2025-02-20", "objection.days", 0, ON),
        ("limit.suspension=none", "limit.suspension", "none", 1),
        ("vote.change=false", "vote.change", False, 1),
        ("vote.change=true", "vote.change", True, 1),
        ("calendar.zone=UTC+5:30", "calendar.zone", "UTC+5:30", 1),
        ("individual.decider.EU=association", "individual.decider.EU", "association", 1),
        (" vote.days=14 ", "vote.days", 14, 1),
    ],
)
def test_override_is_read(text: str, name: str, value: Plain, day: int) -> None:
    read = parse_override(text, regions=("AF", "EU"))

    assert (read.name, read.value, read.in_force_from) == (name, value, day)
    assert type(read.value) is type(value)
    assert not read.adopted
    assert (read.adopted_by, read.reference) == ("not adopted: what if", f"--set {text.strip()}")


FORM = "Write NAME=VALUE or NAME=VALUE@DAY, such as silence.negative=literal@2025-02-20."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"'' cannot be read. {FORM}"),
        ("vote.days", f"'vote.days' cannot be read. {FORM}"),
        ("vote.days=", f"'vote.days=' cannot be read. {FORM}"),
        ("=7", f"'=7' cannot be read. {FORM}"),
        ("vote.days=7@", f"'vote.days=7@' cannot be read. {FORM}"),
        ("vote.days = 7", f"'vote.days = 7' cannot be read. {FORM}"),
        ("vote.day=7", 'vote.day=7: no parameter is called "vote.day". Did you mean vote.days.'),
        (
            "individual.decider.EUR=ralo",
            'individual.decider.EUR=ralo: "EUR" is no region. After individual.decider. write one of: AF, EU.',
        ),
        ("vote.days=none", 'vote.days=none: "none" is no value of vote.days. Write a whole number from 0 to 36525.'),
        (
            "vote.days=999999999",
            "vote.days=999999999: 999999999 is no value of vote.days. Write a whole number from 0 to 36525.",
        ),
        ("vote.days=-1", "vote.days=-1: -1 is no value of vote.days. Write a whole number from 0 to 36525."),
        ("vote.change=1", "vote.change=1: 1 is no value of vote.change. Write true or false."),
        (
            "vote.days=7@2025-02-30",
            "vote.days=7@2025-02-30: 2025-02-30 is no day. Write a day of the calendar, such as 2025-02-20.",
        ),
        (
            "vote.days=7@20250220",
            "vote.days=7@20250220: 20250220 is no day. Write a day of the calendar, such as 2025-02-20.",
        ),
    ],
)
def test_wrong_override_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(OverrideError) as caught:
        parse_override(text, regions=("AF", "EU"))

    assert str(caught.value) == message


def test_endless_number_is_no_number() -> None:
    with pytest.raises(OverrideError, match=r"is no value of vote\.days"):
        parse_override("vote.days=" + "9" * 5000)


def test_override_without_day_takes_the_place_of_all_older_regimes() -> None:
    changed = overruled(load_rulebook(SHIPPED), [parse_override("vote.threshold=absolute")])

    for year in (2004, 2006, 2026):
        assert changed.on("vote.threshold", Day(date(year, 6, 1).toordinal())).value == "absolute"
    assert changed.on("quorum.fixed", Day(date(2006, 6, 1).toordinal())).value == 9


def test_override_with_day_leaves_the_days_before_alone() -> None:
    changed = overruled(load_rulebook(SHIPPED), [parse_override("vote.threshold=absolute@2025-02-20")])

    assert changed.on("vote.threshold", Day(ON - 1)).value == "participants"
    assert changed.on("vote.threshold", ON).value == "absolute"
    assert changed.on("vote.threshold", Day(date(2004, 6, 1).toordinal())).value == "two_thirds_all"


def test_two_overrides_of_one_parameter_follow_each_other() -> None:
    asked = [parse_override("vote.days=3"), parse_override("vote.days=9@2025-02-20")]

    changed = overruled(load_rulebook(SHIPPED), asked)

    assert [value.value for value in changed.history("vote.days")] == [3, 9]
