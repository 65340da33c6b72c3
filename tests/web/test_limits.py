"""How often something may be done: beyond it the page says when again, and keeps what was typed."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
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
    assert 3590 <= int(answer.headers["Retry-After"]) <= 3600
    text = answer.content.decode()
    for words in ("This came too often. From 13:00 UTC on it is taken again.", *kept):
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


def earlier(settings: Settings, by: int) -> None:
    """Let everything that was counted have been counted some seconds earlier."""
    counted = cache._cache  # type: ignore[attr-defined] # the one in memory that tests count in
    for key in [key for key in counted if ":rl:" in key]:
        name = key.partition(":1:")[2]
        cache.set(name, [at - by for at in cache.get(name)], 3600)


def test_the_time_that_is_told_is_when_it_works_again(body: Body, settings: Settings) -> None:
    page, visitor = reverse("apply-form", args=["als"]), Client(headers={"accept-language": "en"})
    assert visitor.post(page).status_code == 302
    earlier(settings, 3600 - 600)
    told = visitor.post(page, {"email": "iris@example.org"})
    assert told.status_code == 429
    assert 590 <= int(told.headers["Retry-After"]) <= 600
    assert "From 12:10 UTC on" in told.content.decode()
    earlier(settings, 540)
    soon = visitor.post(page)
    seconds = int(soon.headers["Retry-After"])
    assert 50 <= seconds <= 60
    assert f"In {seconds} seconds it is taken again" in soon.content.decode()
    earlier(settings, seconds)
    assert visitor.post(page).status_code == 302


def test_the_fullest_of_several_limits_is_the_one_told(body: Body, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "begin_draft": "1/m/ip,1/h/ip"}
    page, visitor = reverse("apply-form", args=["als"]), Client(headers={"accept-language": "en"})
    assert visitor.post(page).status_code == 302
    assert int(visitor.post(page).headers["Retry-After"]) > 3000


@pytest.mark.parametrize("name", ["account_reset_password", "account_signup", "account_login"])
def test_attempts_with_an_account_keep_what_was_typed_but_no_secret(body: Body, settings: Settings, name: str) -> None:
    few = dict.fromkeys(("reset_password", "signup", "login"), "1/m/ip")
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, **few}
    client = Client(headers={"accept-language": "en"})
    secret = "a long way to the harbour"
    typed = {"email": "iris@example.org", "login": "iris", "name": "Iris", "password": secret, "password1": secret}
    assert client.post(reverse(name), typed).status_code != 429
    answer = client.post(reverse(name), typed)
    assert answer.status_code == 429
    text = answer.content.decode()
    seconds = int(answer.headers["Retry-After"])
    assert 1 <= seconds <= 60
    assert "This came too often. In" in text
    assert 'name="email" hidden>\niris@example.org</textarea>' in text
    assert secret not in text
    assert f'action="{reverse(name)}"' in text
    assert answer.headers["Cache-Control"] == "no-store"


def test_guessing_tells_the_same_of_accounts_that_are_there_and_of_others(body: Body) -> None:
    def told(login: str) -> str:
        cache.clear()
        client = Client(headers={"accept-language": "en"})
        answers = [client.post(reverse("account_login"), {"login": login, "password": f"guess {n}"}) for n in range(7)]
        text = answers[-1].content.decode()
        return " ".join(re.findall(r"This came too often\. From \d\d:\d\d UTC on it is taken again\.", text))

    assert told(body.founder.user.username) == told("nobody.here") != ""


def test_who_guesses_codes_is_told_when_the_next_counts(body: Body) -> None:
    TOTP.activate(body.founder.user, "JBSWY3DPEHPK3PXP")
    body.founder.user.set_password("a long way to the harbour")
    body.founder.user.save()
    client = Client(headers={"accept-language": "en"})
    client.post(reverse("account_login"), {"login": "founder", "password": "a long way to the harbour"})
    answers = [client.post(reverse("mfa_authenticate"), {"code": "000000"}) for _ in range(7)]
    assert "This came too often. From 12:0" in answers[-1].content.decode()
