"""Every refusal, by the rule that interfaces.md, section 3, names; the first that fails from left to right.

Each case tells a history, then an act that offends. `permitted` must name the rule, and the act recorded all the
same must have no effect and be listed with it (I15). The last test looks that no refusal in the code is left out.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import chapterhouse.procedure
from chapterhouse.procedure import Act, Actor, Rosters, Rulebook, permitted
from chapterhouse.procedure.facts import (
    Advice,
    AdviceForm,
    Answer,
    Ballot,
    Ceased,
    Comment,
    CommentWithdrawn,
    DecertDrop,
    DecertNotice,
    DecertNotified,
    DecertOpenVote,
    DecertResponse,
    Diligence,
    Dossier,
    Extend,
    Info,
    Lift,
    Notified,
    OpenVote,
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
    Void,
    Withdraw,
)
from procedure.given import Given, committee, given, instant, on_day, regional, rules, shipped
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
    OTHER_M1,
    OTHER_SECRETARIAT,
    OUTSIDER,
    PUBLIC,
    REVIEWER,
    SECRETARIAT,
    STAFF,
    STAFF_TOO,
    member,
    neighbour,
)

History = Callable[[], Given]


class Case(NamedTuple):
    """A history, who does what, and the rule and condition that refuse it."""

    history: str | History
    by: Actor | tuple[Actor, ...]
    act: Act
    rule: str
    reason: str

    def told(self) -> Given:
        """Return the history."""
        return given(self.history) if isinstance(self.history, str) else self.history()


def suspended(prefix: str, ground: int = 1) -> History:
    return lambda: given(prefix).suspended(ground)


def under(prefix: str, **changed: object) -> History:
    named = {name.replace("__", "."): value for name, value in changed.items()}
    return lambda: given(prefix, rules(named))  # type: ignore[arg-type]


def newcomer() -> Given:
    """A member of the region who joined after the review opened, and one who has left since."""
    people = Rosters(committee(15), {"EU": regional("EU", joins={6: 4}, leaves={2: 4})})
    return given("review", people=people).commented(M2).on(5)


def late_poll() -> Given:
    """A poll that a committee member's term began too late for."""
    return given("voting", people=Rosters(committee(14, joins={15: 17}), {"EU": regional("EU")})).wait(3)


def fifteenth() -> Actor:
    return member(15)


def beginning(day: int) -> Rulebook:
    """The demonstration values, one of which is in force from a day of the history only."""
    values = (value for name in shipped().names for value in shipped().history(name))
    return Rulebook(v._replace(in_force_from=on_day(day)) if v.name == "limit.days" else v for v in values)


YES: Final = Ballot(Answer.YES)
ITEMS: Final = ("accounts",)
NOTICE: Final = DecertNotice("silent for years")
ACCEPT: Final = RaloDecides(RaloDecision.ACCEPT)

