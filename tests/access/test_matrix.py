"""Every page for every role and relation: declared once, read as everybody, answered as declared, with few queries."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, reset_queries
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, get_resolver, path, reverse

from access.headers import wrong_with
from access.personas import Persona, is_open
from access.world import NOW, World, a_world
from chapterhouse import clock
from chapterhouse.web.access import ELSEWHERE, Whom, require_declared, routes, whom_of
from visits import signed_in, standing_still

MODULES = [importlib.import_module(f"access.{one.stem}") for one in sorted(Path(__file__).parent.glob("pages_*.py"))]
PAGES: dict[str, Callable[[World], dict[str, object]]] = {
    name: stands for module in MODULES for name, stands in module.PAGES.items()
}
HOLDERS: dict[str, set[str]] = {
    name: people for module in MODULES for name, people in getattr(module, "HOLDERS", {}).items()
}
DECLARED = {one.name: whom_of(one, ELSEWHERE) for one in routes(get_resolver().url_patterns)}
OURS = {name for name in DECLARED if not name.startswith(tuple(ELSEWHERE))}
MOST = 9
"""Queries of a page."""

REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", standing_still(NOW))
    return a_world()


def answered(client: Client, address: str) -> HttpResponseBase:
    answer = client.get(address)
    assert isinstance(answer, HttpResponseBase)
    return answer


def queries_of(client: Client, address: str) -> int:
    """How many queries a page makes."""
    with CaptureQueriesContext(connection) as made:
        client.get(address)
    return len(made)


def kind_of(answer: HttpResponseBase) -> str:
    """open, closed, or asked to sign in; what takes no GET is open when it says so."""
    if answer.status_code in REFUSED:
        return "closed"
    if answer.status_code == HTTPStatus.FOUND and answer.headers["Location"].startswith(reverse("account_login")):
        return "sign in"
    return "failed" if answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR else "open"


def expected(name: str, role: str, visitor: Persona) -> str:
    whom = DECLARED[name] or frozenset()
    if Whom.HOLDER in whom:
        return "open" if role in HOLDERS[name] else "closed"
    if is_open(whom, visitor):
        return "open"
    return "sign in" if visitor.who is None else "closed"


def test_every_page_has_a_row() -> None:
    assert set(PAGES) == OURS
    assert {name for name, whom in DECLARED.items() if whom and Whom.HOLDER in whom} == set(HOLDERS)


@pytest.mark.exploration
def test_every_page_answers_everybody_as_declared_and_asks_the_database_less_than_ten_times(world: World) -> None:
    wrong, asked = {}, {}
    bare: set[str] = set()
    nonces: set[str] = set()
    browsers = {role: signed_in(visitor.who) for role, visitor in world.people.items()}
    for name, stands in PAGES.items():
        address = reverse(name, kwargs=stands(world))
        reset_queries()  # the log is full after 9,000
        for role, visitor in world.people.items():
            with CaptureQueriesContext(connection) as made:
                answer = answered(browsers[role], address)
            found, due = kind_of(answer), expected(name, role, visitor)
            # a holder's page may also ask a visitor to sign in
            if found != due and not (name in HOLDERS and (found, due) == ("sign in", "closed")):
                wrong[f"{name} for {role}"] = f"{found}, declared {due}"
            if answer.status_code == HTTPStatus.OK:
                # a first reading may fill a cache
                count = len(made) if len(made) <= MOST else queries_of(browsers[role], address)
                asked[f"{name} for {role}"] = count
            bare |= {
                f"{name} for {role}: {what}"
                for what in wrong_with(name, answer, nonces, is_personal=visitor.who is not None)
            }
    assert wrong == {}
    assert bare == set()
    assert {page: count for page, count in asked.items() if count > MOST} == {}
    assert len(asked) > len(PAGES)


def addresses_of_libraries() -> dict[str, str]:
    """The pages of sign-in and second factors whose address has no parts."""
    found = {}
    for name in DECLARED.keys() - OURS:
        try:
            found[name] = reverse(name)
        except NoReverseMatch:
            continue
    return {name: address for name, address in found.items() if not name.startswith("api-")}


def test_pages_of_libraries_let_no_visitor_into_what_is_an_account_s(world: World) -> None:
    """What they show to whom depends on the account too: one without a password has none to change."""
    wrong = {}
    for name, address in addresses_of_libraries().items():
        for role in ("visitor", "account without a role", "Staff"):
            found = kind_of(answered(signed_in(world.people[role].who), address))
            is_own = Whom.EVERYBODY not in (DECLARED[name] or ())
            if found == "failed" or (role == "visitor" and is_own and found == "open"):
                wrong[f"{name} for {role}"] = found
    assert wrong == {}


def test_a_page_that_does_not_say_stops_the_start() -> None:
    def silent(_request: object) -> HttpResponse:
        return HttpResponse()

    with pytest.raises(ImproperlyConfigured, match="to whom they are open: hidden"):
        require_declared([path("hidden/", silent, name="hidden")], ELSEWHERE)


def test_the_table_is_printed_whole() -> None:
    printed = subprocess.run(
        [sys.executable, "-P", "-m", "chapterhouse", "access", "--json"], capture_output=True, text=True, check=True
    )
    assert {row["page"] for row in json.loads(printed.stdout)["pages"]} == DECLARED.keys()
