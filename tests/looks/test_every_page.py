"""Every page, by those for whom it is made: nothing axe-core finds wrong, and nothing wider than the screen.

The pages are answered by the site itself and handed to the browser, which loads only what a page asks for.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Route

from access.test_matrix import PAGES, addresses_of_libraries
from access.world import NOW, World, a_world
from chapterhouse import clock
from servers.browser import accessibility_faults
from sizes import IS_PROVING
from visits import standing_still

SITE = "http://chapterhouse.test"
LANGUAGES = ("en", "fr", "es", "pt", "ru", "zh-hans", "ar") if IS_PROVING else ("en", "ar")
WIDTHS = {"en": (1280,), "ar": (360,)}
EVERYBODYS = ("case", "desk", "home")
"""Pages that look another way for each role."""

READERS = (
    "Staff",
    "applicant of the case",
    "Secretariat of the region",
    "member of the region",
    "member of the committee",
    "Chair",
    "reviewer",
    "visitor",
)
WIDEST = """() => [...document.querySelectorAll("body *")].filter(one => {
  const at = one.getBoundingClientRect();
  return at.left < -1 || at.right > document.documentElement.clientWidth + 1;
}).filter(one => !one.closest("details:not([open])")).map(one => one.tagName + "." + one.className + " " + one.textContent.trim().slice(0, 40)).slice(0, 3)"""
"""What sticks out of the page."""

NO_PAGE = {"apply-region", "healthz", "outbox-html", "readyz"}
"""They answer with a piece of a page, or with no page at all."""


class Answered(NamedTuple):
    """A page as the site answered it: its name, the reader, its address, and its text."""

    name: str
    reader: str
    address: str
    text: bytes


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", standing_still(NOW))
    return a_world()


def pages(world: World, language: str) -> Iterator[Answered]:
    """Every page as its first reader sees it, and some as every reader does."""
    browsers = {reader: browser(world, reader, language) for reader in READERS}
    for name, address in sorted({**_ours(world), **addresses_of_libraries()}.items()):
        for reader, client in browsers.items():
            answer = client.get(address)
            is_page = answer.status_code == HTTPStatus.OK and answer.headers["Content-Type"].startswith("text/html")
            if is_page and not answer.streaming:
                yield Answered(name, reader, address, answer.content)
                if name not in EVERYBODYS:
                    break


def _ours(world: World) -> dict[str, str]:
    return {name: reverse(name, kwargs=PAGES[name](world)) for name in PAGES.keys() - NO_PAGE}


def browser(world: World, reader: str, language: str) -> Client:
    client = Client(headers={"accept-language": language})
    who = world.people[reader].who
    if who is not None:
        client.force_login(who.user)
    return client


def served(answered: dict[str, bytes], route: Route) -> None:
    """Hand the browser a page of the site, or one of its static files."""
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(path=found, content_type=kind) if isinstance(found, str) else route.fulfill(status=404)
    elif path in answered:
        route.fulfill(body=answered[path], content_type="text/html; charset=utf-8")
    else:
        route.fulfill(status=404)


@pytest.mark.looks
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_for_everybody(world: World, page: Page, language: str) -> None:
    found = list(pages(world, language))
    answered: dict[str, bytes] = {}
    page.route(f"{SITE}/**", lambda route: served(answered, route))
    wrong: dict[str, list[str]] = {}
    for width in WIDTHS.get(language, (1280, 360)) if not IS_PROVING else (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        for one in found:
            answered[one.address] = one.text
            page.goto(SITE + one.address)
            wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            faults = accessibility_faults(page) + ([f"wider than the screen: {page.evaluate(WIDEST)}"] if wide else [])
            if faults:
                wrong[f"{one.name} for {one.reader} at {width}"] = faults
    assert wrong == {}
    assert len({one.name for one in found}) >= len(PAGES) // 2
