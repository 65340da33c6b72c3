"""What surrounds every page: language, theme, errors in our look, and what machines ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from django.views.defaults import bad_request, server_error

from chapterhouse import clock
from stand import a_body, in_review
from visits import goes_to, read

pytestmark = pytest.mark.django_db


def test_a_language_is_kept_and_the_page_stays() -> None:
    client = Client()
    answer = client.post(reverse("set_language"), {"language": "ar", "next": "/rules/"})
    assert goes_to(answer) == "/rules/"
    assert 'lang="ar" dir="rtl"' in client.get("/rules/").content.decode()


def test_a_theme_is_kept_and_the_page_stays() -> None:
    client = Client()
    assert goes_to(client.post(reverse("theme"), {"theme": "dark", "next": "/about/"})) == "/about/"
    assert 'data-theme="dark"' in client.get("/about/").content.decode()
    client.post(reverse("theme"), {"theme": "auto"})
    assert 'data-theme="auto"' in client.get("/about/").content.decode()


def test_a_theme_that_is_none_is_refused() -> None:
    assert Client().post(reverse("theme"), {"theme": "<b>"}).status_code == 400
    assert Client().get(reverse("theme")).status_code == 405


@pytest.mark.parametrize("place", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_a_theme_never_leads_to_another_site(place: str) -> None:
    assert goes_to(Client().post(reverse("theme"), {"theme": "light", "next": place})) == reverse("home")


def test_what_is_not_there_is_said_in_our_look_and_the_reader_s_language() -> None:
    answer = Client(headers={"accept-language": "ar"}).get("/nowhere")
    text = answer.content.decode()
    assert answer.status_code == 404
    assert '<header class="masthead">' in text
    assert 'lang="ar" dir="rtl"' in text


def test_a_fault_of_ours_is_said_in_our_look_without_a_database() -> None:
    with translation.override("en"):
        answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()


def test_a_request_that_cannot_be_read_is_said_in_our_look() -> None:
    answer: HttpResponse = bad_request(HttpRequest(), ValueError())
    assert answer.status_code == 400
    assert '<header class="masthead">' in answer.content.decode()


def test_it_lives() -> None:
    answer = Client().get(reverse("healthz"))
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert Client().post(reverse("healthz")).status_code == 405


def test_it_is_ready_when_nothing_is_wrong() -> None:
    answer = Client().get(reverse("readyz"))
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "problems": []})
    assert "no-store" in answer.headers["Cache-Control"]


def test_it_is_not_ready_while_what_is_due_is_not_performed() -> None:
    in_review(a_body(), clock.now() - timedelta(days=40))
    answer = Client().get(reverse("readyz"))
    assert answer.status_code == 503
    assert any("tick" in problem for problem in answer.json()["problems"])


def test_it_is_not_ready_while_the_clock_is_behind_what_was_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "is_well", lambda: False)
    answer = Client().get(reverse("readyz"))
    assert answer.status_code == 503
    assert any("clock" in problem for problem in answer.json()["problems"])


def test_every_page_says_where_one_is() -> None:
    assert 'href="/register/" aria-current="page"' in read(None, "register")
