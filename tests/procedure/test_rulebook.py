"""The rulebook, and what each parameter of section 11 does when it is not as shipped."""

from datetime import timedelta

import pytest

from chapterhouse.procedure import (
    Due,
    Part,
    Rosters,
    Rulebook,
    RulebookError,
    Status,
    Track,
    agenda,
    consequences,
    permitted,
    sees,
)
from chapterhouse.procedure.facts import (
    Advice,
    AdviceForm,
    Answer,
    Ballot,
    Comment,
    DecertNotice,
    DecertOpenVote,
    Info,
    Lift,
    Notified,
    RaloDecides,
    RaloDecision,
    Received,
    Region,
    Relinquished,
    RequestVote,
    ReviewDecided,
    ReviewRequested,
    ReviewResult,
    Suspend,
)
from chapterhouse.procedure.parameters import PARAMETERS, Plain, parameter_named
from chapterhouse.procedure.rulebook import NotDeterminedError
from procedure.given import Given, adopted, committee, given, instant, on_day, regional, rules, shipped
from procedure.people import (
    A1,
    A2,
    A3,
    A4,
    ALS,
    APPLICANT,
    CHAIR,
    M1,
    M2,
    PUBLIC,
    REVIEWER,
    SECRETARIAT,
    STAFF,
    member,
    neighbour,
)


def test_a_value_holds_from_its_day_on() -> None:
    book = shipped().with_values([adopted("objection.days", 10, 20), adopted("objection.days", 5, 40)])
    assert [book.on("objection.days", on_day(day)).value for day in (19, 20, 39, 40)] == [7, 10, 10, 5]


def test_of_two_values_for_a_day_the_later_adoption_wins_and_both_stay_visible() -> None:
    book = shipped().with_values([adopted("vote.days", 3, 20), adopted("vote.days", 9, 20)])
    assert book.on("vote.days", on_day(20)).value == 9
    assert [value.value for value in book.history("vote.days")] == [7, 3, 9]


def test_no_value_before_the_first() -> None:
    book = shipped()
    late = Rulebook(
        value._replace(in_force_from=on_day(0)) if value.name == "vote.days" else value
        for name in book.names
        for value in book.history(name)
    )
    with pytest.raises(NotDeterminedError, match=r"vote\.days has no value on 2025-01-09"):
        late.on("vote.days", on_day(-1))
    assert late.first_day == on_day(0)


def test_every_problem_of_a_rulebook_is_named() -> None:
    with pytest.raises(RulebookError) as found:
        Rulebook([adopted("vote.days", "a week"), adopted("vote.colour", "blue"), adopted("limit.days", 90)])
    problems = found.value.problems
    assert "vote.days: 'a week' is not a whole number" in problems[0]
    assert problems[1].startswith("vote.colour: no such parameter")
    assert len(problems) == 2 + len(PARAMETERS) - 2
    assert str(found.value).count(";") >= len(problems) - 1


def test_every_name_has_a_value_on_a_day() -> None:
    plain = {name: shipped().on(name, on_day(0)).value for name in shipped().names}
    assert plain["objection.days"] == 7
    assert set(plain) == set(shipped().names) >= set(PARAMETERS)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("calendar.zone", ["UTC", "UTC+9"], ["Europe/Paris", 0, None]),
        ("calendar.unit", ["day"], ["hour", 1]),
        ("limit.days", [0, 90], [-1, True, "90", None]),
        ("advice.silence_days", [None, 0, 14], ["none", -1, False]),
        ("quorum.fixed", [None, 1, 9], [0, -1, "half"]),
        ("suspension.alac_members", ["majority", 1], [0, "all", None, True]),
        ("vote.change", [True, False], [1, 0, "true"]),
        ("silence.negative", ["follow_advice", "literal", "mandatory_vote"], ["silent", None]),
        ("individual.decider", ["ralo", "association", "alac_as_als"], ["alac"]),
    ],
)
def test_types(name: str, right: list[Plain], wrong: list[Plain]) -> None:
    parameter = PARAMETERS[name]
    assert all(parameter.accepts(value) for value in right)
    assert not any(parameter.accepts(value) for value in wrong)


