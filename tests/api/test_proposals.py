"""Joint acts through the API: one proposes, another joins, and it is done."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from api.conftest import Program
from chapterhouse import clock
from chapterhouse.doors import together
from chapterhouse.doors.acts import read_act
from chapterhouse.people.enrol import end_seat
from chapterhouse.people.models import Seat
from chapterhouse.procedure import facts as f
from chapterhouse.record.history import history_of
from stand import Body, act, in_review, in_window, person, received

Ago = Callable[[float], datetime]

SUSPEND: dict[str, Any] = {"kind": "suspend", "ground": 3, "items": ["minutes"]}


def test_two_members_suspend_together(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    one, other = Program(body.committee[0]), Program(body.committee[1])
    assert one.do(ref, **SUSPEND)[1]["rule"] == "X3"
    status, proposed = one.post(f"/cases/{ref}/proposals", SUSPEND)
    assert status == 201
    assert proposed["recorded"] is None
    assert proposed["fields"]["items"] == ["minutes"]
    assert len(history_of(int(ref))) == 5
    waiting = other.get(f"/cases/{ref}/proposals")[1]["proposals"]
    assert [one["id"] for one in waiting] == [proposed["id"]]
    status, joined = other.post(f"/cases/{ref}/proposals/{proposed['id']}/join")
    assert status == 201
    assert joined["joined"] == [body.committee[0].code, body.committee[1].code]
    assert joined["recorded"]["status"]["suspended"]
    assert history_of(int(ref))[-1].by == (body.sitting(0), body.sitting(1))
    assert one.get(f"/cases/{ref}/proposals")[1]["proposals"] == []


def test_joining_twice_is_joining_once(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    one = Program(body.committee[0])
    proposed = one.post(f"/cases/{ref}/proposals", SUSPEND)[1]
    again = one.post(f"/cases/{ref}/proposals/{proposed['id']}/join")[1]
    assert (again["joined"], again["recorded"]) == ([body.committee[0].code], None)


def test_two_of_staff_void_a_fact(body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(6))
    void: dict[str, Any] = {"kind": "void", "fact": 3, "reasons": "Given to the wrong region."}
    first, second = Program(body.staff[0]), Program(body.staff[1])
    assert first.do(ref, **void)[1]["rule"] == "A30"
    number = first.post(f"/cases/{ref}/proposals", void)[1]["id"]
    joined = second.post(f"/cases/{ref}/proposals/{number}/join")[1]
    assert joined["recorded"]["status"]["phase"] == "DILIGENCE"


def test_what_no_number_of_people_may_do_is_refused(body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(6))
    staff = Program(body.staff[0])
    no_such = staff.post(f"/cases/{ref}/proposals", {"kind": "void", "fact": 99, "reasons": "x"})
    assert (no_such[0], no_such[1]["rule"]) == (409, "A30")
    assert "no earlier fact" in no_such[1]["message"]
    for who in (None, body.founder, body.staff[0], person("stranger")):
        status, answer = Program(who).post(f"/cases/{ref}/proposals", SUSPEND)
        assert (status, answer["rule"]) == (409, "X3")
    assert together.gathering(ref, body.committee[0], at=clock.now()) == []


def test_what_one_may_do_alone_is_done_at_once(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    act(ref, f.Suspend(1), body.applicant, ago(1))
    status, answer = Program(body.founder).post(f"/cases/{ref}/proposals", {"kind": "lift", "suspension": 1})
    assert status == 201
    assert not answer["recorded"]["status"]["suspended"]


def test_those_who_could_not_join_learn_of_nothing(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    number = Program(body.committee[0]).post(f"/cases/{ref}/proposals", SUSPEND)[1]["id"]
    unknown = Program(body.committee[1]).post(f"/cases/{ref}/proposals/{number + 1}/join")
    assert unknown[0] == 404
    for who in (None, body.founder, body.staff[0], body.secretary, person("stranger")):
        assert Program(who).get(f"/cases/{ref}/proposals")[1] == {"proposals": []}
        assert Program(who).post(f"/cases/{ref}/proposals/{number}/join") == unknown


def test_a_proposal_belongs_to_its_case(body: Body, ago: Ago) -> None:
    ref, other = in_window(body, at=ago(20)), received(body, ago(1))
    number = Program(body.committee[0]).post(f"/cases/{ref}/proposals", SUSPEND)[1]["id"]
    assert Program(body.committee[1]).post(f"/cases/{other}/proposals/{number}/join")[0] == 404


def test_a_proposal_ends_by_itself(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    given = read_act("suspend", {"ground": 3, "items": ["minutes"]}, typed=True)
    proposed = together.propose(ref, given, body.committee[0], at=ago(1))
    assert together.gathering(ref, body.committee[1], at=proposed.expires_at - timedelta(seconds=1))
    assert together.gathering(ref, body.committee[1], at=proposed.expires_at) == []
    with pytest.raises(together.NoProposalError):
        together.join(ref, proposed.id, body.committee[1], at=proposed.expires_at)


def test_who_has_left_the_committee_counts_no_more(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    number = Program(body.committee[0]).post(f"/cases/{ref}/proposals", SUSPEND)[1]["id"]
    end_seat(Seat.objects.get(person=body.committee[0], role="committee_member"), clock.now().date())
    joined = Program(body.committee[1]).post(f"/cases/{ref}/proposals/{number}/join")[1]
    assert joined["recorded"] is None
    assert Program(body.committee[2]).post(f"/cases/{ref}/proposals/{number}/join")[1]["recorded"] is not None


def test_other_acts_are_nothing_to_join(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    status, answer = Program(body.founder).post(f"/cases/{ref}/proposals", {"kind": "request_vote"})
    assert (status, answer["rule"]) == (409, "S5.b1")
