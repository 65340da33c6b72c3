"""A member of the committee on a phone: from the link of a mail through signing in to the ballots, and to a change of mind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chapterhouse import clock
from chapterhouse.record import queries
from servers.browser import accessibility_faults
from stand import START, Body, a_body, day, voting
from visits import standing_still

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a valley of many users"


@pytest.fixture
def polls(monkeypatch: pytest.MonkeyPatch, live_server: LiveServer) -> tuple[Body, list[str]]:
    """Two open votes, and a member who has a password; the server runs before the clock stands still."""
    assert live_server.url
    body = a_body()
    user = User.objects.get(pk=body.committee[2].user.pk)
    user.set_password(PASSWORD)
    user.save()
    refs = [voting(body, START + timedelta(hours=hours)) for hours in (0, 1)]
    monkeypatch.setattr(clock, "now", standing_still(day(22)))
    return body, refs


def voted(body: Body, ref: str) -> str:
    poll = queries.status_of(ref, day(22)).open_poll
    assert poll is not None
    return str(poll.ballots.get(body.committee[2].code, ""))


def arrives(page: Page, url: str, language: str) -> None:
    """Follow the link of the mail, and sign in."""
    page.set_viewport_size({"width": 360, "height": 780})
    page.context.add_cookies([{"name": "django_language", "value": language, "url": url}])
    page.goto(url + reverse("ballots"))
    page.locator("input[name=login]").fill("seat3")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page).to_have_url(url + reverse("ballots"))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert accessibility_faults(page) == []


def test_in_english_by_touch(page: Page, live_server: LiveServer, polls: tuple[Body, list[str]]) -> None:
    body, (first, second) = polls
    arrives(page, live_server.url, "en")
    page.locator(f"#poll-{first} .answer", has_text="Abstain").click()
    page.locator(f"#poll-{second} .answer", has_text="Yes").first.click()
    page.get_by_role("button", name="Record my votes").click()
    expect(page.locator(".message-success li")).to_have_count(2)
    assert (voted(body, first), voted(body, second)) == ("ABSTAIN", "YES")
    page.locator(f"#poll-{first}").get_by_role("link", name="Who will see this vote").click()
    expect(page.locator("main")).to_contain_text("After the close it is published who voted how.")
    page.locator('input[type=radio][value="NO"]').check()
    page.locator("main form button.primary").click()
    expect(page).to_have_url(f"{live_server.url}/cases/{first}")
    assert voted(body, first) == "NO"


def test_in_arabic_by_keyboard_alone(page: Page, live_server: LiveServer, polls: tuple[Body, list[str]]) -> None:
    body, (first, second) = polls
    arrives(page, live_server.url, "ar")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    tab_to(page, f'input[name="answer-{first}"]')
    page.keyboard.press("Space")
    tab_to(page, f'input[name="answer-{second}"]')
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "main form button.primary")
    page.keyboard.press("Enter")
    expect(page.locator(".message-success li")).to_have_count(2)
    assert (voted(body, first), voted(body, second)) == ("YES", "NO")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; give up after as many stops as no page has."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached by Tab")
