"""Pages in a browser: nothing axe-core finds wrong, nothing wider than a phone, and conveniences that work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from chapterhouse import clock
from chapterhouse.people.models import Person
from chapterhouse.procedure import facts as f
from servers.browser import accessibility_faults
from stand import Body, a_body, act, in_review, in_window
from visits import signed_in

PUBLIC = ["home", "about", "applications", "register", "rules", "apply", "demo-people", "account_login"]
OWN = ["desk", "account", "people", "mfa_index"]


@pytest.fixture
def body(transactional_db: None) -> Body:
    body = a_body()
    now = clock.now()
    in_review(body, now - timedelta(days=5))
    ref = in_window(body, at=now - timedelta(days=40))
    act(ref, f.Notified(review_information=True), body.a_staff, now - timedelta(days=1))
    return body


def speak(context: BrowserContext, server: LiveServer, language: str) -> None:
    context.add_cookies([{"name": "django_language", "value": language, "url": server.url}])


def be(context: BrowserContext, server: LiveServer, who: Person) -> None:
    session = signed_in(who).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])


def faults(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return accessibility_faults(page) + (["wider than the screen"] if wide else [])


@pytest.mark.parametrize("seen", [("en", 1280), ("ar", 360)], ids=["desktop", "phone, right to left"])
def test_pages_are_for_everybody(
    body: Body, context: BrowserContext, page: Page, live_server: LiveServer, seen: tuple[str, int]
) -> None:
    language, width = seen
    speak(context, live_server, language)
    page.set_viewport_size({"width": width, "height": 900})
    found: dict[str, list[str]] = {}
    for name in PUBLIC:
        page.goto(live_server.url + reverse(name))
        found[name] = faults(page)
    be(context, live_server, body.staff[0])
    for name in OWN:
        page.goto(live_server.url + reverse(name))
        found[name] = faults(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_visitor_becomes_somebody_with_one_click(body: Body, page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + reverse("demo-people"))
    page.get_by_role("button", name="Secretary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My desk")
    expect(page.locator(".masthead")).to_contain_text("Secretary")
