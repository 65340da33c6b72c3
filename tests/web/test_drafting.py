"""A draft in a browser: saved as one types, and kept when the network, the session or the server is gone in mid-form."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from chapterhouse import clock
from chapterhouse.drafts import queries, writing
from chapterhouse.drafts.queries import DraftRow
from drafted import row
from servers.browser import accessibility_faults

SAVED = re.compile("Saved at")
ROOT = Path(__file__).parent.parent.parent


def begun(page: Page, server: LiveServer) -> DraftRow:
    page.goto(server.url + reverse("apply-form", args=["als"]))
    page.locator("main button.primary").click()
    page.wait_for_url("**/apply/drafts/*/")
    return row(page.url.rstrip("/").rsplit("/", 1)[1])


def at(page: Page, server: LiveServer, draft: DraftRow, section: str) -> None:
    page.goto(server.url + reverse("draft-section", args=[draft.id, section]))


def kept(draft: DraftRow, question: str) -> object:
    found = queries.answers(draft.id).get(question)
    return found.value if found is not None else None


def faults(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return accessibility_faults(page) + (["wider than the screen"] if wide else [])


def test_what_is_typed_is_saved_without_a_click_and_the_region_is_said(
    transactional_db: None, page: Page, live_server: LiveServer
) -> None:
    draft = begun(page, live_server)
    at(page, live_server, draft, "place")
    page.locator("[name=legal_form]").fill("A circle of friends")
    page.locator("[name=country]").select_option("FR")
    page.locator("[name=registered][value=yes]").check()
    page.locator("[name=registered-detail]").fill("In Lyon")
    expect(page.locator(".region-of")).to_have_text("Your region: Europe")
    expect(page.locator("#saved")).to_have_text(re.compile(r"^Saved at \d\d:\d\d UTC\.$"))
    assert kept(draft, "legal_form") == "A circle of friends"
    page.reload()
    expect(page.locator("[name=registered-detail]")).to_have_value("In Lyon")
    expect(page.locator("#kept-here")).to_be_hidden()


def test_without_a_network_the_text_stays_and_goes_when_it_is_back(
    transactional_db: None, page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    draft = begun(page, live_server)
    at(page, live_server, draft, "work")
    context.set_offline(offline=True)
    page.locator("[name=mission]").fill("Typed on a train")
    expect(page.locator("#saved")).to_contain_text("there is no connection")
    page.locator("main button.primary").click()
    expect(page.locator("[name=mission]")).to_have_value("Typed on a train")
    context.set_offline(offline=False)
    expect(page.locator("#saved")).to_have_text(SAVED)
    assert kept(draft, "mission") == "Typed on a train"


def test_a_server_that_refuses_and_a_closed_page_lose_nothing(
    transactional_db: None, page: Page, live_server: LiveServer
) -> None:
    draft = begun(page, live_server)
    at(page, live_server, draft, "work")

    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="down")

    page.route("**/save/", refuse)
    page.locator("[name=activities]").fill("Typed while it was down")
    expect(page.locator("#saved")).to_contain_text("Your text is kept on this device.")
    page.unroute("**/save/")
    at(page, live_server, draft, "people")
    at(page, live_server, draft, "work")
    expect(page.locator("[name=activities]")).to_have_value("")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("[name=activities]")).to_have_value("Typed while it was down")
    expect(page.locator("#saved")).to_have_text(re.compile(r"^Saved at \d\d:\d\d UTC\.$"))
    assert kept(draft, "activities") == "Typed while it was down"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(port: int, environment: dict[str, str]) -> Iterator[str]:
    """A server that is a program of its own, so that it can be killed with all its connections."""
    command = [
        sys.executable,
        "-u",
        str(ROOT / "manage.py"),
        "runserver",
        "--noreload",
        "--insecure",
        f"127.0.0.1:{port}",
    ]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        try:
            assert running.stdout is not None
            assert any("Quit the server" in line for line in running.stdout), "it ended before it served"
            yield f"http://127.0.0.1:{port}"
        finally:
            running.kill()


@pytest.mark.looks
def test_a_server_that_is_killed_in_mid_form_loses_nothing_and_is_sent_the_text_when_it_is_back(
    environment: dict[str, str], page: Page
) -> None:
    draft = writing.begin("als", "2026-1", kept_days=30, at=clock.now())
    port = free_port()
    with served(port, environment) as address:
        page.goto(address + reverse("draft-resume", args=[draft.key]))
        page.goto(address + reverse("draft-section", args=[draft.id, "work"]))
    page.locator("[name=mission]").fill("Typed after it was killed")
    expect(page.locator("#saved")).to_contain_text("there is no connection")
    page.locator("main button.primary").click()
    expect(page.locator("[name=mission]")).to_have_value("Typed after it was killed")
    assert kept(draft, "mission") is None
    with served(port, environment):
        page.locator("[name=languages]").fill("Two")
        expect(page.locator("#saved")).to_have_text(re.compile(r"^Saved at \d\d:\d\d UTC\.$"))
        assert (kept(draft, "mission"), kept(draft, "languages")) == ("Typed after it was killed", "Two")


def test_a_session_that_ended_in_mid_form_loses_nothing(
    transactional_db: None, page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    draft = begun(page, live_server)
    at(page, live_server, draft, "work")
    context.clear_cookies()
    page.locator("[name=mission]").fill("Typed without a session")
    expect(page.locator("#saved")).to_have_text(re.compile(r"^Saved at \d\d:\d\d UTC\.$"))
    assert kept(draft, "mission") == "Typed without a session"
    context.clear_cookies()
    page.locator("[name=languages]").fill("Two")
    page.locator("main button.primary").click()
    page.wait_for_url("**/section/people/")
    assert kept(draft, "languages") == "Two"
    context.clear_cookies()
    page.reload()
    expect(page.locator("h1")).to_have_text("This draft cannot be opened here")
    page.goto(live_server.url + reverse("draft-resume", args=[draft.key]))
    expect(page.locator("h1")).to_have_text("New application")


def test_what_somebody_else_wrote_meanwhile_is_shown_beside(
    transactional_db: None, page: Page, live_server: LiveServer
) -> None:
    draft = begun(page, live_server)
    at(page, live_server, draft, "work")
    writing.write(draft.id, [writing.Typed("mission", "Of another", 0)], by="", at=row(draft.id).changed_at)
    page.locator("[name=mission]").fill("Of mine")
    expect(page.locator(".written-over[role=alert]")).to_contain_text("Of another")
    assert kept(draft, "mission") == "Of mine"
    page.reload()
    page.get_by_role("button", name="Bring this one back").click()
    expect(page.locator("[name=mission]")).to_have_value("Of another")


@pytest.mark.looks
@pytest.mark.parametrize("seen", [("en", 1280), ("ar", 360)], ids=["desktop", "phone, right to left"])
def test_pages_of_a_draft_are_for_everybody(
    transactional_db: None, page: Page, context: BrowserContext, live_server: LiveServer, seen: tuple[str, int]
) -> None:
    language, width = seen
    context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    page.set_viewport_size({"width": width, "height": 900})
    draft = begun(page, live_server)
    writing.write(draft.id, [writing.Typed("size_individuals", "many", 0)], by="", at=row(draft.id).changed_at)
    found: dict[str, list[str]] = {"overview": faults(page)}
    for name in ("draft-missing", "draft-check", "draft-translation", "draft-discard"):
        page.goto(live_server.url + reverse(name, args=[draft.id]))
        found[name] = faults(page)
    for section in ("place", "people"):
        page.goto(live_server.url + reverse("draft-section", args=[draft.id, section]) + "?check=1")
        found[section] = faults(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
