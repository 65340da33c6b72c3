"""What every answer tells the browser."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

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
