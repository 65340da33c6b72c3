"""A file sent by a browser whose connection breaks: it goes on by itself, and what is refused is said beside the form."""

from __future__ import annotations

import random
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from chapterhouse.documents import queries as documents
from chapterhouse.documents.models import Arrival
from chapterhouse.documents.queries import State
from stand import a_body, received
from visits import signed_in


def test_a_file_goes_on_after_a_break(page: Page, live_server: LiveServer, tmp_path: Path) -> None:
    body = a_body()
    owner = f"case-{received(body)}"
    session = signed_in(body.founder).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    noise = tmp_path / "réunion.png"
    Image.frombytes("L", (1000, 900), random.Random(1).randbytes(900_000)).save(noise)
    pieces: list[str] = []

    def breaks(route: Route) -> None:
        """The second piece does not get through; of the third only the answer is lost."""
        if route.request.method == "PUT":
            pieces.append(route.request.url.partition("offset=")[2])
            if len(pieces) == 2:
                return route.abort("connectionreset")
            if len(pieces) == 3:
                route.fetch()
                return route.abort("connectionreset")
        return route.continue_()

    page.route("**/documents/pieces/**", breaks)
    page.goto(live_server.url + reverse("documents", args=[owner]))
    page.set_input_files("input[type=file]", noise)
    page.select_option("select[name=subject]", "minutes")
    page.fill("input[name=title]", "Procès-verbal")
    with page.expect_navigation(timeout=60_000):  # whole, with its script: without it the next form sends itself
        page.click("main form[data-pieces] button.primary")
    expect(page.locator(".documents")).to_contain_text("Procès-verbal")
    assert [row.state for row in documents.of(owner)] == [State.CLEAN]
    assert pieces[0] == "0"
    assert pieces[1:3] == ["524288", "524288"]
    assert not Arrival.objects.exists()
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(noise.read_bytes())
    page.set_input_files("input[type=file]", wrong)
    page.select_option("select[name=subject]", "minutes")
    page.click("main form[data-pieces] button.primary")
    expect(page.locator("form[data-pieces] p[role=alert]")).to_contain_text("not what its name says", timeout=60_000)
    assert page.locator("main form[data-pieces] button.primary").is_enabled()
