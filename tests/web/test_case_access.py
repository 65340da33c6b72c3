"""The pages of a case in a browser: nothing axe-core finds wrong, nothing wider than a phone, errors read first."""

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
from stand import Body, a_body, act, in_review, in_window, voting
from visits import signed_in


@pytest.fixture
def body(transactional_db: None) -> Body:
    return a_body()


def be(context: BrowserContext, server: LiveServer, who: Person) -> None:
    session = signed_in(who).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])


def faults(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return accessibility_faults(page) + (["wider than the screen"] if wide else [])


def suspended(body: Body) -> str:
    now = clock.now()
    ref = in_review(body, now - timedelta(days=9))
    act(ref, f.Comment(), body.member(0), now - timedelta(days=5), text="They meet every month.")
    act(ref, f.Suspend(2, ("Statutes", "List of members")), body.the_secretariat, now - timedelta(days=3))
    return ref


@pytest.mark.looks
@pytest.mark.parametrize("seen", [("en", 1280), ("ar", 360)], ids=["desktop", "phone, right to left"])
def test_pages_of_a_case_are_for_everybody(
    body: Body, context: BrowserContext, page: Page, live_server: LiveServer, seen: tuple[str, int]
) -> None:
    language, width = seen
    context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    page.set_viewport_size({"width": width, "height": 900})
    now = clock.now()
    window, vote = in_window(body, at=now - timedelta(days=19)), voting(body, now - timedelta(days=21))
    counted = voting(body, now - timedelta(days=35))
    for place in range(9):
        act(counted, f.Ballot(f.Answer.YES), body.sitting(place), now - timedelta(days=14))
    waiting = suspended(body)
    visits = [
        (body.committee[0], reverse("case", args=[window])),
        (body.committee[0], reverse("why", args=[counted])),
        (body.committee[0], reverse("case", args=[counted])),
        (body.committee[0], reverse("act", args=[vote, "ballot"])),
        (body.founder, reverse("case", args=[waiting])),
        (body.founder, reverse("act", args=[waiting, "info"])),
        (body.secretary, reverse("act", args=[waiting, "extend"])),
        (body.staff[0], reverse("record", args=[counted])),
        (body.staff[0], reverse("act", args=[waiting, "region"])),
        (body.staff[0], reverse("act", args=[waiting, "advice"])),
    ]
    found: dict[str, list[str]] = {}
    for who, address in visits:
        be(context, live_server, who)
        page.goto(live_server.url + address)
        found[address] = faults(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_a_refusal_is_read_first_and_keeps_what_was_typed(
    body: Body, context: BrowserContext, page: Page, live_server: LiveServer
) -> None:
    ref = in_review(body, clock.now() - timedelta(days=5))
    be(context, live_server, body.secretary)
    page.goto(live_server.url + reverse("act", args=[ref, "suspend"]))
    page.fill("#id_items", "Statutes of 1999\nList of members")
    page.click("form:has(#id_items) button.primary")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#id_items")).to_have_value("Statutes of 1999\nList of members")
    page.check("#id_notice_given")
    page.click("form:has(#id_items) button.primary")
    expect(page.locator(".message-success")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Open Net Friends")
