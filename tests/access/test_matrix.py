"""Every page for every role and relation: declared once, read as everybody, answered as declared."""

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
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, path, reverse

from access.personas import Persona, is_open
from access.world import NOW, World, a_world
from chapterhouse import clock
from chapterhouse.web.access import ELSEWHERE, Whom, require_declared, routes, whom_of
from visits import standing_still

MODULES = [importlib.import_module(f"access.{one.stem}") for one in sorted(Path(__file__).parent.glob("pages_*.py"))]
PAGES: dict[str, Callable[[World], dict[str, object]]] = {
    name: stands for module in MODULES for name, stands in module.PAGES.items()
}
HOLDERS: dict[str, set[str]] = {
    name: people for module in MODULES for name, people in getattr(module, "HOLDERS", {}).items()
}
DECLARED = {one.name: whom_of(one, ELSEWHERE) for one in routes(get_resolver().url_patterns)}
OURS = {name for name in DECLARED if not name.startswith(tuple(ELSEWHERE))}
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", standing_still(NOW))
    return a_world()


def answered(visitor: Persona, address: str) -> HttpResponseBase:
    client = Client(raise_request_exception=True)
    if visitor.who is not None:
        client.force_login(visitor.who.user)
    answer = client.get(address)
    assert isinstance(answer, HttpResponseBase)
    return answer


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


def test_every_page_answers_everybody_as_declared(world: World) -> None:
    wrong = {}
    for name, stands in PAGES.items():
        address = reverse(name, kwargs=stands(world))
        for role, visitor in world.people.items():
            found, due = kind_of(answered(visitor, address)), expected(name, role, visitor)
            # a holder's page may also ask a visitor to sign in
            if found != due and not (name in HOLDERS and (found, due) == ("sign in", "closed")):
                wrong[f"{name} for {role}"] = f"{found}, declared {due}"
    assert wrong == {}


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
            found = kind_of(answered(world.people[role], address))
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
