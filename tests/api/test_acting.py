"""The write path: a ladder for each answer it gives."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from api.conftest import Program
from chapterhouse.people.enrol import add_contact
from chapterhouse.procedure import KINDS
from chapterhouse.record.history import history_of
from chapterhouse.record.models import Case, Effect, Fact
from stand import Body, in_review, in_window, person, received, voting

Ago = Callable[[float], datetime]

COMPLETE: dict[str, dict[str, Any]] = {
    "received": {"name": "Riverside", "country": "FR"},
    "comment": {"text": "Good."},
    "advice": {"form": "ACCREDIT"},
    "ballot": {"answer": "YES"},
    "suspend": {"ground": 2, "items": ["statutes"]},
    "info": {"suspension": 1},
    "lift": {"suspension": 1},
    "extend": {"suspension": 1, "until": "2031-01-01", "reasons": "Slow post."},
    "region": {"region": "AP"},
    "review_decided": {"result": "UPHELD"},
    "decert_notice": {"reasons": "Silent."},
    "ralo_decides": {"decision": "ACCEPT"},
    "void": {"fact": 1, "reasons": "Typed twice."},
}


def counts() -> tuple[int, int, int]:
    return Case.objects.count(), Fact.objects.count(), Effect.objects.count()


def test_an_act_is_recorded(body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    status, answer = Program(body.staff[0]).do(ref, "diligence")
    assert status == 201
    assert answer["number"] == 2
    assert answer["status"]["phase"] == "DILIGENCE"
    assert history_of(int(ref))[-1].by == (body.a_staff,)


@pytest.mark.parametrize(("stage", "days"), [(received, 1), (in_review, 5), (voting, 21)])
def test_whoever_has_no_part_in_it_may_do_nothing(body: Body, ago: Ago, stage: Callable[..., str], days: int) -> None:
    ref = stage(body, ago(days))
    before = counts()
    for who in (Program(), Program(person("stranger"))):
        for kind in KINDS:
            status, answer = who.do(ref, kind, **COMPLETE.get(kind, {}))
            assert (status, kind) == (409, kind)
            assert answer["rule"]
            assert answer["message"].endswith(".")
    assert counts() == before


def test_a_refusal_names_the_rule_that_says_most(body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(5))
    status, answer = Program(body.secretary).do(ref, "advice", form="ACCREDIT")
    assert (status, answer["rule"]) == (409, "S4.1")
    assert "review is over" in answer["message"]
    assert Program(body.staff[0]).do(ref, "notified")[1]["rule"] == "S6.3"


def test_another_regions_secretariat_is_refused(body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    assert Program(body.founder).do(ref, "suspend", ground=2, items=["statutes"])[1]["rule"] == "X2"
    assert Program(body.secretary).do(ref, "suspend", ground=2, items=["statutes"])[0] == 201


def test_of_several_roles_the_one_that_fits_acts(body: Body, ago: Ago) -> None:
    """Somebody of Staff who speaks for the group too withdraws as the applicant."""
    ref = received(body, ago(1))
    add_contact(body.staff[0], ref)
    assert Program(body.staff[0]).do(ref, "withdraw")[0] == 201
    assert history_of(int(ref))[-1].by[0].role == "applicant"


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ("{", "body"),
        ("[]", "body"),
        ("[" * 100_000, "body"),
        (b"\xff", "body"),
        ({}, "kind"),
        ({"kind": 7}, "kind"),
        ({"kind": "withdrawal"}, "kind"),
        ({"kind": "advice"}, "form"),
        ({"kind": "withdraw", "why": "x"}, "why"),
        ({"kind": "suspend", "ground": "2"}, "ground"),
        ({"kind": "void", "fact": 1e30, "reasons": "x"}, "fact"),
        ({"kind": "region", "region": "XX"}, "region"),
        ({"kind": "comment", "text": "\x00"}, "text"),
    ],
)
def test_a_wrong_shape_is_told_field_by_field(body: Body, ago: Ago, sent: object, named: str) -> None:
    ref = received(body, ago(1))
    before = counts()
    status, answer = Program(body.staff[0]).post(f"/cases/{ref}/facts", sent)
    assert status == 422
    assert named in answer["problems"]
    assert counts() == before


def test_a_country_without_region_is_told(body: Body) -> None:
    status, answer = Program(body.founder).post("/cases", {"name": "Riverside", "country": "XX"})
    assert (status, answer["problems"].keys()) == (422, {"country"})


def test_a_case_that_moved_on_is_a_conflict(body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    staff = Program(body.staff[0])
    read = staff.etag(ref)
    assert read == Program().etag(ref)
    assert staff.do(ref, "diligence", headers={"If_Match": read})[0] == 201
    before = counts()
    status, answer = staff.do(ref, "dossier", headers={"If_Match": read})
    assert status == 412
    assert "moved on" in answer["message"]
    assert counts() == before
    assert staff.do(ref, "dossier", headers={"If_Match": staff.etag(ref)})[0] == 201


def test_a_repeated_request_is_done_once(body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    staff = Program(body.staff[0])
    first = staff.do(ref, "diligence", headers={"Idempotency_Key": "k1"})
    before = counts()
    again = staff.do(ref, "diligence", headers={"Idempotency_Key": "k1"})
    assert (first[0], again[0]) == (201, 201)
    assert (first[1]["repeated"], again[1]["repeated"]) == (False, True)
    assert first[1]["number"] == again[1]["number"]
    assert counts() == before
    assert staff.do(ref, "dossier", headers={"Idempotency_Key": "k1"})[0] == 412
    assert counts() == before


def test_a_key_is_its_owners(body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(5))
    for one in body.members[:2]:
        status, answer = Program(one).do(ref, "comment", headers={"Idempotency_Key": "mine"}, text="Good.")
        assert (status, answer["repeated"]) == (201, False)


def test_a_key_that_is_too_long_is_refused(body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    status, answer = Program(body.staff[0]).do(ref, "diligence", headers={"Idempotency_Key": "k" * 101})
    assert (status, answer["problems"].keys()) == (422, {"Idempotency-Key"})


def test_an_organisation_applies(body: Body) -> None:
    given = {"name": "Riverside", "country": "JP", "form": {"website": "https://river.example"}}
    newcomer = Program(person("newcomer"))
    status, answer = newcomer.post("/cases", given, Idempotency_Key="once")
    assert status == 201
    case = newcomer.get(f"/cases/{answer['ref']}")[1]
    assert (case["name"], case["region"], case["status"]["phase"]) == ("Riverside", "AP", "RECEIVED")
    assert {"withdraw"} <= {one["kind"] for one in case["may"]}
    again = newcomer.post("/cases", given, Idempotency_Key="once")[1]
    assert (again["ref"], again["repeated"]) == (answer["ref"], True)
    assert newcomer.get("/people/me")[1]["cases"] == [answer["ref"]]


def test_staff_records_a_form_without_speaking_for_the_group(body: Body) -> None:
    staff = Program(body.staff[0])
    ref = staff.post("/cases", {"name": "Riverside", "country": "FR"})[1]["ref"]
    assert staff.get("/people/me")[1]["cases"] == []
    assert history_of(int(ref))[0].by == (body.a_staff,)


def test_a_visitor_cannot_apply(body: Body) -> None:
    before = counts()
    status, answer = Program().post("/cases", {"name": "Riverside", "country": "FR"})
    assert (status, answer["rule"]) == (409, "S1.1")
    assert counts() == before


def test_an_organisation_applies_again_in_its_own_case(body: Body, ago: Ago) -> None:
    ref = received(body, ago(3))
    founder = Program(body.founder)
    assert founder.do(ref, "received", name="Anew", country="FR")[1]["rule"] == "A25"
    assert founder.do(ref, "withdraw")[0] == 201
    status, answer = founder.do(ref, "received", name="Anew", country="FR")
    assert (status, answer["ref"], answer["status"]["phase"]) == (201, ref, "RECEIVED")


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer ", "Basic eDp5", "chapterhouse_x"])
def test_a_wrong_token_is_an_error_everywhere(body: Body, header: str) -> None:
    for path in ("/cases", "/rules", "/people/me"):
        status, answer = Program(Authorization=header).get(path)
        assert status == 401
        assert "token" in answer["message"]


def test_the_signed_in_browser_acts_with_its_token_against_cross_site_requests(body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(body.staff[0].user)
    assert browser.get("/api/v1/people/me").json()["code"] == body.staff[0].code
    path, sent = f"/api/v1/cases/{ref}/facts", {"kind": "diligence"}
    before = counts()
    assert browser.post(path, sent, content_type="application/json").status_code == 403
    assert counts() == before
    browser.cookies["csrftoken"] = "x" * 32
    accepted = browser.post(path, sent, content_type="application/json", headers={"X-CSRFToken": "x" * 32})
    assert accepted.status_code == 201
