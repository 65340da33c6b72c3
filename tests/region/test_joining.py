"""Joining an act of several: what is wanted, how many are needed, and what it will do stand before the button."""

from __future__ import annotations

import pytest

from chapterhouse import clock
from chapterhouse.doors.acts import read_act
from chapterhouse.doors.together import propose
from chapterhouse.procedure import facts as f
from stand import Body, a_body, act, day, in_review, in_window
from visits import read, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))
    return a_body()


def test_a_suspension_of_several_says_how_many_and_what_then(body: Body) -> None:
    ref = in_review(body)
    wanted = read_act("suspend", {"ground": 3, "items": ["accounts"], "notice_given": True})
    number = propose(ref, wanted, body.committee[1], at=day(5)).id
    text = read(body.committee[0], "join", ref, number)
    assert "accounts" in text
    assert "2 are needed together." in text
    assert "The application will stand still until the suspension ends." in text


def test_a_void_needs_two_of_staff(body: Body) -> None:
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(3), text="Fine.")
    mistaken = read_act("void", {"fact": 4, "reasons": "Filed under another case."})
    number = propose(ref, mistaken, body.staff[0], at=day(5)).id
    assert "2 are needed together." in read(body.staff[1], "join", ref, number)


def test_where_no_number_is_enough_none_is_named(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body)
    monkeypatch.setattr(clock, "now", standing_still(day(19)))
    wanted = read_act("suspend", {"ground": 3, "items": ["accounts"], "notice_given": True})
    number = propose(ref, wanted, body.committee[1], at=day(19)).id
    monkeypatch.setattr(clock, "now", standing_still(day(28)))
    text = read(body.committee[0], "join", ref, number)
    assert "needed" not in text.split("<main")[1].split("</section>")[0]