def test_a_region_has_a_name_of_its_own() -> None:
    own = parameter_named("individual.decider.EU")
    assert own is not None
    assert (own.name, own.accepts("ralo")) == ("individual.decider.EU", True)
    assert parameter_named("individual.decider.") is not None
    assert parameter_named("vote.colour") is None


# --- what each does ---


def both(prefix: str, **changed: Plain) -> tuple[Given, Given]:
    """Return a history under the shipped rules and under others."""
    named = {name.replace("__", "."): value for name, value in changed.items()}
    return given(prefix), given(prefix, rules(named))


def due(status: Status, what: str) -> Due:
    return next(entry for entry in agenda(status) if entry.what == what)


def test_calendar_zone() -> None:
    eastern = given("window, positive", rules({"calendar.zone": "UTC+9"}))
    western = given("window, positive", rules({"calendar.zone": "UTC-03:30"}))
    assert due(eastern.status(), "window_expires").at == instant(22, 15)
    assert due(western.status(), "window_expires").at == instant(23, 3, 30)


def test_limit_days_and_on_expiry() -> None:
    late = given("received", rules({"limit.days": 5})).wait(6).status()
    assert "OVERDUE" in late.flags
    assert "OVERDUE" not in given("received").wait(6).status().flags


@pytest.mark.parametrize(
    ("which", "ground", "state", "elapsed"),
    [
        ("all", 1, "frozen", 0),
        ("all", 3, "frozen", 0),
        ("applicant_only", 1, "frozen", 0),
        ("applicant_only", 2, "running", 4),
        ("applicant_only", 3, "running", 4),
        ("none", 1, "running", 4),
        ("none", 3, "running", 4),
    ],
)
def test_limit_suspension(which: str, ground: int, state: str, elapsed: int) -> None:
    status = given("received", rules({"limit.suspension": which})).suspended(ground, days=4).status()
    assert status.clock is not None
    assert (status.clock.state, status.clock.elapsed) == (state, elapsed)
    assert (status.clock.due is None) is (state == "frozen")


def test_limit_suspension_with_two_grounds_at_once() -> None:
    history = given("received", rules({"limit.suspension": "applicant_only"}))
    history.suspended(3, days=2).suspended(1, days=3).did(APPLICANT, Lift(2)).wait(1)
    clock = history.status().clock
    assert clock is not None
    assert (clock.state, clock.elapsed) == ("running", 3)


def test_review_days() -> None:
    assert given("review", rules({"review.days": 2})).wait(3).status().phase == "ADVICE"


def test_advice_silence_days() -> None:
    shipped_one, fourteen = both("advice awaited, comments", advice__silence_days=14)
    assert fourteen.wait(14).status().phase == "ADVICE"
    status = fourteen.wait(1).status()
    assert (status.phase, status.advice) == ("VOTE_DUE", "SILENT")
    assert fourteen.poll_open().status().question == "A"
    assert shipped_one.wait(100).status().phase == "ADVICE"


def test_advice_silence_stands_still_too() -> None:
    history = given("advice awaited", rules({"advice.silence_days": 14})).suspended(1, days=20)
    assert history.status().phase == "ADVICE"
    history.did(APPLICANT, Lift(1))
    assert history.wait(14).status().phase == "ADVICE"
    assert history.wait(1).status().phase == "VOTE_DUE"


def test_late_days_are_counted_by_the_value_of_today() -> None:
    for prefix, flag, name in (
        ("advice awaited", "ADVICE_LATE", "advice.late_days"),
        ("vote due, no advice", "VOTE_LATE", "vote.open_within"),
        ("decided, consent", "NOTIFY_LATE", "notify.days"),
    ):
        history = given(prefix).wait(3)
        assert flag not in history.status().flags
        assert flag in history.under({name: 1}).status().flags


