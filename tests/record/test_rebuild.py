"""Everything derived can be thrown away and made again from the facts."""

from __future__ import annotations

import pytest

from chapterhouse.papers.ballots import NoPaperError
from chapterhouse.procedure import facts as f
from chapterhouse.procedure import outline
from chapterhouse.record import queries, replay_bulk
from chapterhouse.record.acted import acted_by
from chapterhouse.record.adopted import rulebook
from chapterhouse.record.history import history_of
from chapterhouse.record.models import Acted, Case, Reviewed
from chapterhouse.record.rebuild import rebuild
from chapterhouse.record.replay_bulk import derive_all
from chapterhouse.record.rules_files import overruled, parse_override
from chapterhouse.record.tick import tick_once
from chapterhouse.register.models import Period
from servers.emptying import by_force
from stand import a_body, act, day, in_review, in_window, received, voting

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_stored_is_what_follows_also_while_something_is_due() -> None:
    body = a_body()
    in_window(body)
    in_review(body)
    assert rebuild(check=True) == []
    tick_once(day(26))
    assert rebuild(check=True) == []


def test_what_differs_is_named_and_put_right() -> None:
    body = a_body()
    ref, other = in_window(body), received(body)
    tick_once(day(26))
    right = queries.case_row(ref)
    Case.objects.filter(ref=ref).update(outcome="REFUSE", due_at=None, deadline_on=None)
    Period.objects.filter(ref=ref).update(name="Somebody else")
    found = rebuild(check=True)
    assert [line.split(":")[0] for line in found] == [
        "101 outcome", "101 deadline_on", "101 due_at", "101 register",
    ]  # fmt: skip
    assert "101 outcome: stored REFUSE, follows ACCREDIT" in found
    assert rebuild(check=True) == found
    assert rebuild(check=False) == found
    assert rebuild(check=True) == []
    assert queries.case_row(ref) == right
    assert other == "102"


def test_who_acted_is_noted_again_and_reviews_are_listed_again() -> None:
    body = a_body()
    ref = in_window(body)
    tick_once(day(26))
    act(ref, f.Notified(review_information=True), body.a_staff, day(28))
    act(ref, f.ReviewRequested("Board"), body.applicant, day(29))
    before = acted_by(body.staff[0].code)
    assert [(one.ref, one.fact.act.kind) for one in before] == [(ref, "diligence"), (ref, "dossier"), (ref, "notified")]
    Acted.objects.filter(person=body.staff[0].code).delete()
    Reviewed.objects.all().delete()
    found = ["101 acted: who acted is not noted of 3 facts", "101 reviews: those stored are not those that follow"]
    assert sorted(rebuild(check=True)) == sorted(rebuild(check=False)) == found
    assert rebuild(check=True) == []
    assert acted_by(body.staff[0].code) == before
    assert acted_by("nobody") == []
    assert [str(one) for one in Acted.objects.filter(number=1)] == [f"{body.founder.code} 101 1"]
    assert [str(one) for one in Reviewed.objects.all()] == ["101 7 PENDING"]


def test_a_case_never_settled_is_rebuilt_as_of_its_last_fact() -> None:
    ref = received(a_body())
    Case.objects.filter(ref=ref).update(settled_at=None, phase="")
    assert rebuild(check=False) == ["101 phase: stored , follows RECEIVED"]
    assert rebuild(check=True) == []


def test_all_at_once_and_one_by_one_come_out_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    body = a_body()
    refs = [voting(body), in_window(body), received(body), in_window(body, f.AdviceForm.NOT_ACCREDIT)]
    for index in range(9):
        act(refs[0], f.Ballot(f.Answer.YES), body.sitting(index), day(21))
    Case.objects.create(id=150, ref="150")
    for at_a_time in (500, 2):
        monkeypatch.setattr(replay_bulk, "CASES_AT_A_TIME", at_a_time)
        derived = dict(derive_all(day(40)))
        assert list(derived) == refs
        for ref, status in derived.items():
            assert outline(status) == outline(queries.status_of(ref, day(40)))
            assert list(status.facts) == history_of(int(ref))
    literal = overruled(rulebook(), [parse_override("silence.negative=literal")])
    assert {ref: status.outcome for ref, status in derive_all(day(40), literal)}[refs[3]] == "ACCREDIT"


def test_nothing_recorded_nothing_derived() -> None:
    assert list(derive_all(day(0))) == []
    assert rebuild(check=True) == []
    Case.objects.create(id=150, ref="150")
    assert list(derive_all(day(0))) == []


def test_a_ballot_without_its_paper_is_never_guessed() -> None:
    body = a_body()
    ref = voting(body)
    act(ref, f.Ballot(f.Answer.YES), body.sitting(1), day(21))
    by_force("DELETE FROM papers_paper")
    with pytest.raises(NoPaperError, match="Case 101: the paper of ballot 8 is missing"):
        history_of(101)
    with pytest.raises(NoPaperError):
        list(derive_all(day(30)))
