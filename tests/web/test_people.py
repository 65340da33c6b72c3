"""Seats and terms are kept by Staff, without a developer: rosters are dated, and the past stays."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.people.models import Person
from chapterhouse.people.queries import actors_of, rosters, seats_of
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure.days import Day
from stand import Body, a_body, day, person
from visits import goes_to, queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(0)))
    return a_body()


def give(body: Body, who: Person, **fields: str) -> int:
    posted = {"person": who.code, "role": "regional_member", "region": "EU", "since": "2026-03-10", **fields}
    return signed_in(body.staff[0]).post(reverse("people-add"), posted).status_code


def member_on(who: Person, days: float) -> bool:
    return who.code in rosters().region("EU").on(Day(day(days).toordinal()))


def test_only_staff_keeps_the_seats(body: Body) -> None:
    held = seats_of(body.members[0])[0]
    for who in (body.chair, body.committee[0], body.secretary, body.members[0], body.founder):
        assert signed_in(who).get(reverse("people")).status_code == 403
        assert signed_in(who).post(reverse("people-add"), {}).status_code == 403
        assert signed_in(who).post(reverse("people-end", args=[held.pk]), {"until": "2026-03-10"}).status_code == 403
    assert goes_to(Client().get(reverse("people"))).startswith(reverse("account_login"))
    assert seats_of(body.members[0])[0].until is None


def test_former_staff_keeps_them_no_more(body: Body) -> None:
    signed_in(body.staff[0]).post(reverse("people-end", args=[seats_of(body.staff[1])[0].pk]), {"until": "2026-03-02"})
    assert signed_in(body.staff[1]).get(reverse("people")).status_code == 403


def test_a_seat_is_held_from_its_first_day_on(body: Body) -> None:
    iris = person("iris")
    assert give(body, iris, represents="Harbour Light Club") == 302
    assert [member_on(iris, days) for days in (7, 8, 400)] == [False, True, True]
    assert "Harbour Light Club" in read(body.staff[0], "people", text="iris")


def test_a_new_account_can_be_seated_before_it_has_done_anything(body: Body) -> None:
    user = User.objects.create_user("newcomer", "new@example.org")
    posted = {"person": f"new-{user.pk}", "role": "staff", "region": "", "since": "2026-03-02"}
    assert signed_in(body.staff[0]).post(reverse("people-add"), posted).status_code == 302
    client = Client()
    client.force_login(user)
    assert client.get(reverse("people")).status_code == 200


def test_a_seat_that_is_ended_stays_in_the_past(body: Body) -> None:
    held = seats_of(body.members[0])[0]
    answer = signed_in(body.staff[0]).post(reverse("people-end", args=[held.pk]), {"until": "2026-03-10"})
    assert goes_to(answer) == reverse("people")
    assert [member_on(body.members[0], days) for days in (7, 8)] == [True, False]


@pytest.mark.parametrize("until", ["2020-01-01", "2019-01-01", "", "soon"])
def test_a_term_ends_after_it_began(body: Body, until: str) -> None:
    held = seats_of(body.members[0])[0]
    client = signed_in(body.staff[0])
    text = client.post(reverse("people-end", args=[held.pk]), {"until": until}, follow=True).content.decode()
    assert "message-error" in text
    assert seats_of(body.members[0])[0].until is None


def test_a_seat_that_is_not_there_cannot_be_ended(body: Body) -> None:
    answer = signed_in(body.staff[0]).post(reverse("people-end", args=[9_999_999]), {"until": "2026-03-10"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"region": ""}, "region"),
        ({"role": "staff"}, "region"),
        ({"role": "applicant"}, "role"),
        ({"person": "nobody"}, "person"),
        ({"since": "10.3.2026"}, "since"),
        ({"until": "2026-03-10"}, "until"),
    ],
)
def test_a_seat_that_makes_no_sense_is_refused_and_what_was_typed_is_kept(
    body: Body, wrong: dict[str, str], field: str
) -> None:
    iris = person("iris")
    posted = {"person": iris.code, "role": "regional_member", "region": "EU", "since": "2026-03-10", **wrong}
    answer = signed_in(body.staff[0]).post(reverse("people-add"), {**posted, "represents": "Harbour Light"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in text
    assert 'value="Harbour Light"' in text
    assert seats_of(iris) == []


def test_a_seat_of_the_committee_has_no_region(body: Body) -> None:
    iris = person("iris")
    assert give(body, iris, role="committee_member", region="") == 302
    assert actors_of(iris, day(9).date()) == (Actor(Role.COMMITTEE_MEMBER, iris.code),)


def test_people_are_found_by_role_region_and_name(body: Body) -> None:
    staff = body.staff[0]
    assert "1 person" in read(staff, "people", role="secretariat")
    assert "3 people" in read(staff, "people", role="regional_member", region="EU")
    assert "1 person" in read(staff, "people", text="FOUND")
    assert "Nobody fits these filters." in read(staff, "people", region="AF")


def test_it_needs_few_queries_however_many_people_there_are(body: Body) -> None:
    client = signed_in(body.staff[0])
    before = queries_of(client, reverse("people"))
    for number in range(3):
        give(body, person(f"more{number}"))
    assert queries_of(client, reverse("people")) == before
    assert before <= 14


def test_in_arabic_it_is_written_from_right_to_left(body: Body) -> None:
    assert 'lang="ar" dir="rtl"' in read(body.staff[0], "people", language="ar")