def test_comments_roster() -> None:
    """m2 left and m6 joined after the review opened."""
    people = Rosters(committee(15), {"EU": regional("EU", joins={6: 4}, leaves={2: 4})})
    expected = {"snapshot_and_current": (False, False), "snapshot": (True, False), "live": (False, True)}
    for value, verdicts in expected.items():
        status = given("review", rules({"comments.roster": value}), people).on(5).status()
        assert tuple(permitted(status, who, Comment()).allowed for who in (M2, neighbour(6))) == verdicts
        assert permitted(status, M1, Comment())


def destroyed(history: Given) -> bool:
    return any("comments_destroyed" in key for key in consequences(history.status()))


def test_comments_destroy_at_notice_or_after_some_days() -> None:
    history = given("decided, consent")
    assert not destroyed(history)
    assert destroyed(history.copy().notified())
    assert not destroyed(history.copy().wait(7))
    assert destroyed(history.copy().wait(8))
    assert destroyed(given("decided, consent", rules({"comments.destroy_days": 0})).wait(1))


def test_comments_destroy_at_the_conclusion() -> None:
    assert destroyed(given("decided, consent", rules({"comments.destroy": "conclusion"})))
    assert not destroyed(given("window, positive", rules({"comments.destroy": "conclusion"})))


def test_comments_destroy_after_any_review() -> None:
    book = rules({"comments.destroy": "review_end"})
    assert not destroyed(given("decided, refused", book).wait(30))
    assert not destroyed(given("refused", book).wait(60))
    assert destroyed(given("refused", book).wait(61))
    pending = given("refused, under review", book)
    assert not destroyed(pending.copy().wait(100))
    assert destroyed(pending.did(REVIEWER, ReviewDecided(ReviewResult.UPHELD)))
    assert not destroyed(
        given("refused", rules({"comments.destroy": "review_end", "review_request.days": None})).wait(900)
    )
    # an application that ended without decision has no review to wait for
    assert destroyed(given("review with comments", book).did(STAFF, Region("AP")).wait(8))


def test_objection_days_and_a39() -> None:
    assert given("window, positive", rules({"objection.days": 2})).wait(3).status().phase == "DECIDED"
    never = given("window, positive", rules({"objection.days": None})).wait(300)
    assert never.status().phase == "WINDOW"
    assert "PARAM_MISSING" in never.status().flags
    assert permitted(never.status(), A1, RequestVote())


def test_objection_pin() -> None:
    values = [adopted("objection.days", 14, 10)]
    at_receipt = Rulebook(
        (*(v for n in shipped().names for v in shipped().history(n)), *values), {"objection.days": "receipt"}
    )
    assert at_receipt.pin_of("objection.days") == "receipt"
    period = given("window, positive", at_receipt).status().period
    later = given("window, positive", shipped().with_values(values)).status().period
    assert period is not None
    assert later is not None
    assert (period.days_left, later.days_left) == (7, 14)
    assert at_receipt.with_values([]).pin_of("objection.days") == "receipt"


@pytest.mark.parametrize(
    ("value", "phase", "outcome", "basis"),
    [
        ("follow_advice", "DECIDED", "REFUSE", "advice_unopposed"),
        ("mandatory_vote", "VOTE_DUE", None, None),
        ("literal", "DECIDED", "ACCREDIT", "unanimous_consent"),
    ],
)
def test_silence_negative(value: str, phase: str, outcome: str | None, basis: str | None) -> None:
    history = given("decided, refused", rules({"silence.negative": value}))
    status = history.status()
    assert (status.phase, status.outcome, status.basis) == (phase, outcome, basis)
    assert "INTERPRETED_A07" in status.flags
    assert any(reason.rule == "A07" and reason.params for turn in status.course for reason in turn.because)
    if value == "mandatory_vote":
        assert history.poll_open().status().question == "B"


def test_vote_days() -> None:
    history = given("voting", rules({"vote.days": 2}))
    assert history.wait(2).status().phase == "VOTING"
    assert history.wait(1).status().phase == "VOTE_DUE"


@pytest.mark.parametrize(
    ("threshold", "outcome"),
    [("simple", "ACCREDIT"), ("quorum_floor", "ACCREDIT"), ("participants", "REFUSE"), ("absolute", "REFUSE")],
)
def test_vote_threshold(threshold: str, outcome: str) -> None:
    history = given("vote due, no advice", rules({"vote.threshold": threshold})).poll_open().voted(6, 4, 3).decided()
    assert history.status().outcome == outcome


