"""A member of the committee on a phone: from the link of a mail through signing in to the ballots, and to a change of mind."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import translation
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from chapterhouse import clock
from chapterhouse.cli.delivering import deliver
from chapterhouse.doors.names import question_text
from chapterhouse.notices.models import Mail
from chapterhouse.record import queries
from journeys.hands import HANDS, Hands
from journeys.others import signs_in
from stand import START, Body, a_body, day, voting
from visits import standing_still

pytestmark = pytest.mark.django_db(transaction=True)

SEAT = 2


@pytest.fixture
def polls(monkeypatch: pytest.MonkeyPatch, live_server: LiveServer) -> tuple[Body, list[str]]:
    """Two open votes; the server runs before the clock stands still."""
    assert live_server.url
    body = a_body()
    refs = [voting(body, START + timedelta(hours=hours)) for hours in (0, 1)]
    monkeypatch.setattr(clock, "now", standing_still(day(22)))
    return body, refs


def voted(body: Body, ref: str) -> str:
    poll = queries.status_of(ref, day(22)).open_poll
    assert poll is not None
    return str(poll.ballots.get(body.committee[SEAT].code, ""))


def question(hands: Hands, ref: str) -> str:
    """The question of an open vote, as it is put to those who read the language."""
    poll = queries.status_of(ref, day(22)).open_poll
    assert poll is not None
    with translation.override(hands.language):
        return question_text(poll.question, queries.case_row(ref).name)


def arrives(hands: Hands, ref: str) -> None:
    """Follow the link of the mail, and sign in where it leads."""
    deliver()
    written = Mail.objects.filter(to="seat3@example.org", plain__contains=f"/cases/{ref}").latest("pk")
    led = re.search(r"/cases/\S+", written.plain)
    assert led is not None
    hands.opens(led[0])
    signs_in(hands, User.objects.get(username="seat3"))
    assert hands.page.url == hands.address + led[0]


def reads_own_vote(hands: Hands, answer: str) -> None:
    """Read how one has voted."""
    hands.reads(hands.words("You voted %(answer)s.", answer=hands.words(answer)))


@HANDS
def test_from_the_link_of_a_mail_to_the_ballots(
    chromium: Browser, live_server: LiveServer, polls: tuple[Body, list[str]], language: str, kind: type[Hands]
) -> None:
    body, (first, second) = polls
    phone = chromium.new_context(has_touch=True, viewport={"width": 360, "height": 780})
    hands = kind(phone.new_page(), live_server.url, language)
    hands.reads_here()
    arrives(hands, first)
    hands.reads("The committee is voting until %(day)s.", question(hands, first))
    hands.follows("Vote")
    hands.reads(
        "If this answer prevails: the application is refused.",
        "You can change your vote until the close; the last one counts.",
    )
    hands.chooses(question(hands, first), "Abstain")
    hands.presses("Vote")
    hands.is_told("Recorded: %(what)s.", what=hands.words("A member voted"))
    reads_own_vote(hands, "Abstain")
    assert voted(body, first) == "ABSTAIN"
    hands.follows("Desk", within="header")
    hands.follows("Your votes")
    reads_own_vote(hands, "Abstain")
    hands.reads("You have not voted yet.")
    for ref, answer in ((first, "No"), (second, "Yes")):
        place = sorted((first, second)).index(ref)  # both groups have one name
        hands.chooses(question(hands, ref), answer, nth=place)
    hands.presses("Record my votes")
    expect(hands.page.locator(".message-success li")).to_have_count(2)
    reads_own_vote(hands, "No")
    reads_own_vote(hands, "Yes")
    assert (voted(body, first), voted(body, second)) == ("NO", "YES")
    phone.close()
