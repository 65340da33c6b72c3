"""The write path: an act, and everything that follows from it, or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from chapterhouse.comments.models import Key
from chapterhouse.notices.queries import for_person, of_case
from chapterhouse.papers.models import Paper
from chapterhouse.people.queries import cases_of
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import dossiers, queries
from chapterhouse.record.errors import Conflict, NoSuchCase, Refused
from chapterhouse.record.history import history_of
from chapterhouse.record.models import Case, Decision, Effect, Fact, Request
from chapterhouse.record.perform import receive
from chapterhouse.record.tick import tick_once
from chapterhouse.register.queries import entries, history
from stand import Body, a_body, act, day, in_review, in_window, received, voting

pytestmark = pytest.mark.django_db(transaction=True)


def counts() -> dict[str, int]:
    tables = (Case, Fact, Effect, Decision, Request, Key, Paper)
    return {table.__name__: table.objects.count() for table in tables} | {"notices": len(of_case("101"))}


def test_a_case_runs_from_form_to_register() -> None:
    body = a_body()
    ref = in_window(body)
    assert ref == "101"
    assert queries.case_row(ref).phase == "WINDOW"
    assert tick_once(day(25)) == 1  # the committee is reminded of the window
    assert tick_once(day(25)) == 0
    assert tick_once(day(26)) == 1
    row = queries.case_row(ref)
    assert (row.phase, row.outcome, row.standing) == ("DECIDED", "ACCREDIT", "ACCREDITED")
    assert [entry.ref for entry in entries()] == [ref]
    done = act(ref, f.Notified(review_information=True), body.a_staff, day(27))
    assert done.status.phase == "CLOSED"
    assert queries.latest_form(ref)["website"] == "https://example.org"
    assert cases_of(body.founder) == [ref]
    assert {notice.subject for notice in for_person(body.founder)} >= {"phase.RECEIVED", "phase.CLOSED"}
    assert received(body, day(30)) == "102"


def test_what_is_refused_changes_nothing_and_names_its_rule() -> None:
    body = a_body()
    ref = in_review(body)
    before = counts()
    with pytest.raises(Refused) as refused:
        act(ref, f.Advice(f.AdviceForm.ACCREDIT), body.the_secretariat, day(3))
    assert (refused.value.rule, refused.value.reason) == ("S4.1", "phase")
    with pytest.raises(Refused) as refused:
        act(ref, f.Diligence(), body.applicant, day(3))
    assert refused.value.rule == "S2.1"
    assert counts() == before


def test_a_case_that_is_not_there() -> None:
    body = a_body()
    with pytest.raises(NoSuchCase, match="999"):
        act("999", f.Diligence(), body.a_staff, day(1))
    with pytest.raises(NoSuchCase):
        received(body, ref="999")


def test_nothing_happens_before_it_is_recorded() -> None:
    body = a_body()
    ref = received(body)
    with pytest.raises(Refused) as refused:
        act(ref, f.Diligence(), body.a_staff, day(2), recorded_at=day(1))
    assert (refused.value.rule, refused.value.reason) == ("A29", "not_yet")


def test_who_has_not_seen_the_latest_fact_is_told() -> None:
    body = a_body()
    ref = received(body)
    assert act(ref, f.Diligence(), body.a_staff, day(1), seen=1).number == 2
    before = counts()
    with pytest.raises(Conflict, match="moved_on"):
        act(ref, f.Dossier(), body.a_staff, day(2), seen=1)
    assert counts() == before


def test_a_record_never_learns_something_earlier_than_what_it_knows() -> None:
    """Two who stamp their acts at almost the same time may come in the other order."""
    body = a_body()
    ref = received(body)
    act(ref, f.Diligence(), body.a_staff, day(2))
    act(ref, f.Suspend(1), body.applicant, day(1), recorded_at=day(1))
    facts = history_of(101)
    assert [fact.at for fact in facts] == [day(0), day(2), day(1)]
    assert [fact.recorded_at for fact in facts] == [day(0), day(2), day(2)]


def test_asked_twice_with_one_key_it_happens_once() -> None:
    body = a_body()
    ref = received(body)
    first = act(ref, f.Diligence(), body.a_staff, day(1), idempotency_key="k1", seen=1)
    before = counts()
    again = act(ref, f.Diligence(), body.a_staff, day(1.5), idempotency_key="k1", seen=1)
    assert (again.number, again.repeated, first.repeated) == (first.number, True, False)
    assert again.status.phase == "DILIGENCE"
    for other in (f.Dossier(), f.Suspend(1)):
        with pytest.raises(Conflict, match="key_reused"):
            act(ref, other, body.a_staff, day(2), idempotency_key="k1")
    with pytest.raises(Conflict, match="key_reused"):
        act(ref, f.Diligence(), body.two_of_staff, day(2), idempotency_key="k1")
    assert counts() == before


def test_a_key_may_be_of_any_length() -> None:
    body = a_body()
    ref, key = received(body), "k" * 5000
    act(ref, f.Diligence(), body.a_staff, day(1), idempotency_key=key)
    assert act(ref, f.Diligence(), body.a_staff, day(1), idempotency_key=key).repeated
    act(ref, f.Dossier(), body.a_staff, day(2), idempotency_key=f"{key}2")
    assert queries.case_row(ref).last_number == 3


def test_a_form_sent_twice_with_one_key_opens_one_case() -> None:
    body = a_body()
    assert received(body, idempotency_key="k") == received(body, day(0.1), idempotency_key="k") == "101"
    with pytest.raises(Conflict, match="key_reused"):
        received(body, name="Another", idempotency_key="k")
    assert received(body, idempotency_key="k2") == "102"
    assert Case.objects.count() == 2


def test_a_ballot_asked_twice_is_compared_by_its_paper() -> None:
    body = a_body()
    ref = voting(body)
    first = act(ref, f.Ballot(f.Answer.YES), body.sitting(3), day(21), idempotency_key="v")
    again = act(ref, f.Ballot(f.Answer.YES), body.sitting(3), day(21.1), idempotency_key="v")
    assert (again.number, again.repeated) == (first.number, True)
    with pytest.raises(Conflict, match="key_reused"):
        act(ref, f.Ballot(f.Answer.NO), body.sitting(3), day(21.1), idempotency_key="v")
    assert list(Paper.objects.values_list("case_id", "number", "answer")) == [(101, first.number, "YES")]
    stored = Fact.objects.get(case_id=101, number=first.number)
    assert b"YES" not in bytes(stored.body)


def test_a_comment_asked_twice_is_recognised_while_its_key_lives() -> None:
    body = a_body()
    ref = in_review(body)
    said = f.Comment(anonymous=True)
    first = act(ref, said, body.member(0), day(3), text="Good people.", idempotency_key="c")
    again = act(ref, said, body.member(0), day(3.1), text="Good people.", idempotency_key="c")
    assert (again.number, again.repeated) == (first.number, True)
    with pytest.raises(Conflict, match="key_reused"):
        act(ref, said, body.member(0), day(3.1), text="Bad people.", idempotency_key="c")
    act(ref, f.Withdraw(), body.applicant, day(4))
    tick_once(day(30))
    assert not Key.objects.filter(is_destroyed=False).exists()
    late = act(ref, said, body.member(0), day(31), text="whatever", idempotency_key="c")
    assert (late.number, late.repeated) == (first.number, True)


def test_a_void_needs_two_of_staff() -> None:
    body = a_body()
    ref = in_window(body)
    mistake = len(history_of(101))
    for by in ((body.a_staff,), (body.a_staff, body.a_staff), (body.a_staff, body.applicant)):
        with pytest.raises(Refused) as refused:
            act(ref, f.Void(mistake, "wrong form"), by, day(19))
        assert (refused.value.rule, refused.value.reason) == ("A30", "who")
    done = act(ref, f.Void(mistake, "wrong form"), body.two_of_staff, day(19))
    assert done.status.phase == "ADVICE"
    row = queries.case_row(ref)
    assert (row.phase, row.waiting_for) == ("ADVICE", "secretariat")


def test_a_late_request_undoes_the_silence_and_tells_those_who_had_been_told() -> None:
    body = a_body()
    ref = in_window(body)
    tick_once(day(26))
    assert [entry.ref for entry in entries()] == [ref]
    told = {notice.person for notice in of_case(ref) if notice.subject == "outcome.ACCREDIT"}
    assert body.staff[0].code in told
    log_before = list(Decision.objects.values_list("what", "generation", "value"))
    done = act(ref, f.RequestVote(), body.sitting(4), day(25), recorded_at=day(26.5))
    assert done.status.phase == "VOTE_DUE"
    row = queries.case_row(ref)
    assert (row.phase, row.outcome, row.standing) == ("VOTE_DUE", "", "NONE")
    assert entries() == []
    assert history(ref) == []
    undone = {notice.person for notice in of_case(ref) if notice.subject == "undone.outcome"}
    assert undone == told
    assert list(Decision.objects.values_list("what", "generation", "value")) == log_before
    generations = {row.what: (row.generation, row.value) for row in queries.effects(ref)}
    assert generations["1.outcome.1"] == (2, "")
    assert generations["1.standing.1"] == (2, "")


def test_a_second_outcome_is_a_further_row_of_the_log() -> None:
    body = a_body()
    ref = in_window(body)
    tick_once(day(26))
    act(ref, f.RequestVote(), body.sitting(4), day(25), recorded_at=day(26.5))
    act(ref, f.OpenVote(), body.a_staff, day(27))
    for index in range(8):
        act(ref, f.Ballot(f.Answer.YES), body.sitting(index), day(28))
    tick_once(day(40))
    rows = [(one.what, one.generation, one.value, one.basis) for one in queries.decisions(ref)]
    assert rows == [
        ("1.outcome.1", 1, "ACCREDIT", "unanimous_consent"),
        ("1.standing.1", 1, "ACCREDITED", "unanimous_consent"),
        ("1.outcome.1", 3, "REFUSE", "vote"),
    ]
    corrected = {notice.subject for notice in of_case(ref)}
    assert "corrected.outcome.REFUSE" in corrected


def test_a_fact_learnt_late_is_judged_by_the_moment_it_happened() -> None:
    body = a_body()
    ref = in_window(body)
    with pytest.raises(Refused) as refused:
        act(ref, f.RequestVote(), body.sitting(4), day(26), recorded_at=day(27))
    assert refused.value.rule == "S5.b1"
    tick_once(day(26))
    act(ref, f.Notified(review_information=True), body.a_staff, day(27))
    before = counts()
    with pytest.raises(Refused) as refused:
        act(ref, f.RequestVote(), body.sitting(4), day(25), recorded_at=day(28))
    assert (refused.value.rule, refused.value.reason) == ("A29", "late")
    assert counts() == before


def test_the_findings_are_kept_in_versions_and_the_fact_names_them() -> None:
    body = a_body()
    ref = in_review(body)
    act(ref, f.Region("AF"), body.a_staff, day(3))
    act(ref, f.Dossier(), body.a_staff, day(4), dossier={"D1": "still independent", "C1": "yes"})
    kept = [(one.kind, one.version, one.content) for one in queries.dossiers(ref)]
    assert kept == [
        ("application", 1, {"name": "Open Net Friends", "website": "https://example.org"}),
        ("findings", 1, {"D1": "independent"}),
        ("findings", 2, {"D1": "still independent", "C1": "yes"}),
    ]
    last = history_of(101)[-1].act
    assert isinstance(last, f.Dossier)
    assert (last.version, last.digest) == (2, queries.dossiers(ref)[-1].digest)
    assert queries.case_row(ref).region == "AF"


def test_what_an_als_says_is_kept_in_versions_and_a_void_takes_it_away() -> None:
    body = a_body()
    ref = in_window(body)
    act(ref, f.Notified(review_information=True), body.a_staff, day(27))
    act(ref, f.DecertNotice("No contact."), body.a_staff, day(30))
    als = Actor(Role.ALS, body.founder.code)
    spoken = [act(ref, f.DecertResponse(), als, day(31), text=text).number for text in ("We met.", " ", "We meet.")]
    kept = [one for one in queries.dossiers(ref) if one.kind == "response"]
    assert [(one.version, one.content) for one in kept] == [(1, {"text": "We met."}), (2, {"text": "We meet."})]
    facts = [fact.act for fact in history_of(101) if isinstance(fact.act, f.DecertResponse)]
    assert [(one.version, one.digest) for one in facts] == [(1, kept[0].digest), (0, ""), (2, kept[1].digest)]
    assert [one.text for one in dossiers.responses(dossiers.versions(ref), queries.status_of(ref, day(32)))] == [
        "We met.",
        "We meet.",
    ]
    staff = tuple(Actor(Role.STAFF, one.code) for one in body.staff[:2])
    act(ref, f.Void(spoken[0], "typed by mistake"), staff, day(33))
    assert [one.text for one in dossiers.responses(dossiers.versions(ref), queries.status_of(ref, day(34)))] == [
        "We meet."
    ]


def test_an_organisation_applies_again_under_its_number() -> None:
    body = a_body()
    ref = received(body)
    act(ref, f.Withdraw(), body.applicant, day(1))
    again = receive(
        f.Received("EU", name="Open Net Friends e.V."), body.applicant, at=day(2), recorded_at=day(2),
        form={"name": "Open Net Friends e.V."}, name="Open Net Friends e.V.", country="DE", contact=None, ref=ref,
    )  # fmt: skip
    assert again.ref == ref
    application = again.status.application
    assert application is not None
    assert application.number == 2
    row = queries.case_row(ref)
    assert (row.name, row.country, row.phase) == ("Open Net Friends e.V.", "DE", "RECEIVED")
    assert queries.latest_form(ref) == {"name": "Open Net Friends e.V."}
    with pytest.raises(Refused) as refused:
        received(body, day(3), ref=ref)
    assert refused.value.rule == "A25"


def test_applying_again_ends_what_was_kept_of_the_former_comments() -> None:
    body = a_body()
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(3), text="They are active.")
    act(ref, f.Withdraw(), body.applicant, day(4))
    received(body, day(60), ref=ref)
    assert not Key.objects.filter(case_ref=ref, application=1, is_destroyed=False).exists()


@pytest.mark.parametrize(("words", "raised"), [("database is locked", Conflict), ("disk I/O error", OperationalError)])
def test_a_record_that_others_hold_locked_is_a_conflict_and_a_fault_stays_a_fault(
    words: str, raised: type[Exception]
) -> None:
    body = a_body()
    ref = received(body)

    def fail(*_: object) -> None:
        raise OperationalError(words)

    with connection.execute_wrapper(fail), pytest.raises(raised):
        act(ref, f.Diligence(), body.a_staff, day(1))
    assert queries.case_row(ref).last_number == 1


def test_an_applicant_without_a_person_leaves_the_letters_to_the_role() -> None:
    received_by_staff = receive(
        f.Received("AF"),
        Actor(Role.STAFF),
        at=day(0),
        recorded_at=day(0),
        form={},
        name="X",
        country="KE",
        contact=None,
    )
    waiting = [(notice.role, notice.region, notice.person) for notice in of_case(received_by_staff.ref)]
    assert waiting == [("applicant", "", ""), ("staff", "", ""), ("secretariat", "AF", "")]


def test_a_correction_reaches_roles_nobody_holds_as_well() -> None:
    body = Body([], a_person := a_body().chair, [], a_person, [], a_person)
    assert body.chair.code
    done = receive(
        f.Received("AF"),
        Actor(Role.STAFF, "s1"),
        at=day(0),
        recorded_at=day(0),
        form={},
        name="X",
        country="KE",
        contact=None,
    )
    two = (Actor(Role.STAFF, "s1"), Actor(Role.STAFF, "s2"))
    act(done.ref, f.Diligence(), two[0], day(1))
    act(done.ref, f.Suspend(1), Actor(Role.APPLICANT), day(2))
    act(done.ref, f.Void(3, "not asked for"), two, day(2) + timedelta(hours=1))
    undone = [notice.role for notice in of_case(done.ref) if notice.subject == "undone.suspended"]
    assert "secretariat" in undone
    assert "applicant" in undone
