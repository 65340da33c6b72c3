"""The guidelines as a dated document, and contacts: public to read, kept by Staff, never invented."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.guidance import contacts, editions
from chapterhouse.guidance.contacts import ContactRow
from chapterhouse.guidance.editions import EditionRow, NewText
from chapterhouse.web.guidance.document import Block, blocks
from stand import START, Body, a_body, day, received
from visits import queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db
GIVEN = {
    "name": "Edition 2",
    "in_force_from": "2026-03-04",
    "adopted_by": "The committee",
    "reference": "Resolution 12",
    "source_language": "en",
    "text": "# Users\n\nUsers decide.",
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))


def an_edition(name: str = "Edition 1", since: date = date(2020, 1, 1), text: str = "Users decide.") -> EditionRow:
    row = EditionRow(0, name, since, "The committee", "Resolution 1", "en", is_demonstration=False)
    found = editions.edition(editions.add(row, text, by="", at=START))
    assert found is not None
    return found


def gives(body: Body, page: str, given: dict[str, str], *args: object) -> tuple[int, str]:
    answer = signed_in(body.staff[0]).post(reverse(page, args=args), given)
    return answer.status_code, answer.content.decode()


def test_without_an_edition_the_page_says_so_and_invents_nothing() -> None:
    text = read(None, "guidelines")
    assert "No edition of the guidelines has been entered here yet." in text
    assert reverse("become") in text


def test_staff_enters_an_edition_and_everybody_reads_it() -> None:
    body = a_body()
    assert gives(body, "guidelines-keep", GIVEN)[0] == 302
    text = read(None, "guidelines")
    assert "Edition Edition 2 is in force since 4 March 2026." in text
    assert "<h2>Users</h2>" in text
    assert "This is the original text." in text
    assert "The committee" in text
    assert "In force" in read(body.staff[0], "guidelines-keep")


@pytest.mark.parametrize("other", [{"name": "Edition 1"}, {"in_force_from": "2020-01-01"}])
def test_two_editions_share_neither_name_nor_day(other: dict[str, str]) -> None:
    an_edition()
    status, text = gives(a_body(), "guidelines-keep", {**GIVEN, **other})
    assert status == 422
    assert "Another edition has this name or this day." in text
    assert "Resolution 12" in text, "what was typed is kept"


def test_earlier_and_coming_editions_are_named_as_such() -> None:
    first = an_edition()
    an_edition("Edition 2", date(2026, 3, 1))
    coming = an_edition("Edition 3", date(2027, 1, 1))
    text = read(None, "guidelines")
    assert "Edition Edition 2 is in force" in text
    assert reverse("guidelines-edition", args=[first.id]) in text
    assert "was in force from 1 January 2020 until 1 March 2026" in read(None, "guidelines-edition", first.id)
    assert "comes into force on 1 January 2027" in read(None, "guidelines-edition", coming.id)
    assert "Still to come" in read(a_body().staff[0], "guidelines-keep")
    read(None, "guidelines-edition", 999, status=404)


def test_a_translation_is_read_in_its_language_and_marked_as_one() -> None:
    body = a_body()
    one = an_edition()
    given = {"language": "ar", "text": "المستخدمون يقررون.", "translated_by": "Mona"}
    assert gives(body, "guidelines-text", given, one.id)[0] == 302
    text = read(None, "guidelines", language="ar")
    assert "المستخدمون يقررون." in text
    assert '<article class="guidelines" lang="ar" dir="rtl">' in text
    assert "Mona" in text
    assert "المستخدمون" in read(None, "guidelines-edition", one.id) or "Users decide." in read(None, "guidelines")
    assert "Users decide." in Client(headers={"accept-language": "ar"}).get("/guidelines/?language=en").content.decode()
    assert '<article class="guidelines" lang="en" dir="ltr">' in read(None, "guidelines", language="fr")


def test_a_better_translation_keeps_the_earlier_one() -> None:
    body = a_body()
    one = an_edition()
    for text in ("Les usagers décident.", "Les utilisateurs décident."):
        gives(body, "guidelines-text", {"language": "fr", "text": text, "translated_by": "Luc"}, one.id)
    assert editions.texts(one.id)["fr"].text == "Les utilisateurs décident."
    assert "1 earlier text kept" in read(body.staff[0], "guidelines-text", one.id)
    assert "Les utilisateurs décident." in read(None, "guidelines", language="fr")


def test_the_original_of_an_edition_in_force_is_not_changed() -> None:
    body = a_body()
    given = {"language": "en", "text": "Nobody decides.", "translated_by": "Somebody"}
    status, text = gives(body, "guidelines-text", given, an_edition().id)
    assert status == 422
    assert "The original of an edition in force is not changed" in text
    assert "Nobody decides." in text, "what was typed is kept"
    coming = an_edition("Edition 3", date(2027, 1, 1))
    assert gives(body, "guidelines-text", given, coming.id)[0] == 302
    read(body.staff[0], "guidelines-text", 999, status=404)


def test_an_application_points_to_the_edition_in_force_when_it_was_received() -> None:
    body = a_body()
    an_edition()
    an_edition("Edition 2", date(2026, 3, 3))
    for ref, name in ((received(body), "Edition 1"), (received(body, day(2), name="Later Users"), "Edition 2")):
        led = re.search(r'href="(/guidelines/\?on=[-0-9]+)"', read(None, "case", ref))
        assert led is not None
        assert f"<bdi>{name}</bdi></dd>" in Client().get(led[1]).content.decode()


def test_before_the_first_edition_the_page_says_that_there_was_none() -> None:
    an_edition(since=date(2026, 3, 1))
    assert "No edition entered here was in force on 28 February 2026." in read(None, "guidelines", on="2026-02-28")
    assert "Edition Edition 1 is in force" in read(None, "guidelines", on="2099-01-01")
    assert "Edition Edition 1 is in force" in read(None, "guidelines", on="never")


def test_a_demonstration_edition_says_that_nobody_adopted_it() -> None:
    row = EditionRow(0, "Demo", date(2020, 1, 1), "nobody", "none", "en", is_demonstration=True)
    editions.add(row, "Text", by="", at=START)
    assert "Nobody has adopted it" in read(None, "guidelines")


def test_a_text_is_never_taken_for_markup() -> None:
    an_edition(text="# <b>Bold</b>\n\n- <script>x()</script>\n- two\n\none\r\ntwo")
    text = read(None, "guidelines")
    assert "<script>x()" not in text
    assert "&lt;b&gt;Bold&lt;/b&gt;" in text
    assert "one<br>two" in text


def test_a_text_is_read_in_pieces() -> None:
    assert blocks("") == []
    assert blocks("## One\n\n\n- a\n- b\n\n- a\nb") == [
        Block("heading", ("One",)),
        Block("list", ("a", "b")),
        Block("paragraph", ("- a", "b")),
    ]


def test_a_text_given_for_a_language_of_the_edition_itself_counts_from_then() -> None:
    one = an_edition("Edition 3", date(2027, 1, 1))
    editions.give_text(one, NewText("en", "Better."), by="", today=day(5).date(), at=day(5))
    assert editions.texts(one.id)["en"].text == "Better."


def test_contacts_are_shown_as_entered_and_never_invented() -> None:
    body = a_body()
    text = read(None, "contact")
    assert "No addresses have been entered here yet." in text
    assert "mailto:" not in text
    given = {"whom": "EU", "name": "Secretariat", "email": "eu@example.org", "note": "FR, EN"}
    assert gives(body, "contact-keep", given)[0] == 302
    text = read(None, "contact")
    assert 'href="mailto:eu@example.org"' in text
    assert text.count("not entered yet") == 5
    assert 'value="eu@example.org"' in read(body.staff[0], "contact-keep", whom="EU")
    gives(body, "contact-keep", {**given, "name": "New name"})
    assert "New name" in read(None, "contact")
    assert gives(body, "contact-keep", {"remove": "EU"})[0] == 302
    assert contacts.contacts() == {}


def test_a_contact_needs_a_way_to_reach_it() -> None:
    body = a_body()
    status, text = gives(body, "contact-keep", {"whom": "staff", "name": "Staff"})
    assert status == 422
    assert "Give an e-mail address or a website." in text
    assert gives(body, "contact-keep", {"whom": "staff", "name": "S", "website": "javascript:x"})[0] == 422


def test_they_need_few_queries() -> None:
    an_edition()
    contacts.enter(ContactRow("EU", "S", "eu@example.org", "", ""), by="", at=START)
    for name in ("guidelines", "contact"):
        assert queries_of(Client(), reverse(name)) < 10
