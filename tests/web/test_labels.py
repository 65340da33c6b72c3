"""One word for where a case stands, and notices in words."""

from __future__ import annotations

import pytest
from django.utils import translation

from chapterhouse.doors.notice_words import subject_words
from chapterhouse.doors.sentences import explained_value
from chapterhouse.procedure import Actor, Role, Status
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.words import EndReason, Outcome, Phase, ReviewState, Standing
from chapterhouse.record import queries
from chapterhouse.record.letters import TOLD
from chapterhouse.web.labels import Label, by_itself, label_of
from stand import Body, a_body, act, day, in_window, received, voting


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def body(db: None) -> Body:
    return a_body()


@pytest.fixture
def accredited(body: Body) -> str:
    ref = in_window(body)
    act(ref, f.Notified(review_information=True), body.a_staff, day(30))
    return ref


def status(ref: str, days: float) -> Status:
    return queries.status_of(ref, day(days))


def test_how_it_ended_says_whether_for_or_against(body: Body, accredited: str) -> None:
    assert label_of(status(accredited, 31)) == Label("settled", "Accredited")
    refused = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    act(refused, f.Notified(review_information=True), body.a_staff, day(30))
    assert label_of(status(refused, 31)) == Label("late", "Refused")
    withdrawn = received(body)
    act(withdrawn, f.Withdraw(), body.applicant, day(2))
    assert label_of(status(withdrawn, 3)) == Label("quiet", "Withdrawn")


def test_what_happens_to_an_accreditation_comes_first(body: Body, accredited: str) -> None:
    act(accredited, f.DecertNotice("inactive"), body.a_staff, day(40))
    assert label_of(status(accredited, 41)) == Label("late", "Accredited, notice of decertification given")
    act(accredited, f.DecertDrop(), body.a_staff, day(42))
    assert label_of(status(accredited, 43)) == Label("settled", "Accredited")
    act(accredited, f.Relinquished(), Actor(Role.ALS, body.founder.code), day(44))
    assert label_of(status(accredited, 45)) == Label("quiet", "Accreditation ended")


def test_a_suspension_stands_still(body: Body) -> None:
    ref = received(body)
    act(ref, f.Suspend(1), body.applicant, day(2))
    assert label_of(status(ref, 3)) == Label("still", "Suspended")
    assert by_itself(status(ref, 3)) == "", "only the applicant ends it"


def test_nobody_learns_from_a_list_how_an_open_vote_would_end(body: Body) -> None:
    ref = voting(body)
    for seat in range(9):
        act(ref, f.Ballot(f.Answer.YES), body.sitting(seat), day(21))
    assert by_itself(status(ref, 22)) == "If nobody acts: The vote closes."


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("phase.REVIEW", "The review by the region began"),
        ("corrected.phase.VOTING", "Corrected: The vote opened"),
        ("undone.suspended", "What you were told before no longer holds: Suspension"),
        ("outcome.REFUSE", "The application was refused"),
        ("standing.ENDED(DECERTIFIED)", "The accreditation was ended by a vote of the committee"),
        ("review.UPHELD", "On review, the decision stands"),
        ("suspended.2", "The application is suspended"),
        ("region.AP", "The application belongs to another region now"),
        ("corrected.outcome.ACCREDIT", "Corrected: The applicant was accredited"),
        ("undone.outcome", "What you were told before no longer holds: Outcome"),
        ("clock.warning_75", "Warning: day 75 of the ninety days"),
        ("clock.OVERDUE", "Over the limit of ninety days"),
        ("advice.ACCREDIT", "Regional advice: Accredit"),
        ("guidance.answered", "Your request for help was answered"),
        ("nobody.knows", "News"),
        ("phase.NOWHERE", "News"),
        ("", "News"),
    ],
)
def test_a_notice_is_said_in_words(subject: str, words: str) -> None:
    assert subject_words(subject) == words


@pytest.mark.parametrize(
    "subject",
    [
        *(f"phase.{one}" for one in Phase if one is not Phase.NONE),
        *(f"outcome.{one}" for one in Outcome),
        *(f"review.{one}" for one in ReviewState),
        *(f"standing.{one}" for one in Standing if one is not Standing.ENDED),
        *(f"standing.ENDED({one})" for one in EndReason),
    ],
)
def test_what_becomes_of_a_case_is_told_in_a_sentence_not_by_its_name(subject: str) -> None:
    part, _, value = subject.partition(".")
    assert len(subject_words(subject).split()) >= 3
    assert subject_words(subject) != explained_value(part, value)


def test_everything_that_is_told_has_words() -> None:
    values = {
        "outcome": "ACCREDIT",
        "suspended": "1",
        "suspension_ended": "1",
        "standing": "ACCREDITED",
        "review": "PENDING",
        "clock": "warning_60",
        "late": "VOTE_LATE",
        "suspension_extended": "1",
        "information": "1",
        "region": "EU",
        "hearing": "heard",
    }
    for concern in TOLD:
        about, _, value = concern.partition(".")
        if about == "reminder":
            ended = "(it ended on 9 March 2026)" if value == "hearing_over" else "(until 9 March 2026)"
            assert subject_words(f"{concern}.2026-03-09").endswith(ended)
            continue
        assert subject_words(f"{about}.{value or values[about]}")
