"""Signing in through another site, against a provider of its own: discovery, the round trip, and no way round."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from chapterhouse.config import environment

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
PASSWORD = "a long way to the harbour"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = Path(__file__).parent / "oidc_provider.py"
    callback = f"{SITE}/accounts/oidc/sso/login/callback/"
    started = subprocess.Popen(
        [sys.executable, program, tmp_path_factory.mktemp("provider"), callback], stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    yield f"http://127.0.0.1:{started.stdout.readline().strip()}"
    started.kill()
    started.wait()
    started.stdout.close()


@pytest.fixture(autouse=True)
def _configured(settings: Settings, provider: str) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.SOCIALACCOUNT_PROVIDERS = environment.provider(
        provider, "chapterhouse", "a secret of the test", "The Society"
    )


def through(client: Client, provider: str, name: str, process: str = "login") -> str:
    """Go to the provider as somebody signed in there, and come back; where one is then."""
    there = client.post(reverse("openid_connect_login", args=["sso"]) + f"?process={process}").headers["Location"]
    assert there.startswith(f"{provider}/")
    with requests.Session() as browser:
        browser.get(f"{provider}/be/{name}")
        back = browser.get(there, allow_redirects=False).headers["Location"]
    assert back.startswith(f"{SITE}/accounts/oidc/sso/login/callback/")
    answer = client.get(back.removeprefix(SITE))
    assert answer.status_code == 302
    return answer.headers["Location"]


def somebody(client: Client) -> str | None:
    number = client.session.get("_auth_user_id")
    return User.objects.get(pk=number).username if number else None


def iris(*, verified: bool = True) -> User:
    user = User.objects.create_user("iris-here", "iris@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email="iris@example.org", verified=verified, primary=True)
    return user


def test_the_page_of_signing_in_offers_it_only_where_it_is_configured(settings: Settings) -> None:
    assert "The Society" in Client().get(reverse("account_login")).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "The Society" not in Client().get(reverse("account_login")).content.decode()


def test_a_newcomer_gets_an_account_and_comes_back_to_it(provider: str) -> None:
    client = Client()
    through(client, provider, "iris")
    made = User.objects.get(email="iris@example.org")
    assert somebody(client) == made.username
    assert EmailAddress.objects.get(user=made).verified
    again = Client()
    through(again, provider, "iris")
    assert somebody(again) == made.username


def test_an_account_here_is_not_taken_over_by_the_same_address_there(provider: str, settings: Settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    iris()
    for name in ("iris", "mallory"):
        client = Client()
        through(client, provider, name)
        assert somebody(client) is None
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == 1
    assert [letter.to for letter in mail.outbox] == [["iris@example.org"]], "its holder is told"


def test_who_is_signed_in_joins_both_by_an_address_verified_on_both_sides(provider: str) -> None:
    user = iris()
    client = Client()
    client.post(reverse("account_login"), {"login": "iris-here", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    through(client, provider, "mallory", "connect")
    assert not SocialAccount.objects.exists()
    through(client, provider, "iris", "connect")
    assert SocialAccount.objects.get().user == user
    elsewhere = Client()
    through(elsewhere, provider, "iris")
    assert somebody(elsewhere) == "iris-here"


def test_an_address_not_verified_here_joins_nothing(provider: str) -> None:
    iris(verified=False)
    client = Client()
    client.post(reverse("account_login"), {"login": "iris-here", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    through(client, provider, "iris", "connect")
    assert not SocialAccount.objects.exists()


def test_the_second_factor_is_asked_all_the_same(provider: str) -> None:
    client = Client()
    through(client, provider, "iris")
    TOTP.activate(User.objects.get(email="iris@example.org"), "JBSWY3DPEHPK3PXP")
    again = Client()
    assert through(again, provider, "iris") == reverse("mfa_authenticate")
    assert somebody(again) is None
