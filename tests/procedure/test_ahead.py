"""What is to come, who must act, why, and what would be otherwise: agenda, duties, forecast, what_if, explain."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chapterhouse.procedure import (
    Actor,
    Forecast,
    Part,
    Role,
    Status,
    Track,
    agenda,
    consequences,
    derive,
    duties,
    explain,
    forecast,
    next_change,
    outline,
    sees,
    what_if,
)
from chapterhouse.procedure.facts import (
    Advice,
    AdviceForm,
    DecertDrop,
    DecertResponse,
    Extend,
    Info,
    Lift,
    Relinquished,
    ReviewDecided,
    ReviewResult,
    Withdraw,
)
from procedure.given import PREFIXES, SUSPENDABLE, Given, given, instant, on_day, rosters, rules, shipped
from procedure.people import A1, A2, ALS, APPLICANT, CHAIR, REVIEWER, SECRETARIAT, STAFF


def coming(status: Status) -> dict[str, int]:
    """Return what is on the agenda, by the day of the history on which it comes."""
    return {entry.what: entry.at.toordinal() - on_day(0) for entry in agenda(status)}


def test_agenda_of_an_application_just_received() -> None:
    assert coming(given("received").status()) == {"warning_60": 60, "warning_75": 75, "warning_85": 85, "OVERDUE": 91}


def test_agenda_of_a_window() -> None:
    status = given("window, positive").status()
    assert coming(status) == {
        "window_expires": 23,
        "warning_60": 60,
        "warning_75": 75,
        "warning_85": 85,
        "OVERDUE": 91,
    }
    due = next_change(status)
    assert due is not None
    assert (due.what, due.changes, due.at) == ("window_expires", True, instant(23, 0))


def test_agenda_while_suspended() -> None:
    status = given("window, positive").suspended(3).suspended(1).status()
    assert coming(status) == {"suspension_lapses": 46}
    capped = given("received", rules({"suspension.applicant_days": 5})).suspended(1).status()
    due = next_change(capped)
    assert due is not None
    assert (due.what, due.suspension, due.because[0].rule) == ("suspension_lapses", 1, "A16")


def test_agenda_after_a_decision_and_after_notice() -> None:
    assert coming(given("decided, consent").status())["NOTIFY_LATE"] == 31
    assert coming(given("decided, consent").status())["comments_destroyed"] == 31
    assert coming(given("refused").status())["review_right_ends"] == 84
    assert "review_right_ends" not in coming(given("refused", rules({"review_request.days": None})).status())
    assert next_change(given("refused").status()) is None
    assert coming(given("decertification voting").status())["decert_vote_closes"] == 37


def test_agenda_tells_of_warnings_only_below_the_limit() -> None:
    assert coming(given("received", rules({"limit.days": 70})).status()) == {"warning_60": 60, "OVERDUE": 71}
    assert "OVERDUE" not in coming(given("received").wait(95).status())


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("nothing", []),
        ("received", [(Role.STAFF, "diligence", 90)]),
        ("diligence", [(Role.STAFF, "dossier", 90)]),
        ("review", []),
        ("advice awaited", [(Role.SECRETARIAT, "advice", 22)]),
        ("window, positive", []),
        ("vote due, no advice", [(Role.CHAIR, "open_vote", 22), (Role.STAFF, "open_vote", 22)]),
        ("individual", [(Role.SECRETARIAT, "ralo_decides", 90)]),
        ("decided, consent", [(Role.STAFF, "notified", 30), (Role.CHAIR, "notified", 30)]),
        ("accredited", []),
        ("refused, under review", [(Role.REVIEWER, "review_decided", None)]),
        ("decertification noticed", [(Role.ALS, "decert_response", 58)]),
        (
            "decertification heard",
            [(Role.ALS, "decert_response", 58), (Role.CHAIR, "decert_open_vote", None)],
        ),
        ("decertified", [(Role.STAFF, "decert_notified", None), (Role.CHAIR, "decert_notified", None)]),
        ("decertified, told", []),
    ],
)
def test_duties(prefix: str, expected: list[tuple[Role, str, int | None]]) -> None:
    owed = [(d.actor.role, d.act, None if d.by is None else d.by - on_day(0)) for d in duties(given(prefix).status())]
    assert owed == expected


def test_duties_of_voters() -> None:
    owed = duties(given("voting").status())
    assert {(d.actor.who, d.act) for d in owed} == {(f"a{seat}", "ballot") for seat in range(3, 16)}
    assert {d.by for d in owed} == {on_day(22)}
    in_decertification = duties(given("decertification voting").status())
    assert len(in_decertification) == 13
    assert {d.by for d in in_decertification} == {on_day(36)}


def test_duties_while_information_is_awaited() -> None:
    owed = duties(given("review").suspended(3).suspended(1).status())
    assert [(d.actor, d.act, d.by, d.suspension) for d in owed] == [
        (Actor(Role.APPLICANT), "info", on_day(33), 1),
        (A1, "lift", on_day(33), 1),
        (A2, "lift", on_day(33), 1),
    ]
    history = given("review").suspended(2).did(SECRETARIAT, Extend(1, on_day(80), "abroad"))
    assert {d.by for d in duties(history.status())} == {on_day(80)}


@pytest.mark.parametrize("freezes", ["freeze", "run"])
@pytest.mark.parametrize("prefix", ["received", "diligence", "advice awaited", "vote due, no advice", "voting"])
def test_no_step_is_owed_while_suspended(prefix: str, freezes: str) -> None:
    """What X0 refuses is nobody's duty; it is owed again by the day the suspension ends."""
    values = rules({"timers.suspension": freezes})
    assert duties(given(prefix, values).suspended(1).status()) == []
    owed = duties(given(prefix, values).suspended(3).status())
    assert {duty.act for duty in owed} == {"info", "lift"}
    lifted = given(prefix, values).suspended(1).did(APPLICANT, Lift(1)).status()
    assert {duty.act for duty in duties(lifted)} == {duty.act for duty in duties(given(prefix, values).status())}


