"""A passkey in a real browser: set up because the seat needs it, shown to sign in, and shown again before what weighs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from chapterhouse import clock
from servers.browser import accessibility_faults
from stand import Body, a_body
from visits import standing_still

PASSWORD = "a long way to the harbour"


@pytest.fixture
def body(transactional_db: None, settings: Settings) -> Body:
    settings.CHAPTERHOUSE_DEMO = False
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    body = a_body()
    user = body.staff[0].user
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return body


def with_a_key(page: Page) -> None:
    """Give the browser a key that is always there and recognises its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, address: str) -> None:
    page.goto(address + reverse("account_login"))
    page.fill("[name=login]", "staff1")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")


def seen(page: Page) -> None:
    assert accessibility_faults(page) == []


def test_from_the_first_sign_in_to_the_question_before_a_seat(
    page: Page, live_server: LiveServer, body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_key(page)
    sign_in(page, live_server.url)
    page.wait_for_url("**/account/second-factor/**")
    seen(page)
    page.get_by_role("link", name="Add a passkey").click()
    page.wait_for_url("**/reauthenticate/**")
    seen(page)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/webauthn/add/**")
    seen(page)
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    seen(page)
    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    seen(page)
    page.goto(live_server.url + reverse("people"))
    page.get_by_role("heading", name="People and their seats").wait_for()
    page.context.clear_cookies()
    sign_in(page, live_server.url)
    page.wait_for_url("**/2fa/authenticate/**")
    seen(page)
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url("**/desk/**")
    real = clock.now
    monkeypatch.setattr(clock, "now", standing_still(clock.now() + timedelta(minutes=6)))
    page.goto(live_server.url + reverse("rules-adopt", args=["review.days"]))
    page.get_by_role("heading", name="Confirm that it is you").wait_for()
    seen(page)
    monkeypatch.setattr(clock, "now", real)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_label("The new value").wait_for()
