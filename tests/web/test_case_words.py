"""The one sentence of a case, what comes next, the clock and the counts: for every state a case can be in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chapterhouse.doors.reasons import because_sentence
from chapterhouse.procedure import Actor, Role, Track, explain
from chapterhouse.procedure import facts as f
from chapterhouse.web.acting import after, chosen
from chapterhouse.web.cases import coming, votes
from chapterhouse.web.cases.clock import drawn_clock
from chapterhouse.web.cases.decertifying import Needed, abstentions_count, needed
from chapterhouse.web.cases.effects import effect, effect_of_information, leads_to
from chapterhouse.web.cases.offers import offers
from chapterhouse.web.cases.turnout import turnout
from chapterhouse.web.cases.viewer import Viewer
from chapterhouse.web.cases.words import stands
from procedure.given import Given, committee, rosters
from procedure.people import ALS, APPLICANT, CHAIR, REVIEWER, SECRETARIAT, STAFF, STAFF_TOO, member

PUBLIC = Actor(Role.PUBLIC)
Tell = Callable[[Given], Given]


def accredited(given: Given) -> Given:
    return given.received().dossier().commented().review_over().advised().wait(9).notified()


STANDS: list[tuple[Tell, str]] = [
    (lambda g: g, "No application has been received."),
    (lambda g: g.received(), "The application was received on 10 January 2025. Due diligence has not begun."),
    (lambda g: g.received().diligence(), "Staff is carrying out due diligence on the application."),
    (lambda g: g.received().dossier(), "The region is reviewing the application until 24 January 2025."),
    (
        lambda g: g.received().dossier().review_over(),
        "The regional review is over; the advice of the region is awaited.",
    ),
    (
        lambda g: g.received().dossier().commented().review_over().advised(),
        "The region advises to accredit. Until 1 February 2025 any member of the committee may request a vote.",
    ),
    (
        lambda g: g.received().dossier().commented().review_over().advised(f.AdviceForm.NOT_ACCREDIT),
        "The region advises not to accredit. Until 1 February 2025 any member of the committee may request a vote.",
    ),
    (
        lambda g: g.received().dossier().review_over().advised(f.AdviceForm.NONE),
        "The committee must vote on the application; the vote has not been opened yet.",
    ),
    (
        lambda g: g.received().dossier().review_over().advised(f.AdviceForm.NONE).poll_open(),
        "The committee is voting until 1 February 2025.",
    ),
    (
        lambda g: g.received(track=Track.INDIVIDUAL).dossier(),
        "Staff has verified the application; the decision of the region is awaited.",
    ),
    (
        lambda g: g.received().dossier().commented().review_over().advised().wait(9),
        "Accredited on 2 February 2025. The applicant has not been notified yet.",
    ),
    (
        lambda g: g.received().dossier().commented().review_over().advised(f.AdviceForm.NOT_ACCREDIT).wait(9),
        "Refused on 2 February 2025. The applicant has not been notified yet.",
    ),
    (
        lambda g: (
            g.received().dossier().commented().review_over().advised(f.AdviceForm.NOT_ACCREDIT).wait(9).notified()
        ),
        "The application was refused on 2 February 2025; the applicant was notified on 3 February 2025.",
    ),
    (
        lambda g: accredited(g).review_asked(),
        (
            "The organisation has been accredited since 2 February 2025. "
            "Review of the decision was asked for on 3 February 2025, and is not concluded yet."
        ),
    ),
    (
        lambda g: g.received().did(APPLICANT, f.Withdraw()),
        "The applicant withdrew the application on 10 January 2025.",
    ),
    (
        lambda g: g.received().did(STAFF, f.Ceased()),
        "The application ended on 10 January 2025, as the applicant ceased to exist.",
    ),
    (
        lambda g: g.received().did(APPLICANT, f.Suspend(1)),
        "The application has been suspended since 10 January 2025; its consideration stands still.",
    ),
    (
        lambda g: g.received().dossier().wait(4).did(SECRETARIAT, f.Suspend(2, ("accounts",))),
        "The application has been suspended since 14 January 2025; its period stands still with 10 days left.",
    ),
    (
        accredited,
        "The organisation has been accredited since 2 February 2025.",
    ),
    (
        lambda g: accredited(g).decert_noticed(),
        "The organisation is accredited; notice of decertification was given on 3 February 2025.",
    ),
    (
        lambda g: accredited(g).decert_noticed().decert_heard().decert_polled(),
        "The organisation is accredited; the committee is voting on its decertification until 10 February 2025.",
    ),
    (
        lambda g: accredited(g).decert_noticed().decert_heard().decert_polled().voted(yes=10).wait(8),
        "The organisation was decertified on 11 February 2025.",
    ),
    (
        lambda g: accredited(g).did(ALS, f.Relinquished()),
        "The organisation gave up its accreditation on 3 February 2025.",
    ),
    (
        lambda g: accredited(g).did(STAFF, f.Ceased()),
        "The accreditation ended on 3 February 2025: The group ceased to exist.",
    ),
    (
        lambda g: accredited(g).review_asked().did(REVIEWER, f.ReviewDecided(f.ReviewResult.REVERSED)),
        "The accreditation ended on 3 February 2025: Accreditation reversed on review.",
    ),
    (
        lambda g: accredited(g).did(ALS, f.Relinquished()).received().did(APPLICANT, f.Withdraw()),
        "The applicant withdrew the application on 3 February 2025.",
    ),
]


def under(name: str, value: object) -> Given:
    return Given().under({name: value})  # type: ignore[dict-item]


@pytest.mark.parametrize(("tell", "sentence"), STANDS, ids=[sentence[:50] for _tell, sentence in STANDS])
def test_where_it_stands(tell: Tell, sentence: str) -> None:
    assert stands(tell(Given()).status()) == sentence


def test_a_window_of_no_length_says_so() -> None:
    told = under("objection.days", None).received().dossier().commented().review_over()
    for form in (f.AdviceForm.ACCREDIT, f.AdviceForm.NOT_ACCREDIT):
        status = told.copy().advised(form).status()
        assert stands(status).endswith("How long a vote may be requested was never determined.")
        assert coming.waits(status).endswith("the ninety days go on.")


def test_a_suspension_for_the_applicant_may_lapse() -> None:
    given = under("suspension.applicant_days", 10).received().did(APPLICANT, f.Suspend(1))
    silence = coming.silence(given.status())
    assert silence is not None
    assert silence.then == "The application then lapses."
    lapsed = given.wait(12).status()
    assert (
        stands(lapsed) == "The application lapsed on 21 January 2025: it stayed suspended at the applicant’s request."
    )
    assert coming.silence(lapsed) is None
    assert coming.waits(lapsed) == ""


def test_without_a_last_day_it_waits_and_says_whether_the_ninety_days_go_on() -> None:
    given = Given().received()
    assert coming.waits(given.status()).endswith("the ninety days go on.")
    assert coming.waits(given.did(APPLICANT, f.Suspend(1)).status()).endswith("the ninety days stand still.")


def test_who_owes_what() -> None:
    status = Given().received().dossier().review_over().advised(f.AdviceForm.NONE).status()
    assert [one.words for one in coming.owed(status)] == [
        "Chair of the committee or Staff: Open the vote, until 1 February 2025."
    ]
    given = accredited(Given()).decert_noticed().decert_heard()
    assert "Chair of the committee: Open the vote on decertification." in [
        one.words for one in coming.owed(given.status())
    ]


def test_nobody_sees_who_has_still_to_vote() -> None:
    told = Given().received().dossier().review_over().advised(f.AdviceForm.NONE).poll_open()
    for status in (told.status(), told.voted(yes=15).status()):
        assert [one.words for one in coming.owed(status)] == ["Members of the committee: Vote, until 1 February 2025."]
        silence = coming.silence(status)
        assert silence is not None
        assert silence.then == "The ballots are then counted."


def test_the_flags_are_said_with_their_meaning() -> None:
    status = Given().received().wait(95).status()
    assert [(one.words, one.meaning) for one in coming.notables(status)] == [("Over the limit of ninety days", "late")]


@pytest.mark.parametrize(
    ("threshold", "tally", "sentence"),
    [
        ("simple", (5, 4, 3), "5 Yes against 4 No: more Yes than No."),
        ("simple", (4, 4, 3), "4 Yes against 4 No: not more Yes than No."),
        ("participants", (7, 6, 0), "7 of 13 recorded votes say Yes: more than half."),
        ("participants", (4, 6, 3), "4 of 13 recorded votes say Yes: not more than half."),
        ("quorum_floor", (5, 0, 3), "5 Yes: more than half of the quorum of 8, and more than the 0 No."),
        ("quorum_floor", (4, 1, 3), "4 Yes: not more than half of the quorum of 8, or not more than the 1 No."),
        ("absolute", (8, 0, 0), "8 of 15 sitting members say Yes: more than half."),
        ("absolute", (7, 6, 0), "7 of 15 sitting members say Yes: not more than half."),
        ("two_thirds_cast", (8, 4, 0), "8 of 12 recorded votes say Yes: two thirds are reached."),
        ("two_thirds_cast", (7, 4, 1), "7 of 12 recorded votes say Yes: two thirds are not reached."),
        ("two_thirds_all", (10, 0, 0), "10 of 15 sitting members say Yes: two thirds are reached."),
        ("two_thirds_all", (9, 0, 0), "9 of 15 sitting members say Yes: two thirds are not reached."),
        ("participants", (7, 0, 0), "7 recorded votes of 15 members: fewer than the quorum of 8."),
    ],
)
def test_the_arithmetic_of_a_count(threshold: str, tally: tuple[int, int, int], sentence: str) -> None:
    yes, no, abstain = tally
    given = under("vote.threshold", threshold).received().dossier().review_over().advised(f.AdviceForm.NONE)
    status = given.poll_open().voted(yes, no, abstain).wait(8).status()
    shown = votes.counted(status, Viewer((STAFF,), status), status.polls[-1], votes.Names("Lantern", {}, {}))
    assert shown.sentence == sentence
    quorate = sum(tally) >= 8
    assert bool(shown.readings) == quorate
    assert shown.quorum == (
        f"{sum(tally)} recorded votes of 15 members: the quorum of 8 is reached." if quorate else ""
    )
    assert threshold not in [reading.name for reading in shown.readings]


def test_the_mark_of_what_is_needed_is_the_least_that_passes() -> None:
    given = Given().received().dossier().review_over().advised(f.AdviceForm.NONE).poll_open().voted(4, 6, 3).wait(8)
    status = given.status()
    shown = votes.counted(status, Viewer((PUBLIC,), status), status.polls[-1], votes.Names("Lantern", {}, {}))
    assert (shown.tally.needed, shown.tally.quorum, shown.tally.sitting) == (7, 8, 15)
    assert shown.ballots == ()
    assert shown.secret == "secret"


def test_a_decertification_is_counted_by_two_thirds() -> None:
    given = accredited(Given()).decert_noticed().decert_heard().decert_polled()
    for yes, no, sentence in ((8, 4, "two thirds are reached."), (7, 5, "two thirds are not reached.")):
        status = given.copy().voted(yes, no).wait(8).status()
        shown = votes.counted(status, Viewer((PUBLIC,), status), status.polls[-1], votes.Names("Lantern", {}, {}))
        assert shown.sentence.endswith(sentence)
        assert (shown.tally.needed, shown.rule) == (8, "S7.1")


@pytest.mark.parametrize(
    ("counts", "sentence", "other"),
    [
        (
            True,
            "8 of 13 recorded votes say Yes: two thirds are not reached.",
            "8 of 12 say Yes: two thirds are reached.",
        ),
        (
            False,
            "8 of 12 say Yes: two thirds are reached.",
            "8 of 13 recorded votes say Yes: two thirds are not reached.",
        ),
    ],
)
def test_abstentions_in_a_decertification_are_counted_as_the_rule_says(counts: bool, sentence: str, other: str) -> None:
    given = accredited(under("decert.abstain_counts", counts)).decert_noticed().decert_heard().decert_polled()
    status = given.voted(8, 4, 1).wait(8).status()
    shown = votes.counted(status, Viewer((PUBLIC,), status), status.polls[-1], votes.Names("Lantern", {}, {}))
    assert shown.sentence == sentence
    assert [reading.sentence for reading in shown.readings] == [other]
    assert abstentions_count(status) is counts
    assert needed(status)[0] == (Needed(8, 6) if counts else Needed(1, 1))
    said = next(one.because for one in explain(status) if one.part == "standing")
    among = "all who voted, abstentions included" if counts else "those who said Yes or No"
    assert f"Two thirds were counted among {among}; exactly two thirds is enough." in map(because_sentence, said)


def test_a_decertification_may_need_no_quorum() -> None:
    given = accredited(under("decert.quorum", False)).decert_noticed().decert_heard().decert_polled()
    running = turnout(given.voted(3, 1).status(), (CHAIR,))
    assert running is not None
    assert (running.sentence, running.quorum) == ("4 of 15 have voted.", "No quorum is needed")
    status = given.wait(8).status()
    shown = votes.counted(status, Viewer((PUBLIC,), status), status.polls[-1], votes.Names("Lantern", {}, {}))
    assert (shown.quorum, shown.result) == ("No quorum was needed.", "The question was carried.")
    assert shown.tally.quorum is None
    assert shown.sentence == "3 of 4 recorded votes say Yes: two thirds are reached."
    said = next(one.because for one in explain(status) if one.part == "standing")
    assert any(because_sentence(one).endswith("No quorum was needed.") for one in said)


def test_what_an_answer_leads_to_is_derived() -> None:
    vote = Given().received().dossier().commented().review_over().advised().vote_requested().poll_open().status()
    assert (
        leads_to(vote, (member(1),), f.Ballot(f.Answer.YES)) == "If this answer prevails: the application is refused."
    )
    assert leads_to(vote, (member(1),), f.Ballot(f.Answer.NO)).endswith("the organisation is accredited.")
    assert leads_to(vote, (member(1),), f.Ballot(f.Answer.ABSTAIN)).startswith("It counts towards the quorum")
    again = under("overturn.fail", "direct_vote").received().dossier().commented().review_over().advised()
    status = again.vote_requested().poll_open().status()
    assert leads_to(status, (member(1),), f.Ballot(f.Answer.NO)) == "If this answer prevails: another vote follows."
    ending = accredited(Given()).decert_noticed().decert_heard().decert_polled().status()
    assert leads_to(ending, (member(1),), f.Ballot(f.Answer.YES)) == "If this answer prevails: the accreditation ends."
    assert leads_to(ending, (member(1),), f.Ballot(f.Answer.NO)).endswith("the organisation stays accredited.")
    closed = Given().received().status()
    assert leads_to(closed, (member(1),), f.Ballot(f.Answer.YES)) == ""


def test_the_effect_of_an_act_is_derived_and_records_nothing() -> None:
    status = Given().received().diligence().status()
    lines = effect(status, (STAFF,), f.Dossier())
    assert lines[0] == "The region will review the application until 24 January 2025."
    assert lines[-1].startswith("If nobody acts: the regional review closes on 25 January 2025, 00:00 UTC.")
    assert stands(status) == "Staff is carrying out due diligence on the application."
    review = Given().received().dossier().status()
    assert effect(review, (), f.Comment()) == ["It will be recorded. Where the case stands will not change."]


def test_a_request_for_review_is_said_to_begin_one() -> None:
    refused = Given().received().dossier().commented().review_over().advised(f.AdviceForm.NOT_ACCREDIT)
    told = refused.wait(10).notified().status()
    assert effect(told, (APPLICANT,), f.ReviewRequested())[0] == "A review of the decision begins."


def test_what_receipt_leads_to_is_said_of_all_and_of_a_part_of_it() -> None:
    one = Given().received().diligence().suspended(2, items=("accounts",))
    assert effect_of_information(one.status(), (STAFF,), [("1", "Ground 2")]) == effect(
        one.status(), (STAFF,), f.Info(1, ("accounts",))
    )
    two = Given().received().diligence().suspended(2, items=("accounts", "statutes"))
    whole, part = effect_of_information(two.status(), (STAFF,), [("1", "Ground 2")])
    assert whole.startswith("If everything is ticked: It goes on where it stopped. Staff is carrying out due diligence")
    assert part == "If something is left unticked: It will be recorded. Where the case stands will not change."
    both = two.suspended(3, items=("minutes",)).status()
    lines = effect_of_information(both, (STAFF,), [("1", "Ground 2"), ("2", "Ground 3")])
    assert [line.partition(": ")[0] for line in lines] == ["Ground 2", "Ground 2", "Ground 3"]
    assert effect_of_information(both, (STAFF,), [("0", "nothing")]) == []


def test_what_goes_on_is_not_foretold_as_new() -> None:
    window = Given().received().dossier().commented().review_over().advised().suspended(1).status()
    lines = effect(window, (APPLICANT,), f.Lift(1))
    assert lines[0] == "It goes on where it stopped."
    assert lines[1].startswith("The region advises to accredit. Until")
    assert not any("will be published" in line for line in lines)


def test_several_together_may_do_what_one_may_not() -> None:
    status = Given().received().dossier().status()
    wanted = f.Suspend(3, ("accounts",))
    alone, none = chosen(status, (member(1),), wanted), chosen(status, (APPLICANT,), wanted)
    assert (bool(alone.verdict), alone.joint) == (True, True)
    assert len(alone.by) == 15
    assert (bool(none.verdict), none.verdict.rule) == (False, "X3")
    assert len(after(status, alone.by, wanted).suspensions) == 1
    outside = chosen(status, (Actor(Role.COMMITTEE_MEMBER, "left long ago"),), wanted)
    assert not outside.verdict
    two = chosen(status, (STAFF,), f.Void(1, "a mistake"))
    assert (two.joint, two.by[0]) == (True, STAFF)
    assert STAFF_TOO not in two.by


def test_of_two_capacities_the_one_that_may_is_taken() -> None:
    status = Given().received().dossier().review_over().advised(f.AdviceForm.NONE).status()
    assert chosen(status, (member(1), CHAIR), f.OpenVote()).by == (CHAIR,)


def test_the_act_one_owes_stands_in_front() -> None:
    status = Given().received().dossier().commented().review_over().status()
    possible, closed = offers(status, (SECRETARIAT,), "101")
    assert [(one.kind, one.primary) for one in possible] == [("advice", True), ("suspend", False)]
    assert closed == []
    possible, closed = offers(status, (PUBLIC,), "101")
    assert (possible, closed) == ([], [])


def test_the_clock_shows_steps_standstills_and_forecast() -> None:
    given = Given().received().diligence().wait(2).dossier().wait(3)
    given.did(SECRETARIAT, f.Suspend(2, ("accounts",))).wait(2).did(APPLICANT, f.Suspend(1)).wait(4)
    given.did(STAFF, f.Info(1)).wait(1).did(APPLICANT, f.Lift(2)).wait(1)
    status = given.status()
    drawn = drawn_clock(status, Viewer((STAFF,), status))
    assert drawn is not None
    ruler = drawn.ruler
    assert [(mark.sign, mark.at) for mark in ruler.marks] == [("1", 0), ("2", 0), ("3", 2)]
    (notch,) = ruler.notches  # the two overlap and are one
    assert (notch.at, notch.days) == (5, 7)
    assert notch.name == "The Secretariat needs essential information; The applicant asked for it"
    assert ruler.counted == 6
    assert ruler.earliest is not None
    assert ruler.latest is not None
    assert ruler.counted <= ruler.earliest <= ruler.latest
    assert len(drawn.ways) >= 4
    others = drawn_clock(status, Viewer((PUBLIC,), status))
    assert others is not None
    assert [one.name for one in others.ruler.notches] == ["Suspended"]


def test_a_closed_case_has_no_forecast() -> None:
    status = accredited(Given(people=rosters(5))).status()
    drawn = drawn_clock(status, Viewer((PUBLIC,), status))
    assert drawn is not None
    assert (drawn.ways, drawn.ruler.earliest, drawn.ruler.standing) == ((), None, "stopped")
    assert drawn_clock(Given().status(), Viewer((PUBLIC,), status)) is None
    assert committee(5).on(status.state.day)
