"""What every answer tells the browser."""

import re
from pathlib import Path
from typing import cast

import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

import chapterhouse

TEMPLATES = Path(chapterhouse.__file__).parent / "web" / "templates"

pytestmark = pytest.mark.django_db


def policy(client: Client) -> dict[str, list[str]]:
    header = client.get(reverse("account_login")).headers["Content-Security-Policy"]
    return {directive.split()[0]: directive.split()[1:] for directive in header.split(";")}


def test_a_page_loads_from_here_only(client: Client) -> None:
    found = policy(client)
    assert found["default-src"] == ["'none'"]
    assert {source for sources in found.values() for source in sources} <= {"'none'", "'self'", "data:"}
    assert found["img-src"] == ["'self'", "data:"]


def test_nobody_frames_us_and_forms_stay_here(client: Client) -> None:
    found = policy(client)
    assert found["frame-ancestors"] == found["base-uri"] == ["'none'"]
    assert found["form-action"] == ["'self'"]
    assert client.get(reverse("account_login")).headers["X-Frame-Options"] == "DENY"


def test_features_nobody_needs_are_off(client: Client) -> None:
    headers = client.get(reverse("account_login")).headers
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_runs_in_a_page_itself_would_need_a_nonce_that_is_new_each_time(rf: RequestFactory) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(request.csp_nonce))  # type: ignore[attr-defined] # set by the middleware

    answers = [cast("HttpResponse", CSPMiddleware(page)(rf.get("/"))) for _ in range(2)]
    nonces = [answer.content.decode() for answer in answers]
    assert nonces[0] != nonces[1]
    for answer, nonce in zip(answers, nonces, strict=True):
        assert f"script-src 'self' 'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_in_production_browsers_come_back_over_tls_only(client: Client, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert client.get(reverse("home"), secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.get(reverse("home")).headers


TO_KEEP = {"applying/blank_file.html"}
"""Handed out as a file, to be read without the site: it brings its own style."""


def test_no_page_has_a_script_or_style_in_itself() -> None:
    """The policy would keep it from running: what stands in a page is data, what runs is a file of ours."""
    running = re.compile(
        r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))|<style|\son\w+=|\sstyle=", re.IGNORECASE
    )
    guilty = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if running.search(path.read_text(encoding="utf-8"))
    ]
    assert set(guilty) == TO_KEEP
