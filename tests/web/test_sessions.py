"""Where one is signed in: seen with place and time, ended one by one or all others at once, at the next request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from chapterhouse.people.models import Person
from stand import person
from visits import goes_to

pytestmark = pytest.mark.django_db

PASSWORD = "a long way to the harbour"


@pytest.fixture
def iris() -> Person:
    one = person("iris")
    one.user.set_password(PASSWORD)
    one.user.save()
    return one


def browser(agent: str) -> Client:
    client = Client(headers={"user-agent": agent, "accept-language": "en"})
    client.post(reverse("account_login"), {"login": "iris", "password": PASSWORD})
    return client


def number_of(agent: str) -> int:
    return int(UserSession.objects.get(user_agent=agent).pk)


def test_one_browser_is_signed_out_from_another_with_its_next_request(iris: Person) -> None:
    home, library = browser("Home"), browser("Library")
    text = home.get(reverse("usersessions_list")).content.decode()
    assert "2 browsers are signed in" in text
    assert text.count("Sign out there") == 1, "not the one it is read in"
    assert goes_to(home.post(reverse("session-end", args=[number_of("Library")]))) == reverse("usersessions_list")
    assert goes_to(library.get(reverse("account"))).startswith(reverse("account_login"))
    assert home.get(reverse("account")).status_code == 200
    assert home.post(reverse("session-end", args=[0])).status_code == 404


def test_all_others_are_ended_at_once(iris: Person) -> None:
    home, library = browser("Home"), browser("Library")
    home.post(reverse("usersessions_list"))
    assert goes_to(library.get(reverse("account"))).startswith(reverse("account_login"))
    assert home.get(reverse("account")).status_code == 200


def test_nobody_ends_a_session_of_somebody_else(iris: Person) -> None:
    browser("Home")
    stranger = Client()
    stranger.force_login(person("stranger").user)
    assert stranger.post(reverse("session-end", args=[number_of("Home")])).status_code == 404
    assert UserSession.objects.filter(user=iris.user).exists()


def test_it_is_noted_when_and_from_where_a_browser_was_last_seen_but_not_with_every_page(iris: Person) -> None:
    home = browser("Home")
    long_ago = datetime.now(UTC) - timedelta(days=3)
    home.get(reverse("account"))
    UserSession.objects.update(last_seen_at=long_ago)
    home.get(reverse("account"))
    assert UserSession.objects.get().last_seen_at == long_ago
    session = home.session
    session["seen_at"] -= 3600
    session.save()
    home.get(reverse("account"), REMOTE_ADDR="203.0.113.9")
    found = UserSession.objects.get()
    assert found.last_seen_at > long_ago
    assert found.ip == "203.0.113.9"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome · Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari · iPhone"),
        ("curl/8", "curl/8"),
    ],
)
def test_a_browser_is_called_what_people_call_it(iris: Person, agent: str, words: str) -> None:
    text = browser(agent).get(reverse("usersessions_list")).content.decode()
    assert f'<bdi dir="ltr">{words}</bdi>' in text
