"""The public list in other forms, and the calendars: the same facts, and nothing that 8.2 keeps back."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from chapterhouse import clock
from chapterhouse.desks import calendar_keys
from chapterhouse.people.models import Person
from chapterhouse.procedure import facts as f
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_review, in_window, received, voting
from visits import queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MARKER = "MARKER-of-a-confidence"


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(21)))
    return a_body()


def got(who: Person | None, name: str, *args: object, **query: str) -> str:
    answer = signed_in(who).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.getvalue().decode("utf-8")


def table(**query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(got(None, "applications-export", "csv", **query).removeprefix("\ufeff"))))


def entries(**query: str) -> list[tuple[str, str, str]]:
    feed = ET.fromstring(got(None, "applications-feed", **query))
    return [
        (entry.findtext(f"{ATOM}id", ""), entry.findtext(f"{ATOM}title", ""), entry.findtext(f"{ATOM}updated", ""))
        for entry in feed.iter(f"{ATOM}entry")
    ]


def days(text: str) -> list[tuple[str, str]]:
    return sorted(
        (str(event.decoded("dtstart")), str(event["summary"])) for event in Calendar.from_ical(text).walk("VEVENT")
    )


def test_the_list_says_when_and_is_narrowed_by_more(body: Body) -> None:
    in_window(body)
    tick_once(day(21))
    assert "received 2 March 2026" in read(None, "applications")
    for query, count in (
        ({"country": "FR"}, 1), ({"country": "DE"}, 0), ({"year": "2026"}, 1), ({"year": "2025"}, 0), ({"language": "fr"}, 1),
        ({"language": "ar"}, 0), ({"track": "individual"}, 0), ({"track": "ALS"}, 1), ({"text": "FRIENDS"}, 1), ({"year": "x"}, 1),
    ):  # fmt: skip
        assert len(table(**query)) == count, query


def test_the_table_and_the_data_are_the_same_and_whole(body: Body) -> None:
    for number in range(203):
        received(body, name=f"Group {number}")
    as_table = table()
    as_data = json.loads(got(None, "applications-export", "json"))
    assert [line["id"] for line in as_table] == [line["id"] for line in as_data]
    assert len(as_table) == 203
    assert Client().get(reverse("applications-export", args=["xml"])).status_code == 404


def test_the_feed_tells_of_applications_and_decisions_though_nobody_ticked(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_window(body)
    assert entries() == [
        (
            "tag:testserver,2026:case-101-1-received",
            "Open Net Friends: application received",
            "2026-03-02T12:00:00+00:00",
        )
    ]
    monkeypatch.setattr(clock, "now", standing_still(day(40)))
    (decided, _received) = entries(lang="en")
    assert decided[:2] == ("tag:testserver,2026:case-101-1-decided", "Open Net Friends: Accredited")
    assert "Unanimous consent" in got(None, "applications-feed", lang="en")


def test_the_feed_speaks_the_language_of_its_address(body: Body) -> None:
    in_window(body)
    assert 'xml:lang="ru"' in got(None, "applications-feed", lang="ru")
    assert 'xml:lang="en"' in got(None, "applications-feed", lang="nonsense")


def test_the_public_calendar_holds_public_deadlines(body: Body) -> None:
    in_window(body)
    assert days(got(None, "applications-calendar")) == [
        ("2026-03-27", "Open Net Friends: Objection window"),
        ("2026-05-31", "Open Net Friends: the ninety days end"),
    ]
    assert days(got(None, "applications-calendar", region="AF")) == []
    assert "/applications/deadlines.ics?lang=en&amp;region=EU" in read(None, "applications", region="EU")


def test_ones_own_calendar_is_opened_by_its_key_alone(body: Body) -> None:
    received(body)
    staff = signed_in(body.staff[0])
    address = reverse("desk-calendar")
    assert "Your calendar has no address yet." in read(body.staff[0], "desk-calendar")
    found = re.search(
        r'value="http://testserver(/calendar/[^"]+)"', staff.post(address, {"make": "1"}).content.decode()
    )
    assert found is not None
    answer = Client().get(found[1])
    assert days(answer.content.decode()) == [("2026-05-31", "Open Net Friends: Begin due diligence")]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert found[1] not in staff.get(address).content.decode(), "it is shown once"
    staff.post(address, {"make": "1"})
    assert Client().get(found[1]).status_code == 404, "the former opens nothing"
    key = calendar_keys.make(body.staff[0].code, day(21))
    staff.post(address, {"stop": "1"})
    assert Client().get(reverse("own-calendar", args=[key])).status_code == 404


def test_a_calendar_ends_with_its_account(body: Body) -> None:
    key = calendar_keys.make(body.staff[0].code, day(21))
    assert Client().get(reverse("own-calendar", args=[key])).status_code == 200
    User.objects.filter(pk=body.staff[0].user_id).update(is_active=False)
    assert Client().get(reverse("own-calendar", args=[key])).status_code == 404
    client = Client()
    client.force_login(User.objects.create_user("iris"))
    assert "Nothing can wait for you yet." in client.post(reverse("desk-calendar"), {"make": "1"}).content.decode()


def confidential(body: Body) -> None:
    """A case with every confidence of 8.2 in it: comments, findings, ballots, items asked for, what was heard."""
    ref = voting(body)
    act(ref, f.Ballot(f.Answer.NO), body.sitting(1), day(20.5))
    other = in_review(body)
    act(other, f.Comment(anonymous=True), body.member(1), day(3), text=MARKER)
    act(other, f.Comment(), body.member(2), day(4), text=MARKER)
    act(other, f.Suspend(2, (MARKER,)), body.the_secretariat, day(5))


def test_nothing_kept_back_is_in_any_of_them_for_anybody(body: Body) -> None:
    confidential(body)
    public = [got(None, name, *args) for name, args in FORMS]
    for who in (
        None,
        body.founder,
        body.staff[0],
        body.chair,
        body.committee[1],
        body.secretary,
        body.members[0],
        body.members[1],
    ):
        for name, args in FORMS:
            text = got(who, name, *args)
            assert MARKER not in text
            for somebody in (*body.committee, *body.members, body.founder):
                assert f'"{somebody.code}"' not in text
                assert somebody.user.email not in text
        assert [got(who, name, *args) for name, args in FORMS[:2]] == public[:2], "the same for everybody"


def test_on_which_ground_a_case_stands_still_is_told_by_none_of_them(body: Body) -> None:
    """Who owes what, and a last day, would tell it: a request of the applicant has neither."""
    asked, wished = in_review(body), in_review(body)
    act(asked, f.Suspend(2, ("Statutes",)), body.the_secretariat, day(5))
    act(wished, f.Suspend(1), body.applicant, day(5))
    one, other = table()
    assert {name for name in one if one[name] != other[name]} <= {"id"}
    assert (one["suspended"], one["waiting_for"], one["until"]) == ("yes", "", "")
    for name, args in FORMS:
        text = got(None, name, *args)
        assert "suspension ends by itself" not in text
        assert "Supply information" not in text
    inside = got(body.staff[0], "desk-export", "csv")
    assert "applicant secretariat,2026-04-06" in inside
    assert "suspension ends by itself" in read(body.staff[0], "desk")


FORMS: list[tuple[str, tuple[str, ...]]] = [
    ("applications-export", ("csv",)),
    ("applications-export", ("json",)),
    ("applications-feed", ()),
    ("applications-calendar", ()),
    ("applications", ()),
]


def test_they_need_as_many_queries_for_three_as_for_one(body: Body) -> None:
    voting(body)
    addresses = [reverse(name, args=args) for name, args in FORMS[2:]]
    one = [queries_of(Client(), address) for address in addresses]
    voting(body)
    in_window(body)
    assert [queries_of(Client(), address) for address in addresses] == one
    assert max(one) < 10