@pytest.mark.parametrize(
    ("threshold", "tally", "outcome"),
    [
        ("two_thirds_all", (9, 0, 0), "REFUSE"),
        ("two_thirds_all", (10, 5, 0), "ACCREDIT"),
        ("two_thirds_cast", (6, 3, 0), "ACCREDIT"),
        ("two_thirds_cast", (6, 3, 1), "REFUSE"),
    ],
)
def test_vote_threshold_of_older_days(threshold: str, tally: tuple[int, int, int], outcome: str) -> None:
    book = rules({"vote.threshold": threshold, "quorum.fixed": 9})
    assert given("vote due, no advice", book).poll_open().voted(*tally).decided().status().outcome == outcome


def test_quorum_fixed() -> None:
    shipped_one, three = both("vote due, no advice", quorum__fixed=3)
    assert shipped_one.poll_open().voted(3).decided().status().phase == "VOTE_DUE"
    assert three.poll_open().voted(3).decided().status().outcome == "ACCREDIT"
    assert (
        given("vote due, no advice", rules({"quorum.fixed": 14})).poll_open().voted(13).decided().status().phase
        == "VOTE_DUE"
    )


def test_vote_question_with_advice() -> None:
    """Under the direct question a tie refuses, where under the other one the advice stands."""
    overturn, direct = both("vote due, overturn", vote__question_with_advice="direct")
    for history, question, outcome, basis in (
        (overturn, "B", "ACCREDIT", "advice_stands"),
        (direct, "A", "REFUSE", "vote"),
    ):
        status = history.poll_open().voted(5, 5).decided().status()
        assert (status.question, status.outcome, status.basis) == (question, outcome, basis)


def test_vote_no_quorum() -> None:
    reopened, failed = both("voting", vote__no_quorum="fails")
    assert reopened.decided().status().phase == "VOTE_DUE"
    status = failed.decided().status()
    assert (status.outcome, status.basis, "NO_QUORUM" in status.flags) == ("REFUSE", "vote", True)
    stands = given("voting to overturn", rules({"vote.no_quorum": "fails"})).decided().status()
    assert (stands.outcome, stands.basis) == ("ACCREDIT", "advice_stands")


def test_vote_change() -> None:
    free, once = both("voting", vote__change=False)
    for history, answer in ((free, Answer.NO), (once, Answer.YES)):
        status = history.did(A1, Ballot(Answer.NO)).status()
        assert status.open_poll is not None
        assert status.open_poll.ballots["a1"] == answer
    # in decertification a ballot may always be changed
    changed = given("decertification voting", rules({"vote.change": False})).did(A1, Ballot(Answer.NO)).status()
    assert not changed.irregular


VISIBLE = {
    "by_advice": {"no advice": (True, False, False), "advice": (True, True, True)},
    "named_public": {"no advice": (True, True, True), "advice": (True, True, True)},
    "named_committee": {"no advice": (True, True, False), "advice": (True, True, False)},
    "totals_only": {"no advice": (False, False, False), "advice": (False, False, False)},
}


@pytest.mark.parametrize("value", VISIBLE)
@pytest.mark.parametrize("advice", ["no advice", "advice"])
def test_ballots_visibility(value: str, advice: str) -> None:
    prefix = "vote due, overturn" if advice == "advice" else "vote due, no advice"
    history = given(prefix, rules({"ballots.visibility": value})).poll_open().voted(9)
    during = history.status()
    assert not any(sees(during, actor, Part.BALLOTS) for actor in (STAFF, CHAIR, A1, PUBLIC))
    after = history.decided().status()
    assert tuple(sees(after, actor, Part.BALLOTS).allowed for actor in (STAFF, A3, PUBLIC)) == VISIBLE[value][advice]
    assert sees(after, PUBLIC, Part.TOTALS)


