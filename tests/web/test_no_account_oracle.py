"""Whoever asks learns nothing about who has an account: every door answers alike, and not often."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

pytestmark = pytest.mark.django_db

PASSWORD = "a long way to the harbour"
KNOWN, UNKNOWN = "iris@example.org", "ghost@example.org"


@pytest.fixture(autouse=True)
def _in_earnest(settings: Settings) -> None:
    settings.CHAPTERHOUSE_DEMO = False
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    iris = User.objects.create_user("iris", KNOWN, PASSWORD)
    EmailAddress.objects.create(user=iris, email=KNOWN, verified=True, primary=True)


def told(page: str, **fields: str) -> tuple[int, str, str]:
    """Status, where it leads, and what the last page says, without what differs in every answer."""
    client = Client()
    answer = client.post(reverse(page), fields)
    status, place = answer.status_code, answer.headers.get("Location", "")
    text = client.get(place).content.decode() if place else answer.content.decode()
    for typed in fields.values():
        text = text.replace(typed, "…")
    return status, place, re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken"): ?="?[^"]+|[A-Za-z0-9]{64}', "", text)


def test_signing_up_answers_alike() -> None:
    fields = {"name": "Somebody", "password1": PASSWORD, "password2": PASSWORD}
    known = told("account_signup", email=KNOWN, **fields)
    assert known == told("account_signup", email=UNKNOWN, **fields)
    assert known[0] == 302
    assert [sent.to for sent in mail.outbox] == [[KNOWN], [UNKNOWN]]
    assert User.objects.filter(email=KNOWN).count() == 1


def test_signing_in_answers_alike() -> None:
    assert told("account_login", login=KNOWN, password="wrong") == told(
        "account_login", login=UNKNOWN, password="wrong"
    )
    assert told("account_login", login="iris", password="wrong") == told(
        "account_login", login="ghost", password="wrong"
    )


def test_asking_for_a_new_password_answers_alike() -> None:
    known = told("account_reset_password", email=KNOWN)
    assert known == told("account_reset_password", email=UNKNOWN)
    assert known[0] == 302


def test_an_address_is_proved_before_the_account_opens() -> None:
    client = Client()
    fields = {"email": UNKNOWN, "name": "Somebody", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), fields)
    assert "_auth_user_id" not in client.session
    client.post(reverse("account_login"), {"login": UNKNOWN, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    link = re.search(r"https?://[^/]+(/accounts/confirm-email/\S+)", str(mail.outbox[0].body))
    assert link is not None
    client.post(link[1])
    client.post(reverse("account_login"), {"login": UNKNOWN, "password": PASSWORD})
    assert "_auth_user_id" in client.session


def test_a_new_password_does_not_sign_in() -> None:
    client = Client()
    client.post(reverse("account_reset_password"), {"email": KNOWN})
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert link is not None
    form = client.get(link[1], follow=True)
    client.post(form.request["PATH_INFO"], {"password1": f"{PASSWORD} again", "password2": f"{PASSWORD} again"})
    assert User.objects.get(email=KNOWN).check_password(f"{PASSWORD} again")
    assert "_auth_user_id" not in client.session


def test_guessing_is_stopped_and_said_in_our_words() -> None:
    answers = [Client().post(reverse("account_login"), {"login": KNOWN, "password": f"guess {n}"}) for n in range(7)]
    assert "This came too often. From " in answers[-1].content.decode()
    right = Client()
    right.post(reverse("account_login"), {"login": KNOWN, "password": PASSWORD})
    assert "_auth_user_id" not in right.session
    asked = [Client().post(reverse("account_reset_password"), {"email": KNOWN}) for _ in range(7)]
    stopped = asked[-1]
    assert stopped.status_code == 429
    assert '<header class="masthead">' in stopped.content.decode()


def test_attempts_are_counted_for_all_processes_together(settings: Settings) -> None:
    from chapterhouse.config import settings as shipped  # noqa: PLC0415 - the tests' own are replaced

    settings.CACHES = shipped.CACHES
    caches["default"].add("attempt", 1)
    settings.CACHES = {}
    settings.CACHES = shipped.CACHES  # another process begins with nothing in memory
    assert caches["default"].get("attempt") == 1


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> list[str]:
    """The passwords that are hashed, which takes nearly all of the time that an answer takes."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for one in User.objects.all():
        one.set_password(PASSWORD)
        one.save()
    found: list[str] = []
    real = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        found.append(password)
        return str(real(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return found


@pytest.mark.parametrize("login", [KNOWN, UNKNOWN, "iris", "ghost", "closed@example.org", "elsewhere@example.org"])
def test_signing_in_takes_the_time_of_one_password_whoever_it_is(hashed: list[str], login: str) -> None:
    closed = User.objects.create(username="closed", email="closed@example.org", is_active=False)
    elsewhere = User.objects.create(username="elsewhere", email="elsewhere@example.org")
    for one in (closed, elsewhere):
        EmailAddress.objects.create(user=one, email=one.email, verified=True, primary=True)
    elsewhere.set_unusable_password()
    elsewhere.save()
    closed.set_password(PASSWORD)
    closed.save()
    hashed.clear()
    Client().post(reverse("account_login"), {"login": login, "password": "a guess"})
    assert len(hashed) == 1


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_signing_up_takes_the_time_of_one_password_whether_or_not_there_is_an_account(
    hashed: list[str], email: str
) -> None:
    fields = {"name": "Somebody", "email": email, "password1": PASSWORD, "password2": PASSWORD}
    assert Client().post(reverse("account_signup"), fields).status_code == 302
    assert hashed == [PASSWORD]
