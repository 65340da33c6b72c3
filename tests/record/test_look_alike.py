"""Names that look alike, and lines without what cannot be seen."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.doors.acts import ActError, read_act
from chapterhouse.doors.doing import apply
from chapterhouse.people.enrol import enrol
from chapterhouse.people.models import Person
from chapterhouse.record import queries
from chapterhouse.record.names import mixes_scripts, resembling
from chapterhouse.spelled import one_line
from stand import Body, a_body, day, received
from visits import read, signed_in, standing_still

pytestmark = pytest.mark.django_db

CYRILLIC_COAST = "\u0421\u043e\u0430\u0455\u0442"
"""“Coast” in letters of which not one is Latin."""


@pytest.fixture
def body() -> Body:
    return a_body()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Cafe\u0301   Net\n", "Café Net"),
        ("Net \u202etsurT\u202c", "Net tsurT"),
        ("\u2066Net\u2069\u200b\ufeff\u061c", "Net"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200b\u202e", ""),
    ],
)
def test_a_line_holds_what_is_seen_and_no_more(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize(
    ("name", "mixed"),
    [
        ("Coast Net", False),
        ("Лига Coast", False),
        ("C\u043east Net", True),
        ("\u03a1olis", True),
        ("منظمة Net 2.0", False),
        ("纸鸢网民社", False),
    ],
)
def test_a_word_of_several_alphabets_is_noticed(name: str, *, mixed: bool) -> None:
    assert mixes_scripts(name) is mixed


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Coast", "COAST"),
        ("Côast", "Coast"),
        ("Coast", CYRILLIC_COAST),
        (CYRILLIC_COAST, "Coast"),
        ("Coast", "C\u043east"),
        ("Coast", "C0ast"),
        ("\u03a4\u03bf\u03c0\u03bf\u03c2", "\u03a4\u03bf\u03c0\u03bf\u03c2"),
    ],
)
def test_a_name_that_looks_like_another_is_found(body: Body, first: str, later: str) -> None:
    one, other = received(body, name=first), received(body, name=later)
    received(body, name="Coastline")
    assert [alike.ref for alike in resembling(other, later)] == [one]


def test_staff_is_told_before_it_looks_into_the_application(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(1)))
    first, second = received(body, name="Coast Net"), received(body, name="C\u043east Net")
    page = read(body.staff[0], "act", second, "diligence")
    assert "letters of several alphabets" in page
    assert f"The name is, or looks like, that of another organisation: Coast Net ({first})." in page
    assert "letters of several alphabets" in read(body.staff[0], "diligence", second)
    quiet = received(body, name="Quiet Harbour")
    assert "looks like" not in read(body.staff[0], "act", quiet, "diligence")
    assert "alphabets" not in read(body.staff[0], "diligence", quiet)


def test_names_of_people_and_groups_are_kept_without_what_turns_letters_around(body: Body) -> None:
    client = signed_in(body.founder)
    client.post(reverse("account"), {"name": "Iris \u202egninrom", "language": "en"})
    assert Person.objects.get(pk=body.founder.pk).name == "Iris gninrom"
    client.post(reverse("account"), {"name": "\u202e\u200b", "language": "en"})
    assert Person.objects.get(pk=body.founder.pk).name == "Iris gninrom"  # nothing of it can be seen: no name
    assert enrol(User.objects.create_user("x"), "A\u202eB").name == "AB"


def test_an_application_is_received_under_a_name_that_can_be_seen(body: Body) -> None:
    seen = read_act("received", {"name": "Harbour\u202e Lights", "country": "FR"})
    assert queries.case_row(apply(seen, body.founder, at=day(0), recorded_at=day(0)).ref).name == "Harbour Lights"
    unseen = read_act("received", {"name": "\u202e", "country": "FR"})
    with pytest.raises(ActError):
        apply(unseen, body.founder, at=day(0), recorded_at=day(0))