def test_what_a_poll_may_show_is_settled_when_it_opens() -> None:
    """A secret poll stays secret when the case starts again in another region, which then gives advice."""
    history = given("voting", rules({"region.change_after_advice": "restart"})).decided()
    history.did(STAFF, Region("AP")).dossier().commented(neighbour(1, "AP")).review_over()
    history.did(SECRETARIAT._replace(region="AP"), Advice(AdviceForm.ACCREDIT))
    status = history.status()
    assert status.advice == "ACCREDIT"
    assert not sees(status, PUBLIC, Part.BALLOTS)
    assert sees(status, STAFF, Part.BALLOTS)


def test_overturn_fail() -> None:
    stands, asked_again = both("vote due, overturn", overturn__fail="direct_vote")
    assert stands.poll_open().voted(1, 8).decided().status().basis == "advice_stands"
    assert asked_again.poll_open().voted(1, 8).decided().status().phase == "VOTE_DUE"
    status = asked_again.poll_open().status()
    assert status.question == "A"
    assert asked_again.voted(2, 8).decided().status().outcome == "REFUSE"


def test_timers_suspension_run() -> None:
    """Windows run on: an application may be decided while information is awaited, and that ends the suspension."""
    freezing, running = both("window, positive", timers__suspension="run")
    assert freezing.suspended(3, days=8).status().phase == "WINDOW"
    status = running.suspended(3, days=8).status()
    assert (status.phase, status.outcome, status.suspensions) == ("DECIDED", "ACCREDIT", ())


@pytest.mark.parametrize(("value", "needed"), [(1, 1), (3, 3), ("majority", 8)])
def test_suspension_alac_members(value: Plain, needed: int) -> None:
    status = given("review", rules({"suspension.alac_members": value})).status()
    for many in range(1, needed + 1):
        by = tuple(member(seat) for seat in range(1, many + 1))
        assert permitted(status, by, Suspend(3, ("accounts",))).allowed is (many == needed)


def test_lifting_ground_3_takes_those_who_asked_or_as_many_as_could_have() -> None:
    status = given("review").suspended(3).status()
    assert permitted(status, (A2, A1), Lift(1))
    assert permitted(status, (A3, A4), Lift(1))
    assert permitted(status, (A1, A2, A3), Lift(1))
    assert not permitted(status, A3, Lift(1))


def test_suspension_lift_on() -> None:
    receipt, acceptance = both("review", suspension__lift_on="acceptance")
    assert receipt.suspended(2).did(APPLICANT, Info(1)).status().suspensions == ()
    history = acceptance.suspended(2).did(APPLICANT, Info(1))
    assert len(history.status().suspensions) == 1
    assert history.did(SECRETARIAT, Lift(1)).status().suspensions == ()


def test_partial_receipt_keeps_a_suspension_open() -> None:
    history = given("review").suspended(2, items=("accounts", "minutes"))
    assert history.did(APPLICANT, Info(1, ("accounts",))).status().suspensions[0].missing == ("minutes",)
    assert history.did(APPLICANT, Info(1, ("minutes",))).status().suspensions == ()


def test_suspension_info_days() -> None:
    assert given("review", rules({"suspension.info_days": 3})).suspended(2, days=4).status().suspensions == ()
    assert given("review", rules({"suspension.info_days": None})).suspended(2, days=400).status().suspensions


def test_suspension_early_lift() -> None:
    early, late = both("review", suspension__early_lift_2_3=False)
    assert permitted(early.suspended(2).status(), SECRETARIAT, Lift(1))
    assert not permitted(late.suspended(2).status(), SECRETARIAT, Lift(1))
    waiting = given("review", rules({"suspension.early_lift_2_3": False, "suspension.lift_on": "acceptance"}))
    assert permitted(waiting.suspended(2).did(APPLICANT, Info(1)).status(), SECRETARIAT, Lift(1))


def test_suspension_applicant_days() -> None:
    forever, capped = both("review", suspension__applicant_days=10)
    assert forever.suspended(1, days=400).status().phase == "REVIEW"
    status = capped.suspended(1, days=11).status()
    assert (status.phase, status.outcome, status.suspensions) == ("CLOSED", "LAPSED", ())
    assert permitted(status, APPLICANT, Received("EU"))


