"""The procedure in figures: counted from what is derived, with nothing said where there is too little to say."""

from __future__ import annotations

import csv
import io
import json
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.procedure import facts as f
from chapterhouse.record import figures
from chapterhouse.record.adopted import rulebook
from chapterhouse.record.figures import WHOLE, Row, Share, Spread, rewrite
from chapterhouse.record.models import Case, StepDays
from chapterhouse.record.rebuild import rebuild
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_review, in_window, received
from visits import queries_of, read, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(50)))
    return a_body()


def decided(body: Body, days: float) -> str:
    """A case accredited by consent, and told of so many days after its receipt."""
    ref = in_window(body)
    act(ref, f.Notified(review_information=True), body.a_staff, day(days))
    return ref


def test_days_are_counted_and_spread(body: Body) -> None:
    for days in (27, 29, 30, 40, 49):
        decided(body, days)
    spread = figures.spreads()
    assert spread["whole"] == Spread(5, 30, 49)
    assert (spread["diligence"], spread["review"]) == (Spread(5, 2, 2), Spread(5, 15, 15))
    assert figures.spreads("AF") == figures.spreads(year=2025) == {}
    assert figures.spreads("EU", 2026)["whole"].total == 5
    assert figures.shares() == [Share("EU", 2026, 5, 5)]
    text = read(None, "statistics")
    assert "Half of the 5 decided applications took 30 of the ninety days or less." in text
    assert "100% (5 of 5)" in text
    assert "half within 30 days, nine of ten within 49" in text


def test_the_middle_of_two_is_between_them(body: Body) -> None:
    decided(body, 27)
    decided(body, 30)
    assert figures.spreads()["whole"] == Spread(2, 28.5, 30)


HAND: Final = {
    ("EU", 2025): (31, 44, 58, 60, 62, 71, 88, 90, 95, 130),
    ("EU", 2024): (20, 92),
    ("AF", 2025): (10, 20, 30, 40, 91),
}
"""Days of the ninety that applications took, by region and year of receipt."""


def test_an_example_reckoned_by_hand(body: Body) -> None:
    """Of ten the middle lies between the fifth and the sixth, and nine of ten end with the ninth."""
    of_nobody = Case.objects.get(ref=received(body))
    rewrite(
        of_nobody.pk,
        [
            Row(number, WHOLE, region, year, days, days <= 90)
            for number, (region, year, days) in enumerate((*at, days) for at, many in HAND.items() for days in many)
        ],
    )
    assert figures.spreads("EU", 2025) == {WHOLE: Spread(10, 66.5, 95)}
    assert figures.spreads("EU") == {WHOLE: Spread(12, 66.5, 95)}
    assert figures.spreads(year=2025) == {WHOLE: Spread(15, 60, 95)}
    assert figures.spreads() == {WHOLE: Spread(17, 60, 95)}
    assert figures.shares() == [Share("AF", 2025, 5, 4), Share("EU", 2025, 10, 8), Share("EU", 2024, 2, 1)]
    text = read(None, "statistics")
    assert "Half of the 17 decided applications took 60 of the ninety days or less." in text
    assert "half within 60 days, nine of ten within 95" in text
    assert "80% (12 of 15)" in text
    assert "75% (9 of 12)" in text
    assert "80% (4 of 5)" in text
    assert '<td class="number">10</td><td class="number">8</td><td class="number">80 %</td>' in text
    assert '<td class="number">2</td><td class="number">1</td><td class="number">too few to say</td>' in text
    one = read(None, "statistics", region="EU", year="2025")
    assert "Half of the 10 decided applications took 66.5 of the ninety days or less." in one
    assert "half within 66.5 days, nine of ten within 95" in one


def test_where_there_is_too_little_nothing_is_said(body: Body) -> None:
    text = read(None, "statistics")
    assert "Too few applications are decided to say how long one takes." in text
    assert "No application is under way." in text
    decided(body, 27)
    text = read(None, "statistics")
    assert "too few to say" in text
    assert "% (" not in text
    assert "nine of ten within 27" not in text
    assert all(line["median_days"] is None for line in json.loads(exported("json")) if line["figure"] == "days")


def test_what_is_under_way_is_counted_as_it_is_though_nobody_ticked(body: Body) -> None:
    ref = in_review(body)
    received(body)
    assert figures.open_by_stage(day(5), rulebook()) == {"REVIEW": 1, "RECEIVED": 1}
    assert figures.open_by_stage(day(20), rulebook(), "EU") == {"ADVICE": 1, "RECEIVED": 1}
    assert figures.open_by_stage(day(20), rulebook(), "AF") == {}
    assert figures.open_by_stage(day(20), rulebook(), "EU", 2026) == {"ADVICE": 1, "RECEIVED": 1}
    assert figures.open_by_stage(day(20), rulebook(), year=2025) == {}
    act(ref, f.Withdraw(), body.applicant, day(21))
    assert figures.open_by_stage(day(22), rulebook()) == {"RECEIVED": 1}


def exported(form: str, **query: str) -> str:
    answer = Client().get(reverse("statistics-export", args=[form]), query)
    assert answer.status_code == 200
    return answer.getvalue().decode("utf-8")


def test_the_figures_as_files(body: Body) -> None:
    for days in (27, 29, 30, 40, 49):
        decided(body, days)
    received(body)
    lines = list(csv.DictReader(io.StringIO(exported("csv", region="EU", year="2026").removeprefix("\ufeff"))))
    assert {line["figure"] for line in lines} == {"open", "days", "in_time"}
    (whole,) = [line for line in lines if (line["figure"], line["of"]) == ("days", "whole")]
    assert (whole["median_days"], whole["ninth_decile_days"]) == ("30.0", "49")
    assert [line["figure"] for line in json.loads(exported("json", region="AF"))] == []


def test_they_are_rebuilt(body: Body) -> None:
    decided(body, 27)
    StepDays.objects.all().delete()
    assert rebuild(check=False) == ["101 figures: the days stored are not those that follow"]
    assert rebuild(check=True) == []
    assert figures.spreads()["whole"].total == 1


def test_in_arabic_bars_begin_at_the_right(body: Body) -> None:
    in_review(body)
    received(body)
    received(body)
    tick_once(day(50))
    text = read(None, "statistics", language="ar")
    assert '<rect class="bar-full" x="50.00%" y="2" width="50.00%"' in text


def test_no_figure_reads_all_cases_or_facts(body: Body) -> None:
    decided(body, 27)
    received(body)
    address = reverse("statistics")
    one = queries_of(Client(), address)
    received(body)
    decided(body, 28)
    assert queries_of(Client(), address) == one < 10
    with CaptureQueriesContext(connection) as made:
        Client().get(address)
    assert not any("record_fact" in query["sql"] for query in made.captured_queries)
