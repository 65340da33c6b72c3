"""Staff records what the body adopted: from when it counts and what it would change is said before it is saved."""

from __future__ import annotations

import pytest
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.record.adopted import amendments, rulebook
from stand import Body, a_body, day, in_review, in_window, received
from visits import goes_to, queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db

GIVEN = {
    "value": "21",
    "adopted_by": "The committee",
    "adopted_on": "2026-03-01",
    "reference": "Resolution 9",
    "in_force_from": "2026-03-12",
}


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))
    return a_body()


def sent(body: Body, step: str, name: str = "review.days", **other: str) -> tuple[int, str]:
    client = signed_in(body.staff[0])
    answer = client.post(reverse("rules-adopt", args=[name]), {**GIVEN, "step": step, **other})
    return answer.status_code, answer.content.decode()


def test_only_staff_records_values(body: Body) -> None:
    for who in (body.chair, body.committee[0], body.secretary, body.founder):
        assert (
            signed_in(who).post(reverse("rules-adopt", args=["review.days"]), {**GIVEN, "step": "save"}).status_code
            == 403
        )
        assert "Record an adopted value" not in read(who, "rules")
    assert amendments() == ()
    assert "Record an adopted value" in read(body.staff[0], "rules")


def test_what_it_would_change_is_said_case_by_case_before_anything_is_saved(body: Body) -> None:
    to_come = received(body, name="Before the review")
    running = in_review(body)
    status, text = sent(body, "look")
    assert status == 200
    assert "It counts for reviews that open on that day or later" in text
    changes = text.partition('id="changes"')[2].partition("</section>")[0]
    assert "2 of 2 open cases were looked at; it would change something in 1." in changes
    assert f">{to_come}</span>" in changes
    assert f">{running}</span>" not in changes, "a review that has begun keeps its length"
    assert 'value="Resolution 9"' in text
    assert amendments() == ()


def test_saved_it_is_on_the_public_page_with_its_history(body: Body) -> None:
    client = signed_in(body.staff[0])
    answer = client.post(reverse("rules-adopt", args=["review.days"]), {**GIVEN, "step": "save"})
    assert goes_to(answer) == f"{reverse('rules')}#parameter-review.days"
    (value,) = amendments()
    assert (value.value, value.adopted_by, value.reference) == (21, "The committee", "Resolution 9 (2026-03-01)")
    assert rulebook().on("review.days", value.in_force_from) == value
    assert "Resolution 9 (2026-03-01)" in read(None, "rules")
    assert "Resolution 9 (2026-03-01)" in read(None, "rules-adopted")
    assert "To record what the body has adopted" not in read(None, "rules-adopted")
    assert "To record what the body has adopted" in read(body.staff[0], "rules-adopted")


def test_what_has_begun_is_not_changed_afterwards(body: Body) -> None:
    for wrong in ("2026-03-07", "2026-02-01"):
        status, text = sent(body, "save", in_force_from=wrong)
        assert status == 422
        assert "A15: a period keeps the value of the day on which it started." in text
        assert 'value="Resolution 9"' in text
    assert amendments() == ()


@pytest.mark.parametrize(
    ("name", "wrong", "field"),
    [
        ("review.days", {"value": "soon"}, "value"),
        ("review.days", {"value": "-3"}, "value"),
        ("review.days", {"value": "1=2@x"}, "value"),
        ("review.days", {"adopted_by": ""}, "adopted_by"),
        ("review.days", {"adopted_on": "2026-04-01"}, "adopted_on"),
        ("review.days", {"in_force_from": "never"}, "in_force_from"),
        ("silence.negative", {"value": "shout"}, "value"),
        ("limit.days", {"value": "90"}, "value"),
    ],
)
def test_what_makes_no_sense_is_refused_and_what_was_typed_is_kept(
    body: Body, name: str, wrong: dict[str, str], field: str
) -> None:
    status, text = sent(body, "save", name, **wrong)
    assert status == 422
    assert f'href="#id_{field}"' in text
    assert amendments() == ()


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("silence.negative", "literal", "literal"),
        ("vote.change", "false", False),
        ("advice.silence_days", "14", 14),
        ("objection.days", "none", None),
        ("suspension.alac_members", "majority", "majority"),
        ("individual.decider.EU", "association", "association"),
    ],
)
def test_values_of_every_kind_can_be_adopted(body: Body, name: str, written: str, value: object) -> None:
    assert sent(body, "save", name, value=written)[0] == 302
    assert amendments()[0].value == value


def test_what_is_fixed_cannot_be_changed_here(body: Body) -> None:
    assert "It is fixed" in read(body.staff[0], "rules-adopt", "calendar.zone")
    assert sent(body, "save", "calendar.zone", value="UTC+9")[0] == 409
    assert read(body.staff[0], "rules-adopt", "no.such", status=404)
    assert amendments() == ()


def test_many_cases_are_looked_at_some_at_a_time(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chapterhouse.web.views.adopting.LOOKED_AT", 2)
    _first, second, _third = (in_window(body) for _ in range(3))
    _, text = sent(body, "look", "notify.days")
    assert "2 of 3 open cases were looked at" in text
    assert f'name="after" value="{second}"' in text
    _, text = sent(body, "look", "notify.days", after=second)
    assert "1 of 3 open cases was looked at" in text
    assert 'name="after"' not in text


def test_it_needs_few_queries_however_many_cases_there_are(body: Body) -> None:
    client = signed_in(body.staff[0])
    before = queries_of(client, reverse("rules-adopted"))
    sent(body, "save")
    assert queries_of(client, reverse("rules-adopted")) == before < 10
