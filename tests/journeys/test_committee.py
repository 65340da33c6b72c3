"""A member of the committee on a phone: from the link of a mail through signing in to the ballots, and to a change of mind."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from chapterhouse import clock
from chapterhouse.cli.delivering import deliver
from chapterhouse.notices.models import Mail
from chapterhouse.record import queries
from journeys.hands import HANDS, Hands, Keys, Pointer, is_for_everybody, speaks
from stand import START, Body, a_body, day, voting
from visits import standing_still

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a valley of many users"
SEAT = 2


@pytest.fixture
def polls(monkeypatch: pytest.MonkeyPatch, live_server: LiveServer) -> tuple[Body, list[str]]:
    """Two open votes, and a member who has a password; the server runs before the clock stands still."""
    assert live_server.url
    body = a_body()
    user = User.objects.get(pk=body.committee[SEAT].user.pk)
    user.set_password(PASSWORD)
    user.save()
    refs = [voting(body, START + timedelta(hours=hours)) for hours in (0, 1)]
    monkeypatch.setattr(clock, "now", standing_still(day(22)))
    return body, refs


def voted(body: Body, ref: str) -> str:
    poll = queries.status_of(ref, day(22)).open_poll
    assert poll is not None
    return str(poll.ballots.get(body.committee[SEAT].code, ""))


def arrives(hands: Hands, address: str, ref: str) -> None:
    """Follow the link of the mail, and sign in where it leads."""
    deliver()
    written = Mail.objects.filter(to="seat3@example.org", plain__contains=f"/cases/{ref}").latest("pk")
    led = re.search(r"/cases/\S+", written.plain)
    assert led is not None
    hands.page.goto(address + led[0])
    is_for_everybody(hands.page)
    hands.press(".sign-in")
    hands.write("input[name=login]", "seat3")
    hands.write("input[name=password]", PASSWORD)
    hands.press("main form .primary")
    hands.page.wait_for_url(f"{address}/cases/{ref}")


@HANDS
def test_from_the_link_of_a_mail_to_the_ballots(
    chromium: Browser,
    live_server: LiveServer,
    polls: tuple[Body, list[str]],
    language: str,
    kind: type[Pointer | Keys],
) -> None:
    body, (first, second) = polls
    phone = chromium.new_context(has_touch=True, viewport={"width": 360, "height": 780})
    speaks(phone, live_server.url, language)
    hands = kind(phone.new_page())
    arrives(hands, live_server.url, first)
    is_for_everybody(hands.page)
    hands.press(f'main a[href="{reverse("act", args=[first, "ballot"])}"]')
    is_for_everybody(hands.page)
    hands.mark("answer", "ABSTAIN")
    hands.press("main form button.primary")
    hands.page.wait_for_url(f"{live_server.url}/cases/{first}")
    assert voted(body, first) == "ABSTAIN"
    hands.page.goto(live_server.url + reverse("ballots"))
    is_for_everybody(hands.page)
    hands.mark(f"answer-{first}", "NO")
    hands.mark(f"answer-{second}", "YES")
    hands.press("main form button.primary")
    expect(hands.page.locator(".message-success li")).to_have_count(2)
    assert (voted(body, first), voted(body, second)) == ("NO", "YES")
    phone.close()