def test_a_dropped_case_owes_no_notice() -> None:
    """Nor does one behind which an older decertification shows again after a remand."""
    history = given("decertified").received().dossier().commented().review_over().advised().decided().notified()
    history.decert_noticed().did(CHAIR, DecertDrop()).review_asked(ALS)
    status = history.did(REVIEWER, ReviewDecided(ReviewResult.REMANDED)).status()
    assert (status.phase, status.standing, status.ended) == ("VOTE_DUE", "ENDED", "DECERTIFIED")
    assert "decert_notified" not in {duty.act for duty in duties(status)}
    assert history.decert_notified().status().irregular[-1].rule == "S7.4"


# --- forecast ---


def prompt(status: Status, *, at_most: int = 60) -> Status:
    """Let everybody act as the earliest path supposes, fact by fact, and time for the rest."""
    history = Given(status.state.rulebook, status.state.rosters)
    history.facts, history.now = list(status.facts), status.now
    for _ in range(at_most):
        now = history.status()
        if now.phase == "CLOSED":
            break
        if now.suspensions:
            first = now.suspensions[0]
            history.did(*((APPLICANT, Lift(first.number)) if first.ground == 1 else (STAFF, Info(first.number))))
        elif now.phase in ("RECEIVED", "DILIGENCE"):
            history.dossier()
        elif now.phase == "ADVICE":
            commented = now.application is not None and now.application.comments
            history.did(SECRETARIAT, Advice(AdviceForm.ACCREDIT if commented else AdviceForm.NONE))
        elif now.phase == "VOTE_DUE":
            history.poll_open()
        elif now.phase == "VOTING" and now.open_poll and not now.open_poll.is_quorate:
            history.voted(8)
        elif now.phase == "RALO_DECISION":
            history.region_decides()
        elif now.phase == "DECIDED":
            history.notified()
        else:
            due = next_change(now)
            assert due is not None
            history.now = due.at
    return history.status()


def foreseen(status: Status) -> Forecast:
    found = forecast(status)
    assert found is not None
    return found


LIVE = [name for name in PREFIXES if given(name).status().phase not in ("NONE", "CLOSED")]


