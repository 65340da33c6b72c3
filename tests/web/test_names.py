"""Names are kept in composed form without signs that cannot be seen; Staff is warned of letters that imitate others."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.doors.acts import read_act
from chapterhouse.doors.doing import apply
from chapterhouse.people.models import Person
from chapterhouse.record import queries
from chapterhouse.spelling import kept_text, odd_words
from chapterhouse.web.forms.names import NameField
from stand import Body, a_body, day, received
from visits import read, signed_in, standing_still

BENT = "Iris\u202e\u200b Lante\u0301rn\ufeff"
STRAIGHT = "Iris Lant\u00e9rn"


@pytest.fixture
def body(db: None, monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))
    return a_body()


def test_what_cannot_be_seen_is_taken_out_and_what_can_be_read_stays() -> None:
    assert kept_text(BENT) == STRAIGHT
    assert kept_text("می\u200cخواهم") == "می\u200cخواهم", "Persian writes with it"
    assert kept_text(" a \n b ") == "a b"
    field = NameField(max_length=5)
    assert field.clean("\u202eabcdefg") == "abcde"
    assert NameField(required=False).clean(None) == ""


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("Open Net Friends", []),
        ("Open N\u0435t Friends", ["N\u0435t"]),
        ("\u041epen \u0391t-Large", ["\u041epen", "\u0391t"]),
        ("Друзья сети (Friends of the Net)", []),
        ("東京ネット Net", []),
        ("نت Net", []),
    ],
)
def test_words_of_several_scripts_are_found_and_names_in_two_scripts_are_not(name: str, odd: list[str]) -> None:
    assert odd_words(name) == odd


def test_people_name_themselves_and_are_named_by_staff_without_hidden_signs(body: Body) -> None:
    signed_in(body.founder).post(reverse("account"), {"name": BENT, "language": "en"})
    assert Person.objects.get(pk=body.founder.pk).name == STRAIGHT
    added = {"name": BENT, "email": "new@example.org", "language": "en"}
    signed_in(body.staff[0]).post(reverse("people-add"), added)
    assert Person.objects.filter(user__email="new@example.org").values_list("name", flat=True).first() == STRAIGHT
    password = "a long way to the harbour"
    joined = {"name": BENT, "email": "iris@example.org", "password1": password, "password2": password}
    Client().post(reverse("account_signup"), joined)
    assert User.objects.get(email="iris@example.org").first_name == STRAIGHT
    nothing = signed_in(body.founder).post(reverse("account"), {"name": "\u202e\u200b", "language": "en"})
    assert "This field is required" in nothing.content.decode()


def test_an_organisation_is_received_without_hidden_signs_and_staff_is_warned_of_letters_that_imitate(
    body: Body,
) -> None:
    fields = {"country": "FR", "name": f"{BENT} N\u0435t", "track": "als", "language": "fr"}
    ref = apply(read_act("received", fields), body.founder, at=day(5), recorded_at=day(5)).ref
    assert queries.case_row(ref).name == f"{STRAIGHT} N\u0435t"
    warned = read(body.staff[0], "case", ref)
    assert "mixes letters of several scripts" in warned
    assert "<bdi>N\u0435t</bdi>" in warned
    assert "mixes letters" not in read(body.founder, "case", ref)
    assert "mixes letters" not in read(body.staff[0], "case", received(body))
