"""Whatever is sent to whatever form by whomever: a clear answer, never a failure of the server."""

from __future__ import annotations

import random
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from access.personas import Persona
from access.test_matrix import PAGES
from access.world import NOW, World, a_world
from chapterhouse import clock
from fuzz.forms_of import Form, forms_of
from sizes import size
from visits import standing_still

REQUESTS = size(1_500, prove=12_000)
LEAVES = {"account_logout", "set_language", "theme", "demo-clock", "demo-sign-in"}
"""Where a form ends the session, or changes what every page looks like: sent to once each, not over and over."""

BAD = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "-1",
    "0",
    "999999999999999999999999",
    "1e309",
    "NaN",
    "0000-00-00",
    "9999-12-31",
    "10000-01-01",
    "2026-02-30",
    "not a day",
    "☃" * 40,
    "\u202eevil\u202c",
    "\ud7ff\ue000",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "%(name)s",
    "../../etc/passwd",
    "https://[::1",
    "http://user:pass@host:99999/",
    "javascript:alert(1)",
    "x" * 6_000,
    "true",
    "none",
    "EU",
    "é" * 301,
    "a@b",
    "someone@example.org\nBcc: other@example.org",
)


class Nonsense:
    """Sends nonsense as one persona after another, the same each time for the same seed."""

    def __init__(self, world: World, seed: int) -> None:
        self.chance = random.Random(seed)
        self.world = world
        self.sent = 0
        self.failures: list[str] = []

    def check(self, who: str, method: str, address: str, answer: HttpResponseBase) -> None:
        self.sent += 1
        is_not_ready = address.startswith("/readyz")
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR and not is_not_ready:
            self.failures.append(f"{answer.status_code} {method} {address[:120]!r} as {who}")

    def browser(self, visitor: Persona) -> Client:
        client = Client(raise_request_exception=False)
        if visitor.who is not None:
            client.force_login(visitor.who.user)
        return client

    def visit(self, who: str, visitor: Persona, address: str, times: int) -> None:
        """Read a page, ask it nonsense in its address, and send nonsense to each of its forms."""
        client = self.browser(visitor)
        page = client.get(address)
        self.check(who, "GET", address, page)
        if getattr(page, "streaming", False) or page.status_code != HTTPStatus.OK:
            return
        found = [form for form in forms_of(page.content.decode(errors="replace")) if not self._leaves(form)]
        for _ in range(times):
            form = self.chance.choice(found) if found else Form("", "get", {"text": [], "after": [], "page": []})
            target = urljoin(address, form.action)
            if urlsplit(target).netloc:
                continue
            sent = {name: self._value(form.kinds.get(name, ""), values) for name, values in form.fields.items()}
            if self.chance.random() < 0.2:
                sent[self.chance.choice(("after", "at", "known", "next", "unknown"))] = self.chance.choice(BAD)
            asked = {name: value for name, value in sent.items() if isinstance(value, str | list)}
            answer = client.post(target, sent) if form.method == "post" else client.get(target, asked)
            self.check(who, form.method.upper(), target, answer)

    def _leaves(self, form: Form) -> bool:
        return any(form.action.startswith(reverse(name)) for name in LEAVES)

    def _value(self, kind: str, values: list[str]) -> object:
        if kind == "file":
            return SimpleUploadedFile(self.chance.choice(("a.pdf", "b\u202e.exe", "c", "d.png")), b"\x00nonsense")
        if values and self.chance.random() < 0.6:
            return self.chance.choice(values)
        if self.chance.random() < 0.1:
            return [self.chance.choice(BAD), self.chance.choice(BAD)]
        return self.chance.choice(BAD)


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", standing_still(NOW))
    return a_world()


@pytest.mark.exploration
def test_nonsense_is_answered(world: World) -> None:
    nonsense = Nonsense(world, seed=7)
    addresses = {name: reverse(name, kwargs=stands(world)) for name, stands in PAGES.items()}
    rounds = [(name, who) for name in PAGES for who in world.people]
    nonsense.chance.shuffle(rounds)
    # what ends a session or a seat would spoil the rest: each round makes its own
    while nonsense.sent < REQUESTS:
        for name, who in rounds:
            nonsense.visit(who, world.people[who], addresses[name], times=4)
            if nonsense.sent >= REQUESTS:
                break
    assert nonsense.failures == []
    assert nonsense.sent >= REQUESTS


@pytest.mark.parametrize("name", sorted(LEAVES))
def test_nonsense_to_what_leaves_is_answered_too(world: World, name: str) -> None:
    nonsense = Nonsense(world, seed=7)
    for who, visitor in world.people.items():
        for field in ("next", "language", "theme", "days", "to", "person", "code"):
            address = reverse(name)
            sent = {field: nonsense.chance.choice(BAD)}
            nonsense.check(who, "POST", address, nonsense.browser(visitor).post(address, sent))
    assert nonsense.failures == []
