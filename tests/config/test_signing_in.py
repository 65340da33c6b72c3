"""Accounts as configured: user name or e-mail address with a password."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

PASSWORD = "a long enough password"


@pytest.fixture
def member(transactional_db: None) -> User:
    return User.objects.create_user("member", "member@region.example", PASSWORD)


@pytest.mark.parametrize("login", ["member", "member@region.example"])
def test_by_user_name_or_address(client: Client, member: User, login: str) -> None:
    client.post(reverse("account_login"), {"login": login, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(member.pk)


def test_not_with_a_wrong_password(client: Client, member: User) -> None:
    client.post(reverse("account_login"), {"login": "member", "password": "another password"})
    assert "_auth_user_id" not in client.session


def test_in_a_browser(page: Page, live_server: LiveServer, member: User) -> None:
    page.goto(live_server.url + reverse("account_login"))
    page.fill("[name=login]", "member")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "login" not in url)
    cookies = {cookie["name"] for cookie in page.context.cookies()}
    assert "sessionid" in cookies