CASES: Final = (
    # --- received ---
    Case("nothing", M1, Received("EU"), "S1.1", "who"),
    Case("received", PUBLIC, Received("EU"), "S1.1", "who"),  # before: an application is open
    Case("received", APPLICANT, Received("EU"), "A25", "application_open"),
    Case("decided, consent", STAFF, Received("EU"), "A25", "application_open"),
    Case("accredited", APPLICANT, Received("EU"), "A25", "accredited"),
    Case("accredited, under review", APPLICANT, Received("EU"), "A25", "accredited"),
    Case("refused, under review", APPLICANT, Received("EU"), "A25", "review_pending"),
    Case("decertified, under review", APPLICANT, Received("EU"), "A25", "review_pending"),
    Case(under("refused", reapply__days=3), APPLICANT, Received("EU"), "A25", "waiting_period"),
    # --- diligence, dossier ---
    Case("received", CHAIR, Diligence(), "S2.1", "who"),
    Case("nothing", STAFF, Diligence(), "S2.1", "phase"),
    Case("diligence", STAFF, Diligence(), "S2.1", "phase"),
    Case(suspended("diligence"), STAFF, Diligence(), "S2.1", "phase"),
    Case(suspended("received"), STAFF, Diligence(), "X0", "suspended"),
    Case("diligence", SECRETARIAT, Dossier(), "S2.3", "who"),
    Case("review", STAFF, Dossier(), "S2.3", "phase"),
    Case(suspended("review"), STAFF, Dossier(), "S2.3", "phase"),
    Case(suspended("diligence", 2), STAFF, Dossier(), "X0", "suspended"),
    # --- comment ---
    Case("nothing", M1, Comment(), "S3.2", "phase"),
    Case("diligence", OTHER_M1, Comment(), "S3.2", "phase"),
    Case("advice awaited", M1, Comment(), "S3.2", "phase"),
    Case("individual", M1, Comment(), "S3.2", "phase"),
    Case("review", OTHER_M1, Comment(), "S3.2", "who"),
    Case("review", SECRETARIAT, Comment(), "S3.2", "who"),
    Case("review", (), Comment(), "S3.2", "who"),
    Case("review", neighbour(9), Comment(), "S3.2", "not_member_now"),
    Case(newcomer, M2, Comment(), "S3.2", "not_member_now"),
    Case(newcomer, neighbour(6), Comment(), "S3.1", "not_member_then"),
    Case(
        lambda: given("review", rules({"suspension.comments": False})).suspended(),
        M1,
        Comment(),
        "X0",
        "suspended",
    ),
    Case("advice awaited, comments", M1, CommentWithdrawn(), "S3.2", "phase"),
    Case("review with comments", OTHER_M1, CommentWithdrawn(), "S3.2", "who"),
    Case(newcomer, M2, CommentWithdrawn(), "S3.2", "not_member_now"),
    Case("review with comments", M2, CommentWithdrawn(), "S3.2", "no_comment"),
    # --- advice ---
    Case("advice awaited, comments", OTHER_SECRETARIAT, Advice(AdviceForm.ACCREDIT), "S4.1", "who"),
    Case("advice awaited, comments", STAFF, Advice(AdviceForm.ACCREDIT), "S4.1", "who"),
    Case("nothing", SECRETARIAT, Advice(AdviceForm.NONE), "S4.1", "who"),
    Case("review with comments", SECRETARIAT, Advice(AdviceForm.ACCREDIT), "S4.1", "phase"),
    Case("window, positive", SECRETARIAT, Advice(AdviceForm.ACCREDIT), "S4.1", "phase"),
    Case(suspended("advice awaited"), SECRETARIAT, Advice(AdviceForm.ACCREDIT), "X0", "suspended"),
    Case("advice awaited, comments", SECRETARIAT, Advice(AdviceForm.NONE), "S4.2", "comments_stand"),
    Case("advice awaited", SECRETARIAT, Advice(AdviceForm.SILENT), "S4.2", "unknown_form"),
    Case("advice awaited", SECRETARIAT, Advice(AdviceForm.ACCREDIT), "S4.2", "no_comments"),
    Case("advice awaited", SECRETARIAT, Advice(AdviceForm.NOT_ACCREDIT), "S4.2", "no_comments"),
    Case("advice awaited", SECRETARIAT, Advice(AdviceForm.NO_CONSENSUS), "S4.2", "no_comments"),
    Case(
        under("advice awaited, comments", advice__no_consensus=False),
        SECRETARIAT,
        Advice(AdviceForm.NO_CONSENSUS),
        "S4.2",
        "three_forms_only",
    ),
    # --- request a vote, open it, vote ---
    Case("window, positive", OUTSIDER, RequestVote(), "S5.b1", "who"),
    Case("window, positive", M1, RequestVote(), "S5.b1", "who"),
    Case("window, positive", (A1, OUTSIDER), RequestVote(), "S5.b1", "who"),
    Case("advice awaited", A1, RequestVote(), "S5.b1", "phase"),
    Case("vote due, no advice", A1, RequestVote(), "S5.b1", "phase"),
    Case(suspended("vote due, no advice"), A1, RequestVote(), "S5.b1", "phase"),
    Case(suspended("window, positive"), A1, RequestVote(), "X0", "suspended"),
    Case("vote due, no advice", A1, OpenVote(), "S5.0", "who"),
    Case("window, positive", CHAIR, OpenVote(), "S5.0", "phase"),
    Case(suspended("window, positive"), CHAIR, OpenVote(), "S5.0", "phase"),
    Case(suspended("vote due, no advice"), CHAIR, OpenVote(), "X0", "suspended"),
    Case("vote due, no advice", A1, YES, "S5.a", "no_poll"),
    Case("decertification heard", OUTSIDER, YES, "S5.a", "no_poll"),
    Case(suspended("voting"), OUTSIDER, YES, "X0", "suspended"),
    Case("voting", OUTSIDER, YES, "S5.b1", "not_elector"),
    Case("voting", CHAIR, YES, "S5.b1", "not_elector"),
    Case(late_poll, fifteenth(), YES, "S5.b1", "not_elector"),
    Case(under("voting", vote__change=False), A1, YES, "S5.b1", "answered"),
    Case("decertification voting", OUTSIDER, YES, "S7.1", "not_elector"),
    # --- suspend ---
    Case("nothing", APPLICANT, Suspend(1), "X0", "phase"),
    Case("decided, consent", PUBLIC, Suspend(1), "X0", "phase"),
    Case("accredited", (A1, A2), Suspend(3, ITEMS), "X0", "phase"),
    Case("review", APPLICANT, Suspend(4, ITEMS), "X0", "ground"),
    Case("review", STAFF, Suspend(1), "X1", "who"),
    Case("review", OTHER_SECRETARIAT, Suspend(2, ITEMS), "X2", "who"),
    Case("review", STAFF, Suspend(2, ITEMS), "X2", "who"),
    Case("review", SECRETARIAT, Suspend(2), "X2", "no_items"),
    Case("review", (A1, STAFF), Suspend(3, ITEMS), "X3", "who"),
    Case("review", A1, Suspend(3, ITEMS), "X3", "too_few"),
    Case("review", (A1, A1), Suspend(3, ITEMS), "X3", "too_few"),
    Case("review", (A1, OUTSIDER), Suspend(3), "X3", "too_few"),
    Case("review", (A1, A2), Suspend(3), "X3", "no_items"),
    Case("review", (A1, A2), Suspend(3, (), notice_given=False), "X3", "no_items"),
    Case("review", SECRETARIAT, Suspend(2, ITEMS, notice_given=False), "X6", "no_notice"),
    Case(suspended("review", 3), (A3, A4), Suspend(3, ITEMS, notice_given=False), "X6", "no_notice"),
    Case(suspended("review"), APPLICANT, Suspend(1), "A18", "same_open"),
    Case(suspended("review", 3), (A3, A4), Suspend(3, ITEMS), "A18", "same_open"),
    Case(
        lambda: given("review").suspended(2, items=("accounts", "minutes")),
        SECRETARIAT,
        Suspend(2, ("minutes", "accounts", "minutes")),
        "A18",
        "same_open",
    ),
    # --- information, lifting, more time ---
    Case("nothing", APPLICANT, Info(1), "X0", "none_open"),
    Case("review", APPLICANT, Info(1), "X0", "none_open"),
    Case(suspended("review", 2), APPLICANT, Info(2), "X0", "none_open"),
    Case(suspended("review"), PUBLIC, Info(1), "X6", "ground_1"),
    Case(suspended("review", 2), SECRETARIAT, Info(1), "X6", "who"),
    Case("nothing", APPLICANT, Lift(1), "X0", "none_open"),
    Case(lambda: given("review").suspended().did((A1, A2), Lift(1)), (A1, A2), Lift(1), "X0", "none_open"),
    Case(suspended("review"), STAFF, Lift(1), "X4", "who"),
    Case(suspended("review", 2), APPLICANT, Lift(1), "X5", "who"),
    Case(suspended("review", 2), OTHER_SECRETARIAT, Lift(1), "X5", "who"),
    Case(suspended("review", 3), A1, Lift(1), "X5", "who"),
    Case(suspended("review", 3), (A1, OUTSIDER), Lift(1), "X5", "who"),
    Case(suspended("review", 3), (A1, SECRETARIAT), Lift(1), "X5", "who"),
    Case(
        lambda: given("review", rules({"suspension.early_lift_2_3": False})).suspended(2),
        SECRETARIAT,
        Lift(1),
        "X6",
        "early",
    ),
    Case("review", SECRETARIAT, Extend(1, on_day(90), "abroad"), "X0", "none_open"),
    Case(suspended("review"), APPLICANT, Extend(1, on_day(90), "abroad"), "X5", "ground_1"),
    Case(suspended("review", 2), APPLICANT, Extend(1, on_day(90), "abroad"), "X5", "who"),
    Case(suspended("review", 2), SECRETARIAT, Extend(1, on_day(90)), "X5", "no_reason"),
    Case(suspended("review", 2), SECRETARIAT, Extend(1, on_day(2), "abroad"), "X5", "past_day"),
    # --- ends and region ---
    Case("review", ALS, Withdraw(), "A22", "who"),
    Case("nothing", APPLICANT, Withdraw(), "A22", "phase"),
    Case("decided, refused", APPLICANT, Withdraw(), "A22", "phase"),
    Case("review", APPLICANT, Ceased(), "A23", "who"),
    Case("nothing", STAFF, Ceased(), "A23", "phase"),
    Case("decided, refused", STAFF, Ceased(), "A23", "nothing_to_end"),
    Case("refused", STAFF, Ceased(), "A23", "nothing_to_end"),
    Case("review", APPLICANT, Region("AP"), "A26", "who"),
    Case("nothing", STAFF, Region("AP"), "A26", "phase"),
    Case("decided, consent", STAFF, Region("AP"), "A26", "phase"),
    # --- individuals ---
    Case("individual", OTHER_SECRETARIAT, ACCEPT, "N3", "who"),
    Case("nothing", SECRETARIAT, ACCEPT, "N3", "who"),
    Case("advice awaited", SECRETARIAT, ACCEPT, "N3", "phase"),
    Case("individual decided", SECRETARIAT, ACCEPT, "N3", "phase"),
    Case(suspended("individual"), SECRETARIAT, ACCEPT, "X0", "suspended"),
    # --- notice and review ---
    Case("decided, consent", SECRETARIAT, Notified(review_information=True), "S6.3", "who"),
    Case("nothing", STAFF, Notified(review_information=True), "S6.3", "phase"),
    Case("accredited", STAFF, Notified(review_information=True), "S6.3", "phase"),
    Case("decided, refused", CHAIR, Notified(), "S6.3", "no_review_information"),
    Case("refused", PUBLIC, ReviewRequested(), "S6.2", "who"),
    Case("decided, refused", APPLICANT, ReviewRequested(), "S6.2", "no_decision"),
    Case(lambda: given("review").did(APPLICANT, Withdraw()), APPLICANT, ReviewRequested(), "S6.2", "no_decision"),
    Case("decertified", ALS, ReviewRequested(), "S6.2", "no_decision"),
    Case(lambda: given("accredited").did(ALS, Relinquished()), ALS, ReviewRequested(), "S6.2", "no_decision"),
    Case("refused, under review", APPLICANT, ReviewRequested(), "A20", "asked_before"),
    Case(lambda: given("refused").wait(61), APPLICANT, ReviewRequested(), "A20", "too_late"),
    Case(lambda: given("accredited").wait(61).decert_noticed(), ALS, ReviewRequested(), "A20", "too_late"),
    Case("decertification noticed", ALS, ReviewRequested(), "A43", "decertification_open"),
    Case("decertification voting", ALS, ReviewRequested(), "A43", "decertification_open"),
    Case("refused, under review", CHAIR, ReviewDecided(ReviewResult.UPHELD), "S6.2", "who"),
    Case("refused", REVIEWER, ReviewDecided(ReviewResult.UPHELD), "S6.2", "none_pending"),
    # --- decertification ---
    Case("accredited", SECRETARIAT, NOTICE, "S7.3", "who"),
    Case("refused", CHAIR, NOTICE, "S7.3", "status"),
    Case("decertification noticed", CHAIR, NOTICE, "S7.3", "status"),
    Case("decided, consent", CHAIR, DecertNotice(), "A43", "not_notified"),
    Case("accredited, under review", CHAIR, DecertNotice(), "A43", "review_pending"),
    Case("accredited", CHAIR, DecertNotice(), "S7.2", "no_reasons"),
    Case("decertification noticed", APPLICANT, DecertResponse(), "S7.3", "who"),
    Case("accredited", ALS, DecertResponse(), "S7.3", "status"),
    Case("decertification noticed", ALS, DecertDrop(), "S7.3", "who"),
    Case("decertification voting", CHAIR, DecertDrop(), "S7.3", "status"),
    Case("decertification heard", A1, DecertOpenVote(), "S7.1", "who"),
    Case("accredited", CHAIR, DecertOpenVote(), "S7.3", "no_notice"),
    Case("decertification noticed", CHAIR, DecertOpenVote(), "S7.3", "still_to_be_heard"),
    Case(
        lambda: given("decertification noticed").did(ALS, DecertResponse()).wait(30),
        CHAIR,
        DecertOpenVote(),
        "S7.3",
        "still_to_be_heard",
    ),
    Case("decertified", SECRETARIAT, DecertNotified(review_information=True), "S7.4", "who"),
    Case("decertification voting", STAFF, DecertNotified(review_information=True), "S7.4", "status"),
    Case("decertified, told", STAFF, DecertNotified(review_information=True), "S7.4", "status"),
    Case("decertified", STAFF, DecertNotified(), "S7.4", "no_review_information"),
    Case("accredited", APPLICANT, Relinquished(), "A24", "who"),
    Case("decertification voting", ALS, Relinquished(), "A24", "status"),
    Case("nothing", ALS, Relinquished(), "A24", "status"),
    # --- void ---
    Case("review", STAFF, Void(1, "a slip"), "A30", "who"),
    Case("review", (STAFF, STAFF), Void(1, "a slip"), "A30", "who"),
    Case("review", (STAFF, CHAIR), Void(1, "a slip"), "A30", "who"),
    Case("review", (STAFF, STAFF_TOO), Void(9, "a slip"), "A30", "no_such_fact"),
    Case("review", (STAFF, STAFF_TOO), Void(1), "A30", "no_reason"),
    Case(
        lambda: given("review").did((STAFF, STAFF_TOO), Void(2, "a slip")),
        (STAFF, STAFF_TOO),
        Void(2, "a slip"),
        "A30",
        "already_voided",
    ),
    Case("accredited", (STAFF, STAFF_TOO), Void(1, "a slip"), "A30", "after_notice"),
    # --- before the rules began, and after the applicant was told ---
    Case(lambda: Given(beginning(20)), APPLICANT, Received("EU"), "A39", "before_first_day"),
    Case(lambda: Given(beginning(20)), (STAFF, STAFF_TOO), Void(1, "a slip"), "A39", "before_first_day"),
)
"""In each act the order of interfaces.md; where two conditions fail at once, the first of them is named."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.act.kind}-{case.rule}-{case.reason}")
def test_refused(case: Case) -> None:
    history = case.told()
    before = history.status()
    verdict = permitted(before, case.by, case.act)
    assert (verdict.allowed, verdict.rule, verdict.reason) == (False, case.rule, case.reason)
    history.did(case.by, case.act, at=history.now)
    after = history.status()
    assert [(entry.rule, entry.reason) for entry in after.irregular] == [(case.rule, case.reason)]
    assert after.course == before.course


def test_a29_what_is_learnt_after_the_notice() -> None:
    """Of any act: happened before, recorded after, a notice to the applicant that took effect."""
    history = given("window, positive").decided().notified()
    told = history.now
    history.did(A3, RequestVote(), at=instant(16), recorded_at=told.replace(hour=23))
    status = history.status(told.replace(hour=23))
    assert [(entry.rule, entry.reason) for entry in status.irregular] == [("A29", "late")]
    assert status.outcome == "ACCREDIT"


def test_no_refusal_of_the_code_is_left_out() -> None:
    """Every `Refusal(rule, condition)` written in the core has a case above; those with a computed rule by hand."""
    assert chapterhouse.procedure.__file__
    room = Path(chapterhouse.procedure.__file__).parent
    text = "".join(path.read_text() for path in room.rglob("*.py"))
    written = set(re.findall(r'Refusal\("([^"]+)", "([^"]+)"\)', text))
    computed = {
        *((rule, "who") for rule in ("X1", "X2", "X3")),
        *((rule, "no_items") for rule in ("X2", "X3")),
        ("X3", "too_few"),
        *((rule, "not_elector") for rule in ("S5.b1", "S7.1")),
        ("S5.b1", "answered"),
    }
    assert len(written) > 70
    assert written | computed <= {(case.rule, case.reason) for case in CASES}
