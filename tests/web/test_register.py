"""The register: who is accredited, on any day, and the history of each."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_window
from visits import queries_of, read, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref(monkeypatch: pytest.MonkeyPatch) -> str:
    """A group accredited on 28 March by consent, which gave its accreditation up on 11 April."""
    body: Body = a_body()
    ref = in_window(body)
    act(ref, f.Notified(review_information=True), body.a_staff, day(30))
    act(ref, f.Relinquished(), Actor(Role.ALS, body.founder.code), day(40))
    monkeypatch.setattr(clock, "now", standing_still(day(50)))
    return ref


def names(text: str) -> list[str]:
    return re.findall(r'class="desk-what"><a href="[^"]*"><bdi>([^<]*)</bdi>', text)


def test_empty_it_says_what_will_stand_there() -> None:
    text = read(None, "register")
    assert "0 groups are accredited today." in text
    assert "Every accreditation will appear here" in text


def test_it_answers_for_any_day(ref: str) -> None:
    assert names(read(None, "register")) == []
    assert names(read(None, "register", on="2026-03-27")) == []
    assert names(read(None, "register", on="2026-03-28")) == ["Open Net Friends"]
    assert "1 group was accredited at the end of 28 March 2026." in read(None, "register", on="2026-03-28")
    assert names(read(None, "register", on="2026-04-11")) == []


def test_it_can_be_narrowed_by_place_and_name(ref: str) -> None:
    on = "2026-03-30"
    assert names(read(None, "register", on=on, region="EU", country="FR", text="net")) == ["Open Net Friends"]
    assert names(read(None, "register", on=on, region="AF")) == []
    assert names(read(None, "register", on=on, text="harbour")) == []
    assert names(read(None, "register", on=on, country="XX")) == ["Open Net Friends"]


def test_a_filter_keeps_the_day(ref: str) -> None:
    text = read(None, "register", on="2026-03-30", region="EU")
    assert '<input type="hidden" name="on" value="2026-03-30">' in text
    assert 'href="?on=2026-03-30"' in text


def test_a_wrong_day_is_said_and_today_is_shown(ref: str) -> None:
    text = read(None, "register", on="2026-02-30")
    assert "This is no day of the calendar." in text
    assert "2026-02-30" in text


def test_a_day_to_come_is_not_foretold(ref: str) -> None:
    assert "That day has not come yet." in read(None, "register", on="2026-12-24")


def test_an_entry_shows_its_history_and_answers_for_a_day(ref: str) -> None:
    text = read(None, "register-entry", ref, on="2026-04-01")
    assert "Not accredited any more since 11 April 2026." in text
    assert "Unanimous consent" in text
    assert "Given up by the group" in text
    assert "Yes: it was accredited on 1 April 2026." in text
    assert "No: it was not accredited on 1 March 2026." in read(None, "register-entry", ref, on="2026-03-01")
    assert "That day has not come yet." in read(None, "register-entry", ref, on="2027-03-01")


def test_an_entry_says_how_the_group_introduced_itself(ref: str) -> None:
    text = read(None, "register-entry", ref)
    assert 'href="https://example.org"' in text
    assert "Kind of group" not in text  # that form did not ask


def test_who_was_never_accredited_has_no_entry(ref: str) -> None:
    read(None, "register-entry", "999", status=404)


def test_it_needs_few_queries_however_many_stand_there(monkeypatch: pytest.MonkeyPatch) -> None:
    body = a_body()
    monkeypatch.setattr(clock, "now", standing_still(day(50)))
    in_window(body)
    tick_once(day(50))
    one = queries_of(Client(), reverse("register"))
    in_window(body)
    in_window(body)
    tick_once(day(50))
    assert queries_of(Client(), reverse("register")) == one
    assert one <= 3


def test_in_arabic_countries_have_their_arabic_names(ref: str) -> None:
    text = read(None, "register", on="2026-03-30", language="ar")
    assert 'dir="rtl"' in text
    assert "فرنسا" in text


def test_it_can_be_had_as_a_file_for_any_day(ref: str) -> None:
    client = Client()
    address = reverse("register-export", args=["csv"])
    assert client.get(address).getvalue().decode("utf-8-sig").splitlines() == [
        "id,name,kind,country,region,languages,website,accredited_since,basis,page"
    ]
    text = client.get(address, {"on": "2026-03-30"}).getvalue().decode()
    assert f"{ref},Open Net Friends,,FR,EU,,https://example.org,2026-03-28,unanimous_consent,http://testserver" in text
    assert text.strip().endswith(reverse("register-entry", args=[ref]))
    assert (
        client.get(reverse("register-export", args=["json"]), {"on": "2026-03-30", "region": "AF"}).getvalue()
        == b"[]\n"
    )
