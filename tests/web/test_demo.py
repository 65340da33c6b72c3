"""The demonstration: be anybody with one click, move the clock, see what silence decides; never in earnest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.people.enrol import seat
from chapterhouse.procedure import Role
from chapterhouse.record import queries
from stand import SINCE, Body, a_body, in_review, person, received
from visits import goes_to, read, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return a_body()


@pytest.fixture
def earnest(settings: Settings) -> None:
    settings.CHAPTERHOUSE_DEMO = False


def test_everybody_is_offered_in_their_rarest_role(body: Body) -> None:
    seat(body.committee[0], Role.CHAIR, SINCE)
    former = person("former")
    seat(former, Role.STAFF, SINCE, SINCE + timedelta(days=30))
    received(body)
    text = read(None, "demo-people")
    assert text.count(f'value="{body.committee[0].code}"') == 1
    assert text.count(f'value="{body.founder.code}"') == 1
    assert "Open Net Friends" in text
    assert f'value="{former.code}"' not in text


def test_one_click_signs_in_and_leads_on(body: Body) -> None:
    client = Client()
    answer = client.post(reverse("demo-sign-in"), {"code": body.secretary.code})
    assert goes_to(answer) == reverse("desk")
    assert "Secretary" in client.get(reverse("desk")).content.decode()
    answer = client.post(reverse("demo-sign-in"), {"code": body.chair.code, "next": "/rules/"})
    assert goes_to(answer) == "/rules/"


def test_it_never_leads_to_another_site(body: Body) -> None:
    answer = Client().post(reverse("demo-sign-in"), {"code": body.chair.code, "next": "https://example.org/"})
    assert goes_to(answer) == reverse("desk")


def test_signing_in_needs_the_token_of_our_own_page(body: Body) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("demo-sign-in"), {"code": body.chair.code})
    assert answer.status_code == 403
    assert "This form was too old to be accepted" in answer.content.decode()


def test_nobody_signs_in_by_following_a_link(body: Body) -> None:
    assert Client().get(reverse("demo-sign-in"), {"code": body.chair.code}).status_code == 405


def test_who_is_not_there_cannot_be_anybody(body: Body) -> None:
    assert Client().post(reverse("demo-sign-in"), {"code": "nobody"}).status_code == 404


@pytest.mark.usefixtures("earnest")
def test_in_earnest_there_is_none_of_it(body: Body) -> None:
    client = signed_in(body.staff[0])
    assert client.get(reverse("demo-people")).status_code == 404
    assert client.post(reverse("demo-sign-in"), {"code": body.chair.code}).status_code == 404
    assert client.post(reverse("demo-clock"), {"days": "1"}).status_code == 404
    text = client.get(reverse("home")).content.decode()
    assert "A demonstration with invented people" not in text
    assert reverse("demo-people") not in text


@pytest.mark.parametrize("days", ["1", "7", "30"])
def test_the_clock_moves_on_and_returns_to_the_page(days: str) -> None:
    before = clock.now()
    answer = Client().post(reverse("demo-clock"), {"days": days, "next": "/rules/"})
    assert goes_to(answer) == "/rules/"
    assert timedelta(days=int(days)) <= clock.now() - before < timedelta(days=int(days), minutes=1)


@pytest.mark.parametrize("fields", [{}, {"days": "-1"}, {"days": "365"}, {"to": "yesterday"}])
def test_the_clock_is_not_moved_by_anything_else(fields: dict[str, str]) -> None:
    before = clock.now()
    assert Client().post(reverse("demo-clock"), fields).status_code == 400
    assert clock.now() - before < timedelta(minutes=1)


def test_what_time_decides_is_performed_at_once(body: Body) -> None:
    ref = in_review(body, clock.now() - timedelta(days=3))
    client = Client()
    text = client.post(reverse("demo-clock"), {"days": "30"}, follow=True).content.decode()
    assert "1 case moved on by itself." in text
    assert queries.case_row(ref).phase == "ADVICE"


def test_it_goes_to_the_next_change_and_no_further(body: Body) -> None:
    ref = in_review(body, clock.now() - timedelta(days=3))
    due_at = queries.case_row(ref).due_at
    assert due_at is not None
    Client().post(reverse("demo-clock"), {"to": "next"})
    assert timedelta(0) <= clock.now() - due_at < timedelta(minutes=1)


def test_where_nothing_is_to_come_it_says_so() -> None:
    before = clock.now()
    text = Client().post(reverse("demo-clock"), {"to": "next"}, follow=True).content.decode()
    assert "Nothing will change by itself" in text
    assert clock.now() - before < timedelta(minutes=1)
