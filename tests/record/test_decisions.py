"""The decision log: every outcome can be derived again from what it names."""

from __future__ import annotations

import msgspec
import pytest

from chapterhouse.procedure import consequences, derive
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.adopted import digest, grounds, rulebook
from chapterhouse.record.history import history_of
from chapterhouse.record.models import Decision, Fact
from chapterhouse.record.reasons import reasons_text
from chapterhouse.record.tick import tick_once
from stand import a_body, act, day, in_window, voting

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_decision_can_be_derived_again() -> None:
    body = a_body()
    consent, vote, silence = in_window(body), voting(body), in_window(body, f.AdviceForm.NOT_ACCREDIT)
    for index in range(9):
        act(vote, f.Ballot(f.Answer.NO), body.sitting(index), day(21))
    tick_once(day(30))
    act(consent, f.Notified(review_information=True), body.a_staff, day(31))
    act(consent, f.ReviewRequested(), body.applicant, day(32))
    rows = list(Decision.objects.order_by("id"))
    assert {(row.case_id, row.value) for row in rows} >= {(101, "ACCREDIT"), (102, "ACCREDIT"), (103, "REFUSE")}
    given = grounds()
    for row in rows:
        known = history_of(row.case_id)[: row.facts]
        assert bytes(Fact.objects.get(case_id=row.case_id, number=row.facts).hash) == bytes(row.head)
        assert (row.rulebook, row.rosters) == (given.rulebook_digest, given.rosters_digest)
        again = derive(known, given.rulebook, given.rosters, row.derived_at)
        turn = consequences(again)[row.what].turn
        assert turn is not None
        assert (turn.value, turn.at, reasons_text(turn.because)) == (row.value, row.at, row.reasons)
    assert len(queries.decisions(silence)) == 1


def test_the_reasons_name_rule_fact_value_and_adopter() -> None:
    body = a_body()
    ref = in_window(body)
    tick_once(day(30))
    reasons = msgspec.json.decode(queries.decisions(ref)[0].reasons)
    window = next(reason for reason in reasons if reason["rule"] == "S5.b2")
    assert window["facts"] == [5]
    (value,) = window["values"]
    assert (value["name"], value["value"], value["adopted"]) == ("objection.days", 7, False)
    assert value["adopted_by"]


def test_the_digest_names_a_revision_of_the_rules() -> None:
    rules = rulebook()
    (value,) = rules.history("review.days")
    assert digest(rules) == digest(rulebook())
    assert digest(rules) != digest(rules.with_values([value._replace(value=15)]))
