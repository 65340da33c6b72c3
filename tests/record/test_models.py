"""Rows say in a log or a shell what they are."""

from __future__ import annotations

import pytest

from chapterhouse.comments.models import Key, SealedText
from chapterhouse.papers.models import Paper
from chapterhouse.procedure import Value
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.days import Day
from chapterhouse.record import models
from chapterhouse.record.adopted import adopt
from chapterhouse.record.tick import tick_once
from stand import a_body, act, day, in_window, voting

pytestmark = pytest.mark.django_db(transaction=True)


def test_rows_say_what_they_are_and_nothing_confidential() -> None:
    body = a_body()
    ref = voting(body)
    act(ref, f.Ballot(f.Answer.NO), body.sitting(0), day(21), idempotency_key="k")
    adopt(Value("review.days", 21, Day(745000), "ALAC", "motion"), day(22))
    tick_once(day(28))
    sealed = SealedText.objects.get()
    said = {
        str(models.Case.objects.get()): "101",
        str(models.Fact.objects.get(number=8)): "101 8 ballot",
        str(models.Effect.objects.order_by("id")[0]): "101 1.region.1 1",
        str(models.Dossier.objects.order_by("id")[0]): "101 application 1",
        str(models.Request.objects.get()): "101",
        str(models.Amendment.objects.get()): "review.days 21",
        str(Key.objects.get()): "101.1.1",
        str(sealed): str(sealed.id),
        str(Paper.objects.get()): "101 8",
    }
    assert list(said) == list(said.values())
    in_window(body)
    tick_once(day(30))
    assert str(models.Decision.objects.order_by("id")[0]) == "102 1.outcome.1 ACCREDIT"


def test_rows_of_desks_and_figures_say_what_they_are() -> None:
    assert str(models.OnDesk(case_id=101, role="staff", act="dossier")) == "101 staff dossier"
    assert str(models.StepDays(case_id=101, step="review", days=14)) == "101 review 14"
