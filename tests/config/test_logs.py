"""The log tells where something failed, and nothing that anybody typed."""

from __future__ import annotations

import logging
import sys
from types import SimpleNamespace

from chapterhouse.config.logs import Plain

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
