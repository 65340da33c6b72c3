"""What is not everybody's to see is in no answer to those who may not see it (procedure.md, 8.2)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from api.conftest import Program
from chapterhouse.people.enrol import seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Role
from chapterhouse.procedure import facts as f
from chapterhouse.record.dossiers import versions
from chapterhouse.record.supplied import supplied
from stand import SINCE, Body, act, in_review, in_window, person

Ago = Callable[[float], datetime]
PATHS = ("/cases", "/cases/101", "/cases/101/proposals", "/register")


def all_answers(who: Person | None) -> str:
    return "\n".join(Program(who).text(path) for path in PATHS)


def other_region() -> Person:
    elsewhere = person("elsewhere")
    seat(elsewhere, Role.SECRETARIAT, SINCE, region="AP")
    return elsewhere


def test_comments_are_for_region_staff_and_committee(body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(6))
    act(ref, f.Comment(), body.member(0), ago(3), text="MARKER-named")
    act(ref, f.Comment(anonymous=True), body.member(1), ago(2), text="MARKER-anonymous")
    for who in (None, body.founder, other_region(), person("stranger")):
        answers = all_answers(who)
        assert "MARKER" not in answers
        assert '"comment"' not in answers
        assert f'"{body.members[0].code}"' not in answers
    for who in (body.staff[0], body.secretary, body.members[2], body.committee[0]):
        comments = Program(who).get(f"/cases/{ref}")[1]["comments"]
        assert [(one["author"], one["text"]) for one in comments] == [
            (body.members[0].code, "MARKER-named"),
            (None, "MARKER-anonymous"),
        ]
        assert f'"{body.members[1].code}"' not in Program(who).text(f"/cases/{ref}")


def test_how_many_comments_there_are_can_be_told_from_nothing(body: Body, ago: Ago) -> None:
    """Neither numbers with gaps, nor tags, nor reasons."""
    quiet, busy = in_review(body, ago(6)), in_review(body, ago(6))
    for place in range(3):
        act(busy, f.Comment(), body.member(place), ago(3), text="x")
    for ref in (quiet, busy):
        status, answer = Program(body.founder).do(ref, "suspend", ground=1)
        assert (status, answer["number"]) == (201, 4)
        case = Program(body.founder).get(f"/cases/{ref}")[1]
        assert [fact["number"] for fact in case["facts"]] == [1, 2, 3, 4]
        assert not {str(number) for number in range(20)} & {Program(body.founder).etag(ref).strip('"')}


def test_nobody_reads_comments_after_the_decision(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(30))
    for who in (None, body.staff[0], body.secretary, body.members[0], body.committee[0]):
        case = Program(who).get(f"/cases/{ref}")[1]
        assert case["status"]["outcome"] == "ACCREDIT"
        assert case["comments"] is None
        assert "comment" not in {fact["kind"] for fact in case["facts"]}
        numbers = [number["name"] for part in case["reasons"] for why in part["because"] for number in why["numbers"]]
        assert "comments" not in numbers


def test_who_requested_a_vote_is_not_published(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    act(ref, f.RequestVote(), body.sitting(6), ago(1))
    code = body.committee[6].code
    for who in (None, body.founder, other_region()):
        assert f'"{code}"' not in all_answers(who)
        assert Program(who).get(f"/cases/{ref}")[1]["status"]["requested_by"] is None
    assert Program(body.staff[0]).get(f"/cases/{ref}")[1]["status"]["requested_by"] == code


def test_of_a_suspension_the_public_learns_that_it_is(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    act(ref, f.Suspend(2, ("MARKER-statutes",)), body.the_secretariat, ago(1))
    for who in (None, other_region(), person("stranger")):
        case = Program(who).get(f"/cases/{ref}")[1]
        assert case["status"]["suspended"]
        assert case["status"]["suspensions"] is None
        answers = all_answers(who)
        assert "MARKER" not in answers
        for rule in ('"X2"', '"X6"', '"A17"', '"A32"'):
            assert rule not in answers
        assert "suspension_lapses" not in answers
    for who in (body.founder, body.staff[0], body.secretary, body.committee[2]):
        assert Program(who).get(f"/cases/{ref}")[1]["status"]["suspensions"][0]["items"] == ["MARKER-statutes"]


def test_findings_are_for_those_who_judge(body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(6))
    for who in (None, body.founder, other_region()):
        assert Program(who).get(f"/cases/{ref}")[1]["findings"] is None
    assert Program(body.secretary).get(f"/cases/{ref}")[1]["findings"] == {"D1": "independent"}


def test_what_an_als_says_when_heard_is_for_itself_and_those_who_judge(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(60))
    act(ref, f.Notified(review_information=True), body.a_staff, ago(30))
    act(ref, f.DecertNotice("No contact."), body.a_staff, ago(5))
    program = Program(body.founder)
    assert program.do(ref, "decert_response", text="MARKER-first")[0] == 201
    assert program.do(ref, "decert_response", text="MARKER-last", final=True)[0] == 201
    for who in (None, other_region(), person("stranger")):
        assert Program(who).get(f"/cases/{ref}")[1]["responses"] is None
        answers = all_answers(who)
        assert "decert_response" in answers
        assert "MARKER" not in answers
    for who in (body.founder, body.staff[0], body.chair, body.committee[3], body.secretary, body.members[1]):
        told = Program(who).get(f"/cases/{ref}")[1]["responses"]
        assert [(one["text"], one["final"]) for one in told] == [("MARKER-first", False), ("MARKER-last", True)]


def test_what_a_party_supplies_is_kept_with_the_act_and_told_to_nobody_outside(body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(10))
    act(ref, f.Suspend(2, ("statutes",)), body.the_secretariat, ago(5))
    program = Program(body.founder)
    assert program.do(ref, "info", suspension=2, text="MARKER-refused")[0] == 409
    assert program.do(ref, "info", suspension=1, text="MARKER-supplied")[0] == 201
    kept = supplied(versions(ref), 1)
    assert [(one.text, one.items, one.language) for one in kept] == [("MARKER-supplied", (), "fr")]
    for who in (None, other_region(), person("stranger")):
        assert "MARKER" not in all_answers(who)


def test_a_fact_without_effect_is_not_published(body: Body, ago: Ago) -> None:
    """A request for a vote, before which, as one learns late, the application had been suspended."""
    ref = in_window(body, at=ago(20))
    act(ref, f.RequestVote(), body.sitting(6), ago(1))
    act(ref, f.Suspend(2, ("statutes",)), body.the_secretariat, ago(1.5), recorded_at=ago(0.5))
    for who in (None, body.founder, other_region()):
        assert "IRREGULAR" not in Program(who).text(f"/cases/{ref}")
        assert "request_vote" not in {fact["kind"] for fact in Program(who).get(f"/cases/{ref}")[1]["facts"]}
    for who in (body.staff[0], body.committee[1], body.secretary):
        case = Program(who).get(f"/cases/{ref}")[1]
        assert "IRREGULAR" in case["status"]["flags"]
        assert [fact["kind"] for fact in case["facts"] if not fact["has_effect"]] == ["request_vote"]
        irregular = next(part for part in case["reasons"] if part["part"] == "irregular")
        assert [why["rule"] for why in irregular["because"]] == ["X0"]
        assert {fact["number"]: fact["kind"] for fact in case["facts"]}[int(irregular["value"])] == "request_vote"


def test_ballots_by_name_where_there_was_advice(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(40))
    start = ago(40)
    act(ref, f.RequestVote(), body.sitting(0), start + timedelta(days=19))
    act(ref, f.OpenVote(), body.a_staff, start + timedelta(days=20))
    for place in range(9):
        act(ref, f.Ballot(f.Answer.NO), body.sitting(place), start + timedelta(days=21))
    poll = Program().get(f"/cases/{ref}")[1]["polls"][0]
    assert (poll["yes"], poll["no"], poll["abstain"], poll["carried"]) == (0, 9, 0, False)
    assert poll["ballots"] == {body.committee[place].code: "NO" for place in range(9)}