@pytest.mark.parametrize("prefix", LIVE)
def test_the_earliest_path_is_what_happens_when_all_act_at_once(prefix: str) -> None:
    status = given(prefix).status()
    path = foreseen(status).earliest
    happened = prompt(status)
    assert happened.application is not None
    assert happened.application.notice is not None
    assert (path.decided_on, path.notified_on) == (happened.application.decided_on, happened.application.notice.on)
    assert happened.clock is not None
    assert path.slack == happened.clock.left


@pytest.mark.parametrize("prefix", LIVE)
@pytest.mark.parametrize("ground", [0, 1, 2])
def test_earliest_likely_latest(prefix: str, ground: int) -> None:
    history = given(prefix)
    if ground:
        if prefix not in SUSPENDABLE:
            return
        history.suspended(ground)
    found = foreseen(history.status())
    days = [path.notified_on for path in (found.earliest, found.likely, found.latest)]
    known = [day for day in days if day is not None]
    assert known == sorted(known)
    assert len(known) == (2 if ground == 1 else 3)
    for path in (found.earliest, found.likely, found.latest):
        assert (path.slack is None) is (path.notified_on is None)
        assert path.notified_on is None or (path.decided_on or 0) <= path.notified_on


def test_forecast_of_a_window() -> None:
    found = foreseen(given("window, positive").status())
    assert found.earliest == (on_day(23), on_day(23), 67)
    assert found.likely == (on_day(23), on_day(30), 60)
    assert found.latest.decided_on == on_day(37)
    assert found.if_vote_requested_now is not None
    assert found.if_vote_requested_now.decided_on == on_day(30)
    assert found.if_suspended_now is not None
    assert found.if_suspended_now.decided_on == on_day(23 + 31)


def test_forecast_where_nothing_can_be_foreseen() -> None:
    assert forecast(given("nothing").status()) is None
    assert forecast(given("accredited").status()) is None
    forever = foreseen(given("window, positive", rules({"objection.days": None})).status())
    assert forever.likely == (None, None, None)
    assert forever.latest.decided_on is not None
    nobody = foreseen(given("vote due, no advice", people=rosters(0)).status())
    assert nobody.latest == (None, None, None)
    assert nobody.if_vote_requested_now is None
    held = foreseen(given("review", rules({"suspension.info_days": None})).suspended(2).status())
    assert held.likely == (None, None, None)
    assert foreseen(given("decided, consent").status()).if_suspended_now is None


def test_forecast_where_silence_comes_before_the_last_day_given() -> None:
    """The region may be late by seven days, but after three its silence counts."""
    found = foreseen(given("advice awaited", rules({"advice.silence_days": 3})).status())
    assert found.earliest.decided_on == on_day(23)
    assert found.likely.decided_on == on_day(19 + 7 + 8)


# --- other inputs, reasons, consequences ---


def test_what_if_silence_were_read_by_the_letter() -> None:
    history = given("decided, refused")
    differences = what_if(
        history.facts, shipped(), rules({"silence.negative": "literal"}), history.rosters, history.now
    )
    assert {d.part: (d.as_is, d.as_if) for d in differences} == {
        "outcome": ("REFUSE", "ACCREDIT"),
        "basis": ("advice_unopposed", "unanimous_consent"),
        "standing": ("NONE", "ACCREDITED"),
    }
    assert what_if(history.facts, shipped(), shipped(), history.rosters, history.now) == []


def test_explain_a_refusal_by_silence() -> None:
    found = {entry.part: entry for entry in explain(given("decided, refused").status())}
    rules_named = [reason.rule for reason in found["outcome"].because]
    assert rules_named == ["S5.b2", "S5.b1", "A07"]
    reading = found["outcome"].because[2].params[0]
    assert (reading.name, reading.value, reading.adopted) == ("silence.negative", "follow_advice", False)
    assert found["clock"].value == "running 23/90"
    assert found["flag"].value == "INTERPRETED_A07"


def test_explain_suspensions_and_offences() -> None:
    history = given("review").suspended(3).advised()
    found = explain(history.status())
    assert [(entry.part, entry.value) for entry in found][-3:] == [
        ("clock", "frozen 3/90"),
        ("flag", "IRREGULAR"),
        ("irregular", "4"),
    ]
    held = next(entry for entry in found if entry.part == "suspension")
    assert {"X3", "X0", "X6", "A31", "A17"} <= {reason.rule for reason in held.because}


