"""Accounts: our own look on every page, one's own name and language, and signing in with a password."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from chapterhouse.people.queries import person_of
from stand import a_body, person
from visits import goes_to, read, signed_in

pytestmark = pytest.mark.django_db

OURS = '<header class="masthead">'
ENTRANCES = ["account_login", "account_signup", "account_reset_password"]
MANAGED = ["account_change_password", "account_email", "mfa_index", "account_logout"]


@pytest.mark.parametrize("name", ENTRANCES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_before_signing_in_have_our_look(name: str, language: str) -> None:
    text = read(None, name, language=language)
    assert OURS in text
    assert text.count("<h1") == 1
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in text


@pytest.mark.parametrize("name", MANAGED)
def test_the_pages_of_one_s_account_have_our_look(name: str) -> None:
    iris = person("iris")
    iris.user.set_password("a long way to the harbour")
    iris.user.save()
    text = read(iris, name)
    assert OURS in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize("name", [*MANAGED[:3], "account"])
def test_a_visitor_has_no_account_to_look_at(name: str) -> None:
    assert goes_to(Client().get(reverse(name))).startswith(reverse("account_login"))


def test_an_account_is_made_and_leads_on_to_where_one_was_going() -> None:
    place = reverse("account")
    fields = {
        "email": "iris@example.org",
        "name": "Iris Lantern",
        "password1": "a long way to the harbour",
        "password2": "a long way to the harbour",
        "next": place,
    }
    client = Client()
    assert goes_to(client.post(reverse("account_signup"), fields)) == place
    assert client.get(place).status_code == 200


def test_a_wrong_password_is_said_and_the_name_is_kept() -> None:
    User.objects.create_user("iris", "iris@example.org", "a long way to the harbour")
    answer = Client().post(reverse("account_login"), {"login": "iris", "password": "wrong"})
    text = answer.content.decode()
    assert "This could not be sent yet" in text
    assert 'value="iris"' in text
    assert "wrong" not in text.partition('name="password"')[2].partition(">")[0]


def test_a_right_password_leads_to_the_desk() -> None:
    User.objects.create_user("iris", "iris@example.org", "a long way to the harbour")
    answer = Client().post(reverse("account_login"), {"login": "iris", "password": "a long way to the harbour"})
    assert goes_to(answer) == reverse("desk")


def test_name_and_language_are_one_s_own_to_change() -> None:
    iris = person("iris")
    client = signed_in(iris)
    assert goes_to(client.post(reverse("account"), {"name": "Iris Lantern", "language": "fr"})) == reverse("account")
    found = person_of(iris.user)
    assert found is not None
    assert (found.name, found.language) == ("Iris Lantern", "fr")
    assert "Iris Lantern" in client.get(reverse("account")).content.decode()


def test_a_new_account_is_entered_among_the_people_by_what_it_does_not_by_looking() -> None:
    user = User.objects.create_user("newcomer")
    client = Client()
    client.force_login(user)
    client.get(reverse("account"))
    assert person_of(user) is None
    client.post(reverse("account"), {"name": "New Comer", "language": "es"})
    found = person_of(user)
    assert found is not None
    assert (found.name, found.language) == ("New Comer", "es")


def test_a_language_that_is_not_offered_is_refused_and_what_was_typed_is_kept() -> None:
    client = signed_in(person("iris"))
    text = client.post(reverse("account"), {"name": "Iris Lantern", "language": "xx"}).content.decode()
    assert 'href="#id_language"' in text
    assert 'value="Iris Lantern"' in text


def test_one_s_seats_are_shown_with_their_terms() -> None:
    text = read(a_body().secretary, "account")
    assert "Secretariat of the region, Europe" in text
    assert "2020-01-01" in text


def test_mails_about_an_account_speak_its_language_and_say_hours_with_their_zone() -> None:
    iris = person("iris")
    iris.user.set_password("a long way to the harbour")
    iris.user.save()
    EmailAddress.objects.create(user=iris.user, email=iris.user.email, verified=True, primary=True)
    client = signed_in(iris)
    client.post(reverse("account"), {"name": "Iris Lantern", "language": "ar"})
    Client().post(reverse("account_reset_password"), {"email": iris.user.email}, headers={"accept-language": "en"})
    new = "another way to the harbour"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": "a long way to the harbour", "password1": new, "password2": new},
    )
    asked, changed = mail.outbox
    assert "password" not in f"{asked.subject} {str(asked.body).partition('http')[0]}"
    assert "Chapterhouse" in str(asked.body)
    assert " UTC" in str(changed.body)
    assert "testserver" not in f"{changed.subject} {changed.body}"


def test_a_page_for_a_password_does_not_say_that_it_is_kept() -> None:
    text = Client().post(reverse("account_login"), {"login": "iris", "password": "x"}).content.decode()
    assert "error-summary" in text
    assert "What you wrote is kept." not in text
