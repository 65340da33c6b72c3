"""Lists in an order of one's choice: every row once through all pages, from either end; in files and views as well."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from chapterhouse import clock
from chapterhouse.desks import views
from chapterhouse.guidance import conversations
from chapterhouse.notices import mails
from chapterhouse.ordered import BEGINNING, Found, Order, Place
from chapterhouse.people import queries as people
from chapterhouse.people.enrol import call, enrol, seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import committee, lists, reviews
from chapterhouse.record.adopted import rulebook
from chapterhouse.record.asked import Asked
from chapterhouse.record.desk import desk
from chapterhouse.record.tick import tick_once
from chapterhouse.register import queries as register
from chapterhouse.web.lists import offered
from chapterhouse.web.orders import Offered
from chapterhouse.web.places import country_choices
from stand import SINCE, START, Body, a_body, act, day, in_review, in_window, person, received, voting
from visits import queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db

NAMES = ("Étoile", "apple", "Bee~hive", "apple", "100 % Net", "Ярмарка", "Bee")


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(60)))
    return a_body()


def world(body: Body) -> None:
    """Cases of equal and different names, days and stages; groups on the register; reviews; requests; mails."""
    for number, name in enumerate(NAMES):
        received(body, day(40 + number // 3), name=name)
    for days in (0, 0, 1):
        voting(body, at=day(days + 20))
    stopped = in_review(body, day(50))
    act(stopped, f.Suspend(1), body.applicant, day(52))
    for hours in (0, 1, 2):
        ref = in_window(body, at=START + timedelta(hours=hours))
        act(ref, f.Notified(review_information=True), body.a_staff, day(28))
        act(ref, f.ReviewRequested(("ALAC", "Board", "A panel of three")[hours]), body.applicant, day(29))
    tick_once(day(60))
    for number in range(5):
        asked = conversations.Asked("staff", "", "", "en", "", f"Ada {number // 2}", "?", body.founder.code)
        one = conversations.open_request(asked, day(number // 2))
        if number % 2:
            conversations.say(one.id, "!", by="", is_answer=True, at=day(3))
    mails.queue([mails.NewMail(str(n), f"{n}@example.org", "en", "s", "p", "h") for n in range(5)], day(1))


Page = Callable[[Order, Place], Found[Any]]


def pages_of(body: Body) -> dict[str, tuple[list[Offered], Page]]:
    """Each list, two rows a page."""
    rules, now = rulebook(), day(60)

    def on_desk(order: Order, place: Place) -> Found[Any]:
        found = desk(now, rules, (body.a_staff,), (), asked=Asked(), order=order, place=place, size=2)
        return Found([one.case.ref for one in found.cases], found.before, found.after)

    def refs(found: Found[lists.Derived]) -> Found[Any]:
        return found.having([one.case.ref for one in found.rows])

    return {
        "applications": (
            offered.of_applications(),
            lambda order, place: refs(lists.applications(now, rules, Asked(), order=order, place=place, size=2)),
        ),
        "register": (
            offered.of_the_register(),
            lambda order, place: register.page(now.date(), order=order, place=place, size=2),
        ),
        "people": (offered.of_people(), lambda order, place: people.people_page(people.Sought(), order, place, 2)),
        "committee": (
            offered.of_the_committee(),
            lambda order, place: refs(committee.before_the_committee(now, rules, order=order, place=place, size=2)),
        ),
        "reviews": (offered.of_reviews(), lambda order, place: reviews.page(order=order, place=place, size=2)),
        "desk": (offered.of_a_desk(), on_desk),
        "help": (
            offered.of_help(),
            lambda order, place: conversations.page_for(
                None, conversations.Narrowed(), order=order, place=place, size=2
            ),
        ),
        "outbox": (offered.of_the_outbox(), lambda order, place: mails.page("", order, place, 2)),
    }


def walked(page: Page, order: Order) -> list[object]:
    """Every row, page by page to the end and, the same, back again."""
    found = page(order, BEGINNING)
    assert found.before == ""
    rows, ahead = [*found.rows], [found.rows]
    while found.after:
        found = page(order, Place(found.after))
        ahead.append(found.rows)
        rows += found.rows
    back = [found.rows]
    while found.before:
        found = page(order, Place(found.before, is_before=True))
        back.append(found.rows)
    assert [row for shown in reversed(back) for row in shown] == rows
    assert len(back) == len(ahead)
    return rows


def test_every_list_is_walked_whole_in_every_order_from_either_end(body: Body) -> None:
    world(body)
    for name, (orders, page) in pages_of(body).items():
        whole = {str(row) for row in walked(page, orders[0].order)}
        assert len(whole) >= 3, name
        for one in orders:
            rows = walked(page, one.order)
            assert len(rows) == len(whole), (name, one.name)
            assert {str(row) for row in rows} == whole, (name, one.name)
            assert walked(page, one.order.turned) == rows[::-1], (name, one.name)


def test_a_key_that_is_none_of_the_order_begins_at_the_beginning(body: Body) -> None:
    world(body)
    for name, (orders, page) in pages_of(body).items():
        for one in orders:
            first = page(one.order, BEGINNING)
            for key in ("", "x" * 800, "\0~1", "a~b~c~d"):
                assert page(one.order, Place(key)) == first, (name, one.name, key)
                assert page(one.order, Place(key, is_before=True)) == first
            for key in ("~", "9" * 30, "99999999999999999999~", "2026-13-01~1", "2026-03-02T12:00~1", "a~b~1", "٣~٣"):
                page(one.order, Place(key, is_before=True))


def names(text: str) -> list[str]:
    return re.findall(r'class="desk-what">.*?<bdi>(.*?)</bdi>', text, re.DOTALL)


def table(who: Person | None, page: str, **query: str) -> list[dict[str, str]]:
    answer = signed_in(who).get(reverse(page, args=["csv"]), query)
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def test_headings_put_a_list_in_order_and_turn_it_round(body: Body) -> None:
    for name in ("bee", "Apple", "Étoile"):
        received(body, name=name)
    usual = read(None, "applications")
    assert names(usual) == ["Étoile", "Apple", "bee"]
    assert "aria-sort" not in usual
    assert '<a class="heading-order" href="?order=name">What</a>' in usual
    by_name = read(None, "applications", order="name")
    assert names(by_name) == ["Apple", "bee", "Étoile"]
    assert by_name.count('aria-sort="ascending"') == 1
    assert '<option value="name" selected>Name</option>' in by_name
    assert 'href="?order=-name"' in by_name
    from_the_end = read(None, "applications", order="-name")
    assert names(from_the_end) == ["Étoile", "bee", "Apple"]
    assert 'aria-sort="descending"' in from_the_end


def test_an_order_that_is_not_offered_counts_as_not_given(body: Body) -> None:
    for name in ("bee", "apple"):
        received(body, name=name)
    for order in ("until", "-opened", "nonsense", "\0", "name;", "--name"):
        text = read(None, "applications", order=order)
        assert names(text) == ["apple", "bee"]
        assert '<option value="" selected>Latest organisation first</option>' in text


def test_no_order_of_the_public_list_tells_a_last_day(body: Body) -> None:
    """A suspension for information has one, and a wish of the applicant has none."""
    columns = {name for one in offered.of_applications() for name in one.order.columns}
    assert columns.isdisjoint({"until_on", "deadline_on", "deadline_order", "waiting_for", "due_at"})


def test_filters_pages_views_and_files_keep_the_order(body: Body) -> None:
    for number in range(26):
        received(body, name=f"Group {25 - number:02}")
    tick_once(day(60))
    staff = body.staff[0]
    text = read(staff, "desk", region="EU", text="group", order="name")
    assert names(text)[:2] == ["Group 00", "Group 01"]
    assert "25 things on this page wait for you." in text
    for link in ("?order=name&amp;text=group", "?region=EU&amp;text=group&amp;order=-name", "/desk/cases.csv?region=EU&amp;text=group&amp;order=name"):  # fmt: skip
        assert link in text
    (after,) = re.findall(r'rel="next" href="\?([^"]*)"', text)
    assert "order=name" in after
    second = signed_in(staff).get(f"{reverse('desk')}?{after.replace('&amp;', '&')}").content.decode()
    assert names(second) == ["Group 25"]
    (before,) = re.findall(r'rel="prev" href="\?([^"]*)"', second)
    first = signed_in(staff).get(f"{reverse('desk')}?{before.replace('&amp;', '&')}").content.decode()
    assert names(first) == names(text)
    assert [line["name"] for line in table(staff, "desk-export", order="name")] == [
        f"Group {number:02}" for number in range(26)
    ]
    signed_in(staff).post(reverse("desk-views"), {"name": "By name", "query": "order=-name&nonsense=1"})
    ((_number, _name, query),) = views.saved(staff.code)
    assert query == "order=-name"


def test_of_a_long_register_it_is_said_that_there_are_more(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    world(body)
    monkeypatch.setattr("chapterhouse.register.queries.MOST", 2)
    assert "More than 2 groups are accredited today." in read(None, "register")
    assert "More than 2 groups were accredited at the end of 30 April 2026." in read(None, "register", on="2026-04-30")
    assert "0 groups are accredited today." in read(None, "register", text="nobody of this name")


def test_people_stand_by_their_names_whatever_the_case_and_marks_of_the_letters(body: Body) -> None:
    for name in ("zoe", "Éva", "Adam"):
        enrol(User.objects.create(username=name), name)
    call(person("renamed"), "Etta", "en")
    names = [row["name"] for row in table(body.staff[0], "people-export", order="name")]
    assert [name for name in names if name in {"zoe", "Éva", "Adam", "Etta"}] == ["Adam", "Etta", "Éva", "zoe"]


def test_staff_takes_people_along(body: Body) -> None:
    rows = table(body.staff[0], "people-export", order="-name", region="EU")
    assert [(row["name"], row["seats"]) for row in rows] == [
        ("Secretary", "secretariat:EU"),
        *((f"Member{n}", "regional_member:EU") for n in (3, 2, 1)),
    ]
    assert rows[0]["email"] == "secretary@example.org"
    assert signed_in(body.staff[0]).get(reverse("people-export", args=["exe"])).status_code == 404


def test_the_letters_of_a_case_are_turned_round(body: Body) -> None:
    world(body)
    ref = "111"
    days = [
        re.findall(r'<td><time datetime="([^"]+)"', read(body.staff[0], "letters", ref, order=way))
        for way in ("", "-sent")
    ]
    assert len(days[0]) >= 2
    assert days[0] == days[1][::-1]


def test_files_follow_the_order(body: Body) -> None:
    world(body)
    for page, who, column in (
        ("applications-export", None, "name"),
        ("register-export", None, "name"),
        ("committee-export", body.chair, "name"),
        ("reviews-export", body.chair, "name"),
        ("help-export", body.staff[0], "name"),
    ):
        rising = [line[column] for line in table(who, page, order="name")]
        falling = [line[column] for line in table(who, page, order="-name")]
        assert len(rising) >= 3
        assert rising == falling[::-1], page
    decided = [line["decided_on"] for line in table(None, "applications-export", order="decided")]
    assert decided == sorted(decided, reverse=True)


def test_chosen_orders_need_as_many_queries_for_three_as_for_one(body: Body) -> None:
    voting(body, at=day(40))
    visits = [
        (Client(), reverse("applications") + "?order=ninety"),
        (signed_in(body.staff[0]), reverse("desk") + "?order=language"),
        (signed_in(body.chair), reverse("committee") + "?order=region"),
        (signed_in(body.chair), reverse("reviews") + "?order=asked"),
        (signed_in(body.staff[0]), reverse("people") + "?order=name"),
        (Client(), reverse("register") + "?order=since"),
    ]
    one = [queries_of(*visit) for visit in visits]
    world(body)
    assert [queries_of(*visit) for visit in visits] == one
    assert max(one) < 10


def test_reviews_are_narrowed_by_forum_and_outcome_those_under_way_first(body: Body) -> None:
    world(body)
    over = json.loads(signed_in(body.chair).get(reverse("reviews-export", args=["json"])).getvalue())[0]["id"]
    judge = person("judge")
    seat(judge, Role.REVIEWER, SINCE)
    act(over, f.ReviewDecided(f.ReviewResult.UPHELD, "Board"), Actor(Role.REVIEWER, judge.code), day(59))
    rows = table(body.chair, "reviews-export")
    assert [row["state"] for row in rows] == ["PENDING", "PENDING", "UPHELD"]
    assert [row["forum"] for row in table(body.chair, "reviews-export", forum="ALAC")] == [
        "Reconsideration by the ALAC"
    ]
    assert [row["forum"] for row in table(body.chair, "reviews-export", forum="another")] == ["A panel of three"]
    assert table(body.chair, "reviews-export", forum="not-said") == []
    assert [row["id"] for row in table(body.chair, "reviews-export", outcome="UPHELD")] == [over]
    assert "2 reviews are under way." in read(body.chair, "reviews")
    assert "No review fits these filters." in read(body.chair, "reviews", forum="Ombudsman")


def test_countries_stand_in_the_order_of_the_readers_alphabet() -> None:
    with override("fr"):
        french = [name for _code, name in country_choices()]
    with override("zh-hans"):
        chinese = [name for _code, name in country_choices()]
    assert french.index("Égypte") - french.index("Danemark") < 5 < french.index("Zambie") - french.index("Égypte")
    by_sound = ["阿根廷", "巴西", "德国", "法国", "加拿大", "美国", "中国"]
    assert sorted(by_sound, key=chinese.index) == by_sound
