"""The register, the rules, and who am I."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils.translation import override

from api.conftest import Program
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record.tick import tick_once
from stand import Body, act, in_window, person

Ago = Callable[[float], datetime]


def accredited(body: Body, at: datetime) -> str:
    ref = in_window(body, at=at)
    tick_once(at + timedelta(days=27))
    act(ref, f.Notified(), body.a_staff, at + timedelta(days=28))
    return ref


def test_the_register_now_and_on_a_day(body: Body, ago: Ago) -> None:
    ref = accredited(body, ago(100))
    gone = accredited(body, ago(100))
    act(gone, f.Relinquished(), Actor(Role.ALS, body.founder.code), ago(2))
    assert [one["id"] for one in Program().get("/register")[1]["entries"]] == [ref]
    then = Program().get("/register", at=f"{ago(10):%Y-%m-%d}")[1]
    assert [one["id"] for one in then["entries"]] == [ref, gone]
    assert Program().get("/register", at=f"{ago(90):%Y-%m-%d}")[1]["entries"] == []
    one = Program().get(f"/register/{gone}")[1]
    assert (one["accredited"], one["history"][0]["reason"]) == (False, "RELINQUISHED")
    assert Program().get(f"/register/{gone}", at=f"{ago(10):%Y-%m-%d}")[1]["accredited"]


def test_the_register_goes_on_by_cursor(body: Body, ago: Ago) -> None:
    refs = {accredited(body, ago(100)) for _ in range(3)}
    first = Program().get("/register", size=2)[1]
    second = Program().get("/register", size=2, cursor=first["next"])[1]
    assert {one["id"] for one in first["entries"] + second["entries"]} == refs
    assert second["next"] is None
    assert Program().get("/register", region="AP")[1]["entries"] == []


@pytest.mark.parametrize("day", ["yesterday", "0001-01-01", "9999-12-31"])
def test_a_day_out_of_reach_is_told(body: Body, day: str) -> None:
    for path in ("/register", "/rules"):
        status, answer = Program().get(path, at=day)
        assert (status, answer["problems"].keys()) == (422, {"at"})


def test_the_rules_with_history(body: Body) -> None:
    rules = Program().get("/rules")[1]["parameters"]
    threshold = next(one for one in rules if one["name"] == "vote.threshold")
    assert threshold["in_force"]["value"] == "participants"
    assert len(threshold["history"]) > 1
    assert threshold["rule"] == "A11"
    assert not next(one for one in rules if one["name"] == "silence.negative")["in_force"]["adopted"]
    then = Program().get("/rules", at="2004-01-01")[1]["parameters"]
    assert next(one for one in then if one["name"] == "vote.threshold")["in_force"]["value"] == "two_thirds_all"
    before = Program().get("/rules", at="2001-01-01")[1]["parameters"]
    assert before[0]["in_force"] is None


def test_who_am_i(body: Body) -> None:
    me = Program(body.secretary).get("/people/me")[1]
    assert (me["code"], me["name"]) == (body.secretary.code, "Secretary")
    assert [(seat["role"], seat["region"], seat["in_force"]) for seat in me["seats"]] == [("secretariat", "EU", True)]
    assert Program(person("newcomer")).get("/people/me")[1]["seats"] == []
    assert Program().get("/people/me")[0] == 401


def test_no_cache_keeps_an_answer(body: Body) -> None:
    answer = Program().client.get("/api/v1/rules")
    assert answer["Cache-Control"] == "private, no-store"
    assert {"Accept-Language", "Authorization", "Cookie"} <= {word.strip() for word in answer["Vary"].split(",")}


def test_messages_are_in_the_language_asked_for(body: Body) -> None:
    for language in ("fr", "ar", "zh-hans"):
        with override("en"):  # the language of a request stays with its thread
            answer = Program().client.get("/api/v1/people/me", headers={"Accept-Language": language})
        assert answer["Content-Language"] == language