def test_suspension_comments() -> None:
    allowed, forbidden = both("review", suspension__comments=False)
    assert permitted(allowed.suspended().status(), M1, Comment())
    assert not permitted(forbidden.suspended().status(), M1, Comment())


def test_suspension_staff_may() -> None:
    never, may = both("review", suspension__staff_may=True)
    for ground in (2, 3):
        act = Suspend(ground, ("accounts",))
        assert not permitted(never.status(), STAFF, act)
        assert permitted(may.status(), STAFF, act)
    held = may.did(STAFF, Suspend(3, ("accounts",))).status()
    assert permitted(held, STAFF, Lift(1))
    assert not permitted(held, (A1, A2), Lift(1))


def test_review_request_days() -> None:
    assert not permitted(given("refused").wait(61).status(), APPLICANT, ReviewRequested())
    assert permitted(
        given("refused", rules({"review_request.days": None})).wait(999).status(), APPLICANT, ReviewRequested()
    )


@pytest.mark.parametrize(
    ("value", "accreditation", "decertification"),
    [
        ("none", "ACCREDITED", "ENDED"),
        ("decertification", "ACCREDITED", "ACCREDITED"),
        ("all", "NONE", "ACCREDITED"),
    ],
)
def test_review_stay(value: str, accreditation: str, decertification: str) -> None:
    book = rules({"review.stay": value})
    assert given("accredited, under review", book).status().standing == accreditation
    assert given("decertified, under review", book).status().standing == decertification


@pytest.mark.parametrize(
    ("prefix", "result", "standing", "ended"),
    [
        ("accredited, under review", ReviewResult.UPHELD, "ACCREDITED", None),
        ("accredited, under review", ReviewResult.REVERSED, "ENDED", "REVIEW"),
        ("accredited, under review", ReviewResult.REMANDED, "NONE", None),
        ("refused, under review", ReviewResult.UPHELD, "NONE", None),
        ("refused, under review", ReviewResult.REVERSED, "ACCREDITED", None),
        ("decertified, under review", ReviewResult.UPHELD, "ENDED", "DECERTIFIED"),
        ("decertified, under review", ReviewResult.REVERSED, "ACCREDITED", None),
        ("decertified, under review", ReviewResult.REMANDED, "DECERT_NOTICE", None),
    ],
)
@pytest.mark.parametrize("stay", ["none", "all"])
def test_a_review_ends_alike_whether_or_not_it_stayed_the_decision(
    prefix: str, result: ReviewResult, standing: str, ended: str | None, stay: str
) -> None:
    status = given(prefix, rules({"review.stay": stay})).did(REVIEWER, ReviewDecided(result)).status()
    assert (status.standing, status.ended) == (standing, ended)
    assert not status.irregular


def test_reapply_days() -> None:
    at_once, later = both("refused", reapply__days=5)
    assert permitted(at_once.status(), APPLICANT, Received("EU"))
    assert not permitted(later.copy().wait(4).status(), APPLICANT, Received("EU"))
    assert permitted(later.copy().wait(5).status(), APPLICANT, Received("EU"))


def test_region_change_after_advice() -> None:
    noted, restarted = both("window, positive", region__change_after_advice="restart")
    status = noted.did(STAFF, Region("AP")).status()
    assert (status.phase, status.region, status.advice) == ("WINDOW", "EU", "ACCREDIT")
    assert status.application is not None
    assert status.application.noted_region == "AP"
    status = restarted.did(STAFF, Region("AP")).status()
    assert (status.phase, status.region, status.advice) == ("DILIGENCE", "AP", None)
    assert not sees(status, neighbour(1, "AP"), Part.FINDINGS)
    assert sees(restarted.dossier().status(), neighbour(1, "AP"), Part.FINDINGS)


