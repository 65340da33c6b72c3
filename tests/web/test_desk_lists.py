"""The desk's filters, the views kept of it, and the desk as a file."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.desks import views
from chapterhouse.people.models import Person
from chapterhouse.procedure import facts as f
from chapterhouse.record.tick import tick_once
from chapterhouse.web.lists.exported import COLUMNS
from stand import Body, a_body, act, day, in_review, in_window, person, received, voting
from visits import goes_to, read, signed_in, standing_still, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(21)))
    return a_body()


def exported(who: Person | None, form: str = "csv", **query: str) -> str:
    answer = signed_in(who).get(reverse("desk-export", args=[form]), query)
    assert answer.status_code == 200
    return answer.getvalue().decode("utf-8")


def lines(who: Person, **query: str) -> list[dict[str, str]]:
    text = exported(who, **query)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_whoever_oversees_many_cases_has_every_filter(body: Body) -> None:
    received(body)
    for who in (body.staff[0], body.chair, body.secretary):
        assert 'name="waiting"' in read(who, "desk")
    for who in (body.committee[0], body.members[0], body.founder):
        assert 'name="waiting"' not in read(who, "desk")


def test_filters_of_the_desk_narrow_it(body: Body) -> None:
    received(body, name="Fresh")
    in_review(body, day(10))
    tick_once(day(21))
    staff = body.staff[0]
    for query, shown in (
        ({"stage": "REVIEW"}, ["Open Net Friends"]),
        ({"waiting": "staff"}, ["Fresh"]),
        ({"state": "soon"}, ["Open Net Friends"]),
        ({"state": "late"}, []),
        ({"state": "suspended"}, []),
        ({"language": "fr", "text": "FRESH"}, ["Fresh"]),
        ({"language": "ru"}, []),
        ({"stage": "nonsense", "after": "nonsense"}, ["Fresh", "Open Net Friends"]),
    ):
        text = signed_in(staff).get(reverse("desk"), query).content.decode()
        assert sorted(re.findall(r'class="desk-what">.*?<bdi>(.*?)</bdi>', text, re.DOTALL)) == shown


def test_a_long_desk_goes_on_and_says_so(body: Body) -> None:
    for number in range(27):
        received(body, name=f"Group {number:02}")
    first = read(body.staff[0], "desk")
    assert "More than 25 things wait for you." in first
    after = first.split("?after=")[1].split('"')[0]
    second = read(body.staff[0], "desk", after=after)
    assert "Further on your desk." in second
    assert "Group 26" in second
    assert "Group 00" not in second


def test_a_view_is_kept_shown_renamed_and_removed(body: Body) -> None:
    client, staff = signed_in(body.staff[0]), body.staff[0]
    address = reverse("desk-views")
    assert "You keep no view yet." in read(staff, "desk-views")
    assert "Keep as a view" in read(staff, "desk", region="EU")
    assert "Region: <bdi>Europe</bdi>" in read(staff, "desk-views", region="EU")
    kept = {"name": " Late   in Europe ", "query": "region=EU&state=late&nonsense=1"}
    assert goes_to(client.post(address, kept)) == address
    ((number, name, query),) = views.saved(staff.code)
    assert (name, query) == ("Late in Europe", "region=EU&state=late")
    assert f'<a href="?{query.replace("&", "&amp;")}"><bdi>Late in Europe</bdi></a>' in read(staff, "desk")
    client.post(address, {"name": "Late in Europe", "query": "region=AF"})
    assert [(one.name, one.query) for one in views.saved(staff.code)] == [("Late in Europe", "region=AF")]
    client.post(address, {"view": number, "name": "Africa"})
    assert [one.name for one in views.saved(staff.code)] == ["Africa"]
    client.post(address, {"view": number, "name": "Africa", "remove": "1"})
    assert views.saved(staff.code) == []


def test_what_is_wrong_with_a_view_is_said_and_nothing_typed_is_lost(body: Body) -> None:
    client, staff = signed_in(body.staff[0]), body.staff[0]
    address = reverse("desk-views")
    views.keep(staff.code, "One", "region=EU")
    views.keep(staff.code, "Two", "region=AF")
    (one, _two) = views.saved(staff.code)
    for posted, words in (
        ({"name": "", "query": "region=EU"}, "Give the view a name"),
        ({"name": "x" * 61, "query": "region=EU"}, "Give the view a shorter name: 60 letters at most."),
        ({"name": "x", "query": "nonsense=1"}, "Narrow the desk first"),
        ({"name": "Two", "view": one.id}, "You keep another view of this name."),
        ({"name": "x", "view": "999"}, "This view is not yours, or was removed already."),
        ({"remove": "1", "view": "nonsense"}, "This view is not yours, or was removed already."),
    ):
        answer = client.post(address, posted)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert f'value="{"x" * 61}"' in client.post(address, {"name": "x" * 61, "query": "region=EU"}).content.decode()
    for number in range(views.MOST - 2):
        views.keep(staff.code, f"View {number}", "region=EU")
    answer = client.post(address, {"name": "One more", "query": "region=EU"})
    assert "You keep 20 views, which is as many as one can." in answer.content.decode()


def test_a_view_is_its_keepers_alone(body: Body) -> None:
    views.keep(body.staff[0].code, "Mine alone", "region=EU")
    (view,) = views.saved(body.staff[0].code)
    other = signed_in(body.staff[1])
    assert "Mine alone" not in read(body.staff[1], "desk") + read(body.staff[1], "desk-views")
    assert other.post(reverse("desk-views"), {"view": view.id, "remove": "1"}).status_code == 422
    assert other.post(reverse("desk-views"), {"view": view.id, "name": "Yours"}).status_code == 422
    assert [one.name for one in views.saved(body.staff[0].code)] == ["Mine alone"]


def test_a_new_account_keeps_no_views_and_exports_nothing() -> None:
    client = Client()
    client.force_login(User.objects.create_user("iris"))
    assert client.get(reverse("desk-export", args=["csv"])).getvalue().decode().count("\n") == 1
    assert client.get(reverse("desk-views")).status_code == 200
    assert client.post(reverse("desk-views"), {"name": "x", "query": "region=EU"}).status_code == 422


def test_the_desk_as_a_table_holds_what_its_address_asks_for(body: Body) -> None:
    ref = received(body, name="Fresh")
    other = in_window(body)
    act(other, f.Suspend(2, ("statutes",)), body.the_secretariat, day(19))
    staff = body.staff[0]
    fresh, stopped = lines(staff)
    assert (fresh["id"], fresh["stage"], fresh["waiting_for"], fresh["for_me"]) == (ref, "RECEIVED", "staff", "yes")
    assert (fresh["received_on"], fresh["days_counted"], fresh["days_left"]) == ("2026-03-02", "21", "69")
    assert (stopped["id"], stopped["suspended"], stopped["for_me"]) == (other, "yes", "no")
    assert stopped["ninety_days_end_on"] == ""
    assert [line["id"] for line in lines(staff, **{"for": "me"})] == [ref]
    assert [line["id"] for line in lines(staff, state="suspended")] == [other]
    assert list(fresh) == [*COLUMNS, "for_me"]


def test_the_desk_as_data_is_the_same(body: Body) -> None:
    received(body, name="Fresh")
    assert [line["name"] for line in json.loads(exported(body.staff[0], "json"))] == ["Fresh"]
    assert json.loads(exported(person("nobody"), "json")) == []
    assert signed_in(body.staff[0]).get(reverse("desk-export", args=["xml"])).status_code == 404


def test_a_long_desk_is_exported_whole(body: Body) -> None:
    for number in range(102):
        received(body, name=f"Group {number}")
    assert len(lines(body.staff[0])) == 102


def test_a_name_never_becomes_a_formula(body: Body) -> None:
    for name in ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "plain"):
        received(body, name=name)
    assert {line["name"] for line in lines(body.staff[0])} == {"'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "plain"}


def test_a_file_of_the_desk_holds_nothing_confidential(body: Body) -> None:
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(3), text="MARKER of a comment")
    voting(body)
    for who in (body.staff[0], body.chair, body.secretary, body.members[1], body.committee[3], body.founder):
        text = exported(who) + exported(who, "json")
        assert "MARKER" not in text
        assert words_of(text).isdisjoint({body.members[0].code, body.committee[0].code})