def test_explain_after_a_remand_tells_of_no_outcome() -> None:
    history = given("refused, under review").did(REVIEWER, ReviewDecided(ReviewResult.REMANDED))
    found = {entry.part for entry in explain(history.status())}
    assert not found & {"outcome", "basis"}
    assert {"phase", "advice", "review"} <= found


def test_explain_a_standing_that_outlives_its_application() -> None:
    found = {entry.part: entry.value for entry in explain(given("decertified").received().status())}
    assert found["standing"] == "ENDED(DECERTIFIED)"
    assert found["phase"] == "RECEIVED"


def test_consequences_keep_their_keys() -> None:
    history = given("decided, refused")
    before = consequences(history.status())
    after = consequences(history.notified().wait(1).status())
    assert before.items() <= after.items()
    assert {"1.phase.1", "1.outcome.1", "1.advice.1", "1.comments.1"} <= set(before)
    assert not any("basis" in key or "question" in key for key in after)
    again = consequences(given("refused, again").status())
    assert {"1.outcome.1", "2.phase.1", "2.region.1"} <= set(again)


# --- the status, read ---


def test_before_anything_the_status_is_empty() -> None:
    status = Given().status()
    assert (status.phase, status.outcome, status.basis, status.decided_at) == ("NONE", None, None, None)
    assert (status.region, status.track, status.advice, status.question) == ("", Track.ALS, None, None)
    assert (status.clock, status.period, status.review, status.open_poll) == (None, None, None, None)
    assert (status.polls, status.suspensions, status.spans, status.flags) == ((), (), (), ())
    assert status.last_closed_poll is None
    assert not sees(status, STAFF, Part.COMMENTS)
    assert set(outline(status)) >= {"phase", "irregular"}
    assert explain(status) == []


def test_spans_of_accreditation() -> None:
    history = given("decertified").received().dossier().commented().review_over().advised().decided()
    spans = history.status().spans
    assert [(span.reason, span.until is None) for span in spans] == [("DECERTIFIED", False), ("", True)]
    remanded = given("accredited, under review").did(REVIEWER, ReviewDecided(ReviewResult.REMANDED)).status()
    assert remanded.spans[0].reason == "REMANDED"


def test_a_remand_asks_the_same_question_again_and_the_clock_goes_on() -> None:
    history = given("voting to overturn").voted(9).decided().notified().wait(10).review_asked()
    history.wait(10).did(REVIEWER, ReviewDecided(ReviewResult.REMANDED))
    status = history.status()
    assert (status.phase, status.outcome, status.clock and status.clock.elapsed) == ("VOTE_DUE", None, 43)
    assert history.poll_open().status().question == "B"
    individual = given("individual decided").notified().review_asked()
    individual.did(REVIEWER, ReviewDecided(ReviewResult.REMANDED))
    assert individual.status().phase == "RALO_DECISION"


def test_a_remanded_decertification_may_be_voted_at_once() -> None:
    history = given("decertified, under review").did(REVIEWER, ReviewDecided(ReviewResult.REMANDED))
    assert history.status().standing == "DECERT_NOTICE"
    assert history.decert_polled().voted(2, 9).decided().status().standing == "ACCREDITED"


def test_the_review_of_a_decertification_is_the_one_shown() -> None:
    assert given("decertified, under review").status().review == "PENDING"
    assert given("decertified, told").status().review is None


def test_the_answers_of_an_als_that_are_not_final() -> None:
    history = given("decertification noticed").did(ALS, DecertResponse())
    assert history.status().course[-1].value == "heard"


def test_withdrawal_ends_every_suspension() -> None:
    history = given("review").suspended(1).suspended(3).did(APPLICANT, Withdraw())
    status = history.status()
    assert (status.phase, status.outcome, status.suspensions) == ("CLOSED", "WITHDRAWN", ())
    assert derive(history.facts, shipped(), history.rosters, history.now + timedelta(days=99)).phase == "CLOSED"


def test_giving_up_while_noticed() -> None:
    assert given("decertification noticed").did(ALS, Relinquished()).status().ended == "RELINQUISHED"
