"""Every page of the site for every role: open to all, to those signed in, or to Staff alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.people.models import Person
from stand import Body, a_body, day, in_window
from visits import goes_to, signed_in, standing_still

pytestmark = pytest.mark.django_db

Who = Callable[[Body], Person | None]

ROLES: dict[str, Who] = {
    "visitor": lambda _: None,
    "applicant": lambda body: body.founder,
    "staff": lambda body: body.staff[0],
    "chair": lambda body: body.chair,
    "committee": lambda body: body.committee[0],
    "secretariat": lambda body: body.secretary,
    "member of the region": lambda body: body.members[0],
}
PUBLIC = ["home", "about", "applications", "register", "rules", "apply", "demo-people", "healthz"]
SIGNED_IN = ["desk", "account"]
BY_POST = ["demo-sign-in", "demo-clock", "theme", "notices-read"]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(19)))


@pytest.fixture
def body() -> Body:
    body = a_body()
    in_window(body)
    return body


def visit(body: Body, role: str, address: str) -> HttpResponse:
    answer = signed_in(ROLES[role](body)).get(address)
    assert isinstance(answer, HttpResponse)
    return answer


def test_what_is_public_is_open_to_everybody(body: Body) -> None:
    for role in ROLES:
        seen = {name: visit(body, role, reverse(name)).status_code for name in PUBLIC}
        assert seen == dict.fromkeys(PUBLIC, 200), role


def test_what_is_one_s_own_asks_to_sign_in(body: Body) -> None:
    for address in map(reverse, SIGNED_IN):
        assert goes_to(visit(body, "visitor", address)) == f"{reverse('account_login')}?next={address}"
        for role in ROLES.keys() - {"visitor"}:
            assert visit(body, role, address).status_code == 200, role


def test_seats_are_for_staff_alone(body: Body) -> None:
    seen = {role: visit(body, role, reverse("people")).status_code for role in ROLES}
    assert seen == {**dict.fromkeys(ROLES, 403), "visitor": 302, "staff": 200}


def test_what_changes_something_is_not_done_by_looking(body: Body) -> None:
    for role in ROLES:
        for name in BY_POST:
            assert visit(body, role, reverse(name)).status_code in (302, 403, 405)


def test_a_refusal_is_said_in_our_look(body: Body) -> None:
    text = visit(body, "committee", reverse("people")).content.decode()
    assert "This is not open to you" in text
    assert '<header class="masthead">' in text


def test_nobody_reads_a_confidential_comment_on_these_pages(body: Body) -> None:
    for role in ROLES:
        for name in (*PUBLIC, "desk"):
            assert "They are active." not in visit(body, role, reverse(name)).content.decode()
