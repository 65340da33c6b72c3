"""The log tells where something failed, and nothing that anybody typed."""

from __future__ import annotations

import json
import logging
import sys
from types import SimpleNamespace

import pytest
from django.test import Client

from chapterhouse.config.logs import Lines, Plain

PLAIN = Plain("%(levelname)s %(name)s: %(message)s")
SECRET = "nadia@example.org"


def a_line(path: str = "", route: str | None = None, *, failed: bool = False) -> str:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s: %s", ("Failed", path), None)
    if failed:
        try:
            int(SECRET)
        except ValueError:
            record.exc_info = sys.exc_info()
    if path:
        record.request = SimpleNamespace(path=path, resolver_match=SimpleNamespace(route=route) if route else None)
    return PLAIN.format(record)


def test_an_exception_is_told_by_place_and_type_without_its_words() -> None:
    line = a_line(failed=True)
    assert SECRET not in line
    assert "test_logs.py" in line
    assert line.endswith("ValueError")


def test_an_address_that_is_a_key_is_told_by_its_pattern() -> None:
    assert a_line("/references/key-of-nadia/", "references/<str:token>") == (
        "ERROR django.request: Failed: /references/<str:token>"
    )
    assert a_line("/nadia@example.org/") == "ERROR django.request: Failed: an unknown address"
    assert a_line() == "ERROR django.request: Failed: "


def test_a_line_without_arguments_stands_as_it_is() -> None:
    record = logging.LogRecord("a", logging.ERROR, "", 0, "100 %", None, None)
    assert PLAIN.format(record) == "ERROR a: 100 %"
    record.exc_info = (None, None, None)
    assert PLAIN.formatException(record.exc_info) == ""


def test_a_line_for_machines_says_the_same_by_name() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s: %s", ("Failed", f"/{SECRET}/"), None)
    try:
        int(SECRET)
    except ValueError:
        record.exc_info = sys.exc_info()
    match = SimpleNamespace(route="references/<str:token>/")
    record.request = SimpleNamespace(path=f"/{SECRET}/", resolver_match=match, number="4f", method="POST")
    line = Lines("%(message)s").format(record)
    assert SECRET not in line
    told = json.loads(line)
    assert told["words"] == "Failed: /references/<str:token>/"
    assert told["places"].endswith("ValueError")
    assert (told["level"], told["from"], told["request"], told["method"]) == ("ERROR", "django.request", "4f", "POST")
    assert told["route"] == "/references/<str:token>/"
    plain = json.loads(Lines("%(message)s").format(logging.LogRecord("a", logging.ERROR, "", 0, "b", None, None)))
    assert set(plain) == {"at", "level", "from", "words"}


@pytest.mark.django_db
def test_each_answer_has_a_number_of_its_own_whatever_was_sent_along() -> None:
    numbers = [Client().get("/healthz", headers={"X-Request-ID": "mine"}).headers["X-Request-ID"] for _ in range(2)]
    assert len({*numbers, "mine"}) == 3
