"""What a region writes down of its own procedures: published, dated, in its languages, by its Secretariat alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.declarations import editions
from chapterhouse.people.enrol import seat
from chapterhouse.procedure import Role
from stand import SINCE, Body, a_body, day, person
from visits import read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))
    return a_body()


def write(body: Body, text: str, since: str = "2026-03-07", language: str = "en", status: int = 302) -> str:
    typed = {"language": language, "text": text, "in_force_from": since}
    answer = signed_in(body.secretary).post(reverse("region-procedures-write", args=["EU"]), typed)
    assert answer.status_code == status
    return answer.content.decode()


def test_what_the_secretariat_writes_everybody_reads(body: Body) -> None:
    assert "has written down no procedures" in read(None, "region-procedures", "EU")
    write(body, "Two members second a request for information.")
    text = read(None, "region-procedures", "EU")
    assert "Two members second a request for information." in text
    assert reverse("region-procedures-write", args=["EU"]) not in text
    assert reverse("region-procedures-write", args=["EU"]) in read(body.secretary, "region-procedures", "EU")


def test_ones_own_language_comes_first_and_each_text_says_its_own(body: Body) -> None:
    write(body, "We ask twice.")
    write(body, "نسأل مرتين.", language="ar")
    text = read(None, "region-procedures", "EU", language="ar")
    assert text.index("نسأل مرتين.") < text.index("We ask twice.")
    assert '<section lang="ar" dir="rtl">' in text
    assert '<section lang="en" dir="ltr">' in text


def test_an_earlier_text_stays_and_a_later_one_waits_for_its_day(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    write(body, "The first text.")
    write(body, "The second text.", since="2026-03-10")
    assert editions.in_force(editions.of_region("EU"), day(5).date())["en"].text == "The first text."
    assert "· to come" in read(None, "region-procedures", "EU")
    monkeypatch.setattr(clock, "now", standing_still(day(9)))
    text = read(None, "region-procedures", "EU")
    assert text.index("The second text.") < text.index("The first text.")
    assert "· to come" not in text
    assert "The second text." in read(body.secretary, "region-procedures-write", "EU", language="en")


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(body: Body) -> None:
    assert "The day has passed." in write(body, "Kept words.", since="2026-03-06", status=422)
    assert "Kept words." in write(body, "Kept words.", since="soon", status=422)
    write(body, "", status=422)
    write(body, "Kept words.", language="xx", status=422)
    assert editions.of_region("EU") == []


def test_it_is_the_region_s_own_secretariat_s_alone(body: Body) -> None:
    other = person("sec-ap")
    seat(other, Role.SECRETARIAT, SINCE, region="AP")
    address = reverse("region-procedures-write", args=["EU"])
    for who in (None, other, body.staff[0], body.members[0]):
        client = signed_in(who)
        assert client.get(address).status_code == 403
        assert client.post(address, {"language": "en", "text": "x", "in_force_from": "2026-03-07"}).status_code == 403
    assert editions.of_region("EU") == []
    assert signed_in(None).get(reverse("region-procedures", args=["XX"])).status_code == 404


def test_markup_stays_text(body: Body) -> None:
    write(body, "<script>alert(1)</script>")
    assert "&lt;script&gt;" in read(None, "region-procedures", "EU")
