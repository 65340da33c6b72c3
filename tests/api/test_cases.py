"""Lists of cases, one case, and what each reader is told."""

from collections.abc import Callable
from datetime import datetime

import pytest

from api.conftest import Program
from chapterhouse.procedure import facts as f
from stand import Body, act, in_review, in_window, received, voting

Ago = Callable[[float], datetime]


def test_a_list_goes_on_by_cursor(body: Body, ago: Ago) -> None:
    refs = [received(body, ago(3), name=f"Group {n}") for n in range(5)]
    seen: list[str] = []
    cursor = ""
    while True:
        status, page = Program().get("/cases", size=2, cursor=cursor)
        assert status == 200
        assert len(page["cases"]) <= 2
        seen += [one["ref"] for one in page["cases"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == refs


def test_a_list_is_filtered(body: Body, ago: Ago) -> None:
    received(body, ago(3), name="Riverside")
    reviewed = in_review(body, ago(5))
    assert [one["ref"] for one in Program().get("/cases", phase="REVIEW")[1]["cases"]] == [reviewed]
    assert [one["name"] for one in Program().get("/cases", text="river")[1]["cases"]] == ["Riverside"]
    assert Program().get("/cases", region="AP")[1]["cases"] == []
    assert len(Program().get("/cases", country="FR")[1]["cases"]) == 2
    # nobody owes anything while the region reviews, so there is no deadline to sort by
    assert [one["name"] for one in Program().get("/cases", order="due")[1]["cases"]] == ["Riverside"]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("phase", "SOMEWHERE"), ("size", "0"), ("size", "many"), ("cursor", "x"), ("text", "\x00"), ("order", "name")],
)
def test_a_wrong_filter_is_named(body: Body, name: str, wrong: str) -> None:
    status, answer = Program().get("/cases", **{name: wrong})
    assert status == 422
    assert answer["problems"].keys() == {name}


def test_a_case_says_where_it_stands_why_and_what_comes(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    status, case = Program().get(f"/cases/{ref}")
    assert status == 200
    assert case["status"]["phase"] == "WINDOW"
    assert case["status"]["advice"] == {"form": "ACCREDIT", "words": "Accredit", "text": "The region's view."}
    assert case["clock"]["elapsed"] == 20
    assert case["clock"]["left"] == 70
    assert case["status"]["period"]["what"] == "window_expires"
    window = next(part for part in case["reasons"] if part["part"] == "phase")
    rules = [reason["rule"] for reason in window["because"]]
    assert {"S5.b2", "S5.b1"} <= set(rules)
    objection = next(value for reason in window["because"] for value in reason["values"])
    assert objection["name"] == "objection.days"
    assert objection["adopted_by"]
    assert [due["what"] for due in case["agenda"] if due["changes"]] == ["window_expires"]
    assert case["may"] == []


def test_a_case_says_what_one_may_do(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    may = Program(body.committee[3]).get(f"/cases/{ref}")[1]["may"]
    assert [(one["kind"], one["fields"], one["joint"]) for one in may] == [
        ("request_vote", {}, False),
        ("suspend", {"ground": 3}, True),
    ]
    assert [one["kind"] for one in Program(body.founder).get(f"/cases/{ref}")[1]["may"]] == ["suspend", "withdraw"]
    staff = Program(body.staff[0]).get(f"/cases/{ref}")[1]["may"]
    assert {"ceased", "region", "void"} == {one["kind"] for one in staff}
    assert all(one["joint"] for one in staff if one["kind"] == "void")


def test_what_may_be_done_is_what_is_then_done(body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    staff = Program(body.staff[0])
    assert "diligence" in {one["kind"] for one in staff.get(f"/cases/{ref}")[1]["may"]}
    assert staff.do(ref, "diligence")[0] == 201
    assert "diligence" not in {one["kind"] for one in staff.get(f"/cases/{ref}")[1]["may"]}
    assert staff.do(ref, "diligence")[0] == 409


def test_duties_are_told_with_those_that_are_yours(body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    duty = Program(body.staff[0]).get(f"/cases/{ref}")[1]["duties"][0]
    assert (duty["act"], duty["role"], duty["is_yours"]) == ("diligence", "staff", True)
    assert not Program(body.founder).get(f"/cases/{ref}")[1]["duties"][0]["is_yours"]


def test_a_running_vote_tells_no_count(body: Body, ago: Ago) -> None:
    ref = voting(body, ago(21))
    act(ref, f.Ballot(f.Answer.YES), body.sitting(2), ago(0.5))
    for who in (None, body.committee[4], body.staff[0], body.founder):
        case = Program(who).get(f"/cases/{ref}")[1]
        poll = case["polls"][0]
        assert poll["question"].endswith("be overturned?")
        assert (poll["yes"], poll["ballots"], poll["sitting"], poll["quorum"]) == (None, None, 15, 8)
        assert "ballot" not in {fact["kind"] for fact in case["facts"]}
        # one line for all who have still to vote, or two where one of them asks
        assert len([duty for duty in case["duties"] if duty["act"] == "ballot"]) in (1, 2)


def test_what_is_unknown_and_what_is_no_number_answer_alike(body: Body) -> None:
    unknown = Program(body.staff[0]).get("/cases/999")
    assert unknown[0] == 404
    for path in (
        "/nowhere",
        "/cases/101/nowhere",
        "/cases/x",
        "/cases/%00",
        "/cases/9999999999999999",
        "/register/999",
        "/register/x",
    ):
        assert Program().get(path) == unknown
    assert Program().do("999", "withdraw") == unknown
    assert Program().post("/cases/999/proposals", {"kind": "void"}) == unknown
    assert Program().get("/cases/999/proposals") == unknown
