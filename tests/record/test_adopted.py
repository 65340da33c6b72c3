"""The rules in force: the shipped file and what the body adopted since."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as configured
from pytest_django import Settings

from chapterhouse.procedure import RulebookError, Value
from chapterhouse.procedure.days import Day
from chapterhouse.record import queries
from chapterhouse.record.adopted import adopt, amendments, region_table, rulebook
from chapterhouse.record.models import Case
from chapterhouse.record.tick import tick_once
from stand import a_body, day, in_review, in_window

pytestmark = pytest.mark.django_db(transaction=True)

LONGER = Value("objection.days", 10, Day(date(2026, 3, 1).toordinal()), "ALAC", "motion 12")


def test_what_the_body_adopts_is_in_force_from_its_day_and_keeps_what_was() -> None:
    before = rulebook()
    assert amendments() == ()
    adopt(LONGER, day(-10))
    after = rulebook()
    assert amendments() == (LONGER,)
    assert after.on("objection.days", Day(LONGER.in_force_from - 1)) == before.on(
        "objection.days", LONGER.in_force_from
    )
    assert after.on("objection.days", LONGER.in_force_from) == LONGER
    assert rulebook() is after


@pytest.mark.parametrize("value", [None, 3, "literal", True])
def test_values_of_every_kind_are_kept(value: int | str | bool | None) -> None:
    names = {
        None: "advice.silence_days",
        3: "suspension.alac_members",
        "literal": "silence.negative",
        True: "vote.change",
    }
    adopted = Value(names[value], value, LONGER.in_force_from, "ALAC", "motion", adopted=False)
    adopt(adopted, day(0))
    assert amendments() == (adopted,)
    assert type(amendments()[0].value) is type(value)


def test_what_is_no_value_is_not_adopted() -> None:
    with pytest.raises(RulebookError, match=r"objection\.dyas: no such parameter"):
        adopt(LONGER._replace(name="objection.dyas"), day(0))
    with pytest.raises(RulebookError):
        adopt(LONGER._replace(value="soon"), day(0))
    assert amendments() == ()


def test_open_cases_are_looked_at_again_once_a_value_is_adopted() -> None:
    body = a_body()
    ref, review = in_window(body), in_review(body)
    Case.objects.create(id=150, ref="150")
    adopt(LONGER, day(20))
    assert list(Case.objects.filter(due_at=day(20)).values_list("ref", flat=True)) == [ref, review]
    assert tick_once(day(20)) == 2
    assert Case.objects.get(ref=ref).due_at == day(29).replace(hour=0)
    assert queries.case_row(ref).phase == "WINDOW"


def test_a_file_that_is_replaced_is_read_again(tmp_path: Path, settings: Settings) -> None:
    shutil.copytree(configured.CHAPTERHOUSE_RULES, tmp_path / "rules")
    settings.CHAPTERHOUSE_RULES = tmp_path / "rules"
    assert rulebook().on("review.days", LONGER.in_force_from).value == 14
    file = tmp_path / "rules" / "parameters.toml"
    written = file.read_text()
    head, _, tail = written.partition('name = "review.days"\nvalue = 14')
    assert tail
    file.write_text(f'{head}name = "review.days"\nvalue = 15{tail}')
    assert rulebook().on("review.days", LONGER.in_force_from).value == 15
    assert region_table().region_of("FR", Day(date(2026, 3, 2).toordinal())) == "EU"
