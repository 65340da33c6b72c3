"""Earlier applications of an organisation on the public page of its case: how they ended, and nothing that is kept back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.procedure import facts as f
from chapterhouse.record.perform import receive
from stand import Body, a_body, act, day, in_window
from visits import read, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return a_body()


def again(body: Body, ref: str, at: float) -> None:
    receive(
        f.Received("EU", name="Open Net Friends", language="fr"),
        body.applicant,
        at=day(at),
        recorded_at=day(at),
        form={"name": "Open Net Friends"},
        name="Open Net Friends",
        country="FR",
        contact=body.founder,
        ref=ref,
    )


def test_an_earlier_application_stands_with_its_days_outcome_and_basis(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    act(ref, f.Notified(review_information=True), body.a_staff, day(28))
    again(body, ref, 40)
    monkeypatch.setattr(clock, "now", standing_still(day(41)))
    text = read(None, "case", ref)
    assert "Earlier applications" in text
    shown = text[text.index('id="earlier"') :].partition("</section>")[0]
    for words in ("2026-03-02", "Refused", "Negative advice that nobody opposed", "2026-03-30", ">28<"):
        assert words in shown
    closed_on = (day(0) + timedelta(days=28)).date()
    assert f"{reverse('case', args=[ref])}?at={closed_on}" in shown
    assert "They are active." not in text


def test_a_first_application_has_none(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    monkeypatch.setattr(clock, "now", standing_still(day(19)))
    assert "Earlier applications" not in read(None, "case", ref)


def test_the_rail_says_when_it_was_decided_and_told(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    monkeypatch.setattr(clock, "now", standing_still(day(27)))
    assert "Decided" in read(None, "case", ref)
    assert "Applicant told" not in read(None, "case", ref)
    act(ref, f.Notified(review_information=True), body.a_staff, day(28))
    monkeypatch.setattr(clock, "now", standing_still(day(29)))
    assert "Applicant told" in read(None, "case", ref)