def test_relinquish() -> None:
    at_once, by_vote = both("accredited", relinquish="by_vote")
    assert at_once.did(ALS, Relinquished()).status().ended == "RELINQUISHED"
    history = by_vote.did(ALS, Relinquished())
    assert history.status().standing == "DECERT_NOTICE"
    assert permitted(history.status(), CHAIR, DecertOpenVote())
    status = history.decert_polled().voted(9).decided().status()
    assert (status.standing, status.ended) == ("ENDED", "RELINQUISHED")


@pytest.mark.parametrize("value", ["immediate", "by_vote"])
def test_giving_up_leaves_nothing_to_review(value: str) -> None:
    history = given("accredited, under review", rules({"relinquish": value})).did(ALS, Relinquished())
    assert history.status().review == "MOOT"


def test_decert_notice_days() -> None:
    history = given("accredited", rules({"decert.notice_days": 2})).decert_noticed()
    assert not permitted(history.wait(2).status(), CHAIR, DecertOpenVote())
    assert permitted(history.wait(1).status(), CHAIR, DecertOpenVote())


def test_decert_vote_days() -> None:
    history = given("decertification heard", rules({"decert.vote_days": 2})).decert_polled().voted(9)
    assert history.wait(2).status().standing == "DECERT_VOTING"
    assert history.wait(1).status().standing == "ENDED"


def test_decert_abstain_counts() -> None:
    counted, left_out = both("decertification heard", decert__abstain_counts=False)
    assert counted.decert_polled().voted(8, 4, 1).decided().status().standing == "ACCREDITED"
    assert left_out.decert_polled().voted(8, 4, 1).decided().status().ended == "DECERTIFIED"


def test_decert_quorum() -> None:
    needed, not_needed = both("decertification heard", decert__quorum=False)
    assert needed.decert_polled().voted(7).decided().status().standing == "ACCREDITED"
    assert not_needed.decert_polled().voted(7).decided().status().ended == "DECERTIFIED"


def test_late_after_notification() -> None:
    stands, redone = both("accredited", late__after_notification="redo")
    for history, outcome, offences in ((stands, "ACCREDIT", ["A29"]), (redone, None, ["S6.3"])):
        told = history.now + timedelta(hours=3)
        history.did(A3, RequestVote(), at=instant(16), recorded_at=told)
        status = history.status(told)
        assert status.outcome == outcome
        assert [entry.rule for entry in status.irregular] == offences


@pytest.mark.parametrize(
    ("value", "track", "phase"),
    [
        ("ralo", Track.INDIVIDUAL, "RALO_DECISION"),
        ("association", Track.INDIVIDUAL, "RALO_DECISION"),
        ("alac_as_als", Track.ALS, "REVIEW"),
    ],
)
def test_individual_decider(value: str, track: Track, phase: str) -> None:
    status = given("individual", rules({"individual.decider": value})).status()
    assert (status.track, status.phase) == (track, phase)


def test_individual_decider_of_a_region() -> None:
    book = shipped().with_values([adopted("individual.decider.EU", "alac_as_als", 0)])
    assert given("individual", book).status().phase == "REVIEW"
    elsewhere = Given(book).received("AP", Track.INDIVIDUAL).dossier()
    assert elsewhere.status().phase == "RALO_DECISION"
    assert (
        elsewhere.did(SECRETARIAT._replace(region="AP"), RaloDecides(RaloDecision.DECLINE)).status().outcome == "REFUSE"
    )
    assert "individual.decider.EU" in book.names
    before = shipped().with_values([adopted("individual.decider.EU", "alac_as_als", 9)])
    assert given("individual", before).status().phase == "RALO_DECISION"


def test_clock_start_and_notice_date_are_named_as_reasons() -> None:
    """Two readings that change no date here (the form is complete, the date is that of sending) but are always shown."""
    status = given("window, positive").status()
    named = {value.name for turn in status.course for reason in turn.because for value in reason.params}
    assert {"clock.start", "notice.date"} <= named


def test_words_used_here_are_the_acts_of_the_book() -> None:
    """Reasons for a decertification and review information are asked for whatever the rulebook says."""
    assert not permitted(given("accredited").status(), CHAIR, DecertNotice())
    assert not permitted(given("decided, refused").status(), STAFF, Notified())
