"""News that is not of a case: shown on the desk in words, and leading to its place within the site."""

from __future__ import annotations

import pytest
from django.urls import reverse

from chapterhouse.notices.outbox import Letter, post
from stand import a_body, day
from visits import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "leads_to"),
    [
        ("/rules/", "/rules/"),
        ("", reverse("desk")),
        ("//elsewhere.example/", reverse("desk")),
        ("http://x.example", reverse("desk")),
    ],
)
def test_news_leads_to_its_place_and_never_elsewhere(place: str, leads_to: str) -> None:
    body = a_body()
    post([Letter("applicant", "", body.founder.code, "en", "", "guidance.answered", "guidance-7#1", place)], day(0))
    text = read(body.founder, "desk")
    assert f'<a href="{leads_to}">Your request for help was answered</a>' in text
    assert "elsewhere.example" not in text
