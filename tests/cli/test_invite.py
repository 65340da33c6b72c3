"""`invite`: how the first of Staff comes in, without anybody to confirm."""

from __future__ import annotations

import pytest
from django.test import Client

from chapterhouse.people.queries import person_by_code, seats_of
from cli.conftest import Command

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_first_of_staff_comes_in_by_the_command_line(command: Command) -> None:
    said = command("invite", "ines@example.org", "--name", "Ines", "--role", "staff", "--json")
    assert said.status == 0
    person = person_by_code(said.document["person"])
    assert person is not None
    assert [seat.role for seat in seats_of(person)] == ["staff"]
    assert Client().get("/accounts/" + said.document["link"].partition("/accounts/")[2], follow=True).status_code == 200
    again = command("invite", "INES@example.org", "--role", "secretariat", "--region", "EU")
    assert again.status == 0
    assert [seat.role for seat in seats_of(person)] == ["staff", "secretariat"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("ines",), 2),
        (("ines@example.org",), 1),
        (("ines@example.org", "--name", "Ines", "--role", "secretariat"), 2),
        (("ines@example.org", "--name", "Ines", "--role", "staff", "--region", "EU"), 2),
        (("ines@example.org", "--name", "Ines", "--role", "secretariat", "--region", "XX"), 2),
    ],
)
def test_what_makes_no_sense_is_said(command: Command, words: tuple[str, ...], status: int) -> None:
    said = command("invite", *words)
    assert said.status == status
    assert said.err
