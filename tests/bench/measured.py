"""Two databases of one kind and two sizes, asked in turn: imported once the settings are there."""

from __future__ import annotations

import re
import sqlite3
import time
from datetime import date, timedelta
from html import unescape
from http import HTTPStatus
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlencode

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Left
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages import Page
from chapterhouse import clock
from chapterhouse.demo import body
from chapterhouse.demo.fill import fill
from chapterhouse.guidance import conversations
from chapterhouse.guidance.models import Conversation
from chapterhouse.notices import mails
from chapterhouse.ordered import NAME_ORDER
from chapterhouse.people.models import Person
from chapterhouse.record.models import Case, OnDesk, Reviewed
from chapterhouse.register.models import Period

ROUNDS: Final = 8
MOST_ROUNDS: Final = 24
ENOUGH: Final = 1.05
AT_ONCE: Final = 2
"""How often a page is asked for in a round, after once to warm up."""

FIRST_PARTS: Final = 4
"""How much of a file is read: what stands before its rows, and the first of them."""

BESIDE: Final = 10
"""For so many cases there is one more person, request for help, and mail."""


class Cost(NamedTuple):
    """The least processor time of a page, in seconds, and how many queries it makes."""

    seconds: float
    queries: int


def prepared() -> None:
    """Lay out the tables, and load the demonstration."""
    call_command("migrate", verbosity=0)
    body.load(clock.now())


def filled(cases: int, seed: int) -> None:
    """Add so many cases, a third of them accredited groups, and what grows beside them."""
    fill(cases // 3, cases - cases // 3, seed, lambda _done, _of: None)
    now, first = clock.now(), User.objects.count()
    numbers = range(first, first + cases // BESIDE)
    made = User.objects.bulk_create(User(username=f"more{n}", email=f"more{n}@example.org") for n in numbers)
    Person.objects.bulk_create(
        Person(user=one, code=one.username, name=f"Somebody {one.pk * 7919 % 10007}") for one in made
    )
    for number in numbers:
        request = conversations.Asked(
            "region", "EU", "FR", "fr", f"Group {number * 7919 % 10007}", "", "How do we apply?", "more"
        )
        asked = conversations.open_request(request, now - timedelta(minutes=number))
        Conversation.objects.filter(pk=asked.id, opened_at__lt=now).update(awaits_answer=number % 2 == 0)
    mails.queue(
        (
            mails.NewMail(f"more{n}", f"more{n}@example.org", "en", "A notice", "Words.", "<p>Words.</p>")
            for n in numbers
        ),
        now,
    )


class Pair:
    """The database as it was when this was made, copied, beside what becomes of it.

    What is there already stays in front by name, and before the committee by its last day, so that a first page in
    that order shows the same in both.
    """

    def __init__(self) -> None:
        """Copy the database."""
        for table in (Case, OnDesk, Reviewed, Period):
            table._default_manager.update(name_order=Concat(Value(" "), Left("name_order", NAME_ORDER - 1)))
        Case.objects.filter(is_before_committee=True).update(deadline_order=date.min)
        self._large = str(connection.settings_dict["NAME"])
        self._small = self._large.replace(".sqlite3", ".small.sqlite3")
        connection.ensure_connection()
        with sqlite3.connect(self._small) as copy:
            connection.connection.backup(copy)
        copy.close()

    def costs(self, page: Page) -> tuple[Cost, Cost]:
        """Return what a page costs in the smaller database and in the larger one, asked in turn."""
        visits = {name: self._visit(name, page) for name in (self._small, self._large)}
        spent: dict[str, list[float]] = {name: [] for name in visits}
        for turn in range(MOST_ROUNDS):
            # other work on the machine only ever adds, so that what seems to have grown is asked some times more
            if turn >= ROUNDS and min(spent[self._large]) <= ENOUGH * min(spent[self._small]):
                break
            for name, (client, address, _queries) in visits.items():
                self._turn_to(name)
                _ask(client, address)
                for _again in range(AT_ONCE):
                    begun = time.process_time()
                    _ask(client, address)
                    spent[name].append(time.process_time() - begun)
        small, large = (Cost(min(spent[name]), visit[2]) for name, visit in visits.items())
        return small, large

    def _visit(self, name: str, page: Page) -> tuple[Client, str, int]:
        """Sign in, find the page, and count its queries."""
        self._turn_to(name)
        client = Client(headers={"host": "localhost"})
        if page.user:
            client.force_login(User.objects.get(username=page.user))
        address = _last(client, page) if page.order else page.address
        _ask(client, address)
        with CaptureQueriesContext(connection) as made:
            _ask(client, address)
        return client, address, len(made)

    def _turn_to(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name
        connection.ensure_connection()


def _ask(client: Client, address: str) -> None:
    answer: HttpResponseBase = client.get(address)
    if answer.status_code != HTTPStatus.OK:
        raise SystemExit(f"{address} answered {answer.status_code}")
    if isinstance(answer, StreamingHttpResponse):
        for _part in islice(answer, FIRST_PARTS):
            pass


def _last(client: Client, page: Page) -> str:
    """Return the address of the last page in an order: what follows the first page that is read from the end."""
    begin = client.get(page.address, {"order": f"-{page.order}"}).content.decode()
    found = re.search(r'rel="next" href="\?([^"]*)"', begin)
    if found is None:
        return f"{page.address}?{urlencode({'order': page.order})}"
    (after,) = parse_qs(unescape(found[1]))["after"]
    return f"{page.address}?{urlencode({'order': page.order, 'after': after})}"
