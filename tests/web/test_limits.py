"""How often something may be done: beyond it the page says when again, and keeps what was typed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.diligence import references
from chapterhouse.drafts.models import Draft
from chapterhouse.web import limits
from stand import Body, a_body, day, in_review, received
from visits import signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))
    few = {"begin_draft": "1/h/ip", "upload": "1/h/key", "website": "1/h/key", "reference": "1/h/key"}
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, **few}
    return a_body()


def is_told(answer: object, *kept: str) -> None:
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "3600"
    text = answer.content.decode()
    for words in ("too often within an hour", "13:00 UTC", *kept):
        assert words in text


def test_drafts_are_begun_only_so_often_from_one_place(body: Body) -> None:
    page, visitor = reverse("apply-form", args=["als"]), Client(headers={"accept-language": "en"})
    assert visitor.post(page).status_code == 302
    is_told(visitor.post(page, {"email": "iris@example.org"}), 'value="iris@example.org"')
    assert Draft.objects.count() == 1
    assert visitor.get(page).status_code == 200
    assert visitor.post(page, REMOTE_ADDR="203.0.113.5").status_code == 302


def test_documents_are_sent_only_so_often(body: Body) -> None:
    owner = f"case-{received(body)}"
    client = signed_in(body.founder)
    labels = {"title": "Our statutes", "subject": "statutes", "language": "en"}

    def sent() -> object:
        file = SimpleUploadedFile("statutes.txt", b"no kind that is taken")
        return client.post(reverse("document-add", args=[owner]), {**labels, "file": file})

    sent()
    is_told(sent(), 'value="Our statutes"')
    begun = client.post(reverse("upload-begin", args=[owner]), {**labels, "name": "a.pdf", "size": "100"})
    assert begun.status_code == 429
    assert "too often" in begun.json()["words"]


def test_websites_are_fetched_only_so_often(body: Body) -> None:
    page = reverse("website-check", args=[in_review(body)])
    client = signed_in(body.staff[0])
    assert client.post(page).status_code == 302
    is_told(client.post(page))


def test_a_referee_s_link_takes_only_so_much(body: Body) -> None:
    ref = in_review(body)
    asked = references.ask(ref, 1, "Nadia", "nadia@example.org", "en", by=body.staff[0].code, at=day(5))
    page = reverse("reference", args=[references.token_of(asked)])
    referee = Client(headers={"accept-language": "en"})
    assert referee.post(page, {"relation": "I know them well"}).status_code == 422
    is_told(referee.post(page, {"relation": "I know them well"}), "I know them well")
    assert referee.get(page).status_code == 200


def test_the_limits_are_in_the_settings(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"help_address": "7/h/key"}
    assert limits.most("help_address") == 7
