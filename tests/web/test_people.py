"""People, seats and terms are kept by Staff, without a developer: rosters are dated, and the past stays."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.people import keeping
from chapterhouse.people.models import Person
from chapterhouse.people.queries import actors_of, person_by_code, person_of, rosters, seats_of
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure.days import Day
from stand import Body, a_body, day, person
from visits import goes_to, queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db

SEAT = {"role": "regional_member", "region": "EU", "since": "2026-03-10", "until": "", "represents": ""}


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(0)))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return a_body()


def post(who: Person, page: str, *args: object, **fields: str) -> tuple[int, str]:
    answer = signed_in(who).post(reverse(page, args=args), fields, follow=True)
    return (answer.redirect_chain[0][1] if answer.redirect_chain else answer.status_code), answer.content.decode()


def give(body: Body, who: Person, **fields: str) -> int:
    return post(body.staff[0], "person-seat", who.code, **{**SEAT, **fields})[0]


def member_on(who: Person, days: float) -> bool:
    return who.code in rosters().region("EU").on(Day(day(days).toordinal()))


def test_only_staff_keeps_people_and_seats(body: Body) -> None:
    held = seats_of(body.members[0])[0]
    for who in (body.chair, body.committee[0], body.secretary, body.members[0], body.founder):
        assert signed_in(who).get(reverse("people")).status_code == 403
        assert post(who, "person-seat", who.code, **SEAT)[0] == 403
        assert post(who, "people-end", held.pk, until="2026-03-10")[0] == 403
        assert post(who, "seat", held.pk, **SEAT, why="because")[0] == 403
        assert post(who, "person-account", body.staff[0].code, close="1", why="because")[0] == 403
    assert goes_to(Client().get(reverse("people"))).startswith(reverse("account_login"))
    assert seats_of(body.members[0])[0].until is None


def test_former_staff_keeps_them_no_more(body: Body) -> None:
    post(body.staff[0], "people-end", seats_of(body.staff[1])[0].pk, until="2026-03-02")
    assert signed_in(body.staff[1]).get(reverse("people")).status_code == 403


def test_a_seat_is_held_from_its_first_day_on(body: Body) -> None:
    iris = person("iris")
    assert give(body, iris, represents="Harbour Light Club") == 302
    assert [member_on(iris, days) for days in (7, 8, 400)] == [False, True, True]
    assert "Harbour Light Club" in read(body.staff[0], "person", iris.code)


@pytest.mark.parametrize(("role", "region"), [("committee_member", ""), ("chair", ""), ("staff", "")])
def test_a_seat_that_decides_is_given_by_two(body: Body, role: str, region: str) -> None:
    iris = person("iris")
    assert give(body, iris, role=role, region=region) == 302
    assert give(body, iris, role=role, region=region) == 302
    assert seats_of(iris) == []
    (proposed,) = keeping.proposals()
    assert "Confirm the seat" in read(body.staff[1], "people")
    assert "Two persons are needed" in post(body.staff[0], "proposal", proposed.number)[1]
    assert seats_of(iris) == []
    post(body.staff[1], "proposal", proposed.number)
    assert actors_of(iris, day(9).date()) == (Actor(Role(role), iris.code),)
    assert post(body.staff[1], "proposal", proposed.number)[0] == 404
    assert f"proposed by {body.staff[0].name}" in read(body.staff[0], "person", iris.code)


def test_nobody_confirms_a_seat_for_themselves_and_a_proposal_can_be_declined(body: Body) -> None:
    give(body, body.staff[1], role="chair", region="")
    (proposed,) = keeping.proposals()
    waiting = keeping.proposal_by_id(proposed.number)
    assert waiting is not None
    assert not keeping.confirm(waiting, by=body.staff[1].code, at=day(0))
    post(body.staff[1], "proposal", proposed.number, decline="1")
    assert keeping.proposals() == []
    assert [seat.role for seat in seats_of(body.staff[1])] == ["staff"]


def test_a_seat_that_is_ended_stays_in_the_past(body: Body) -> None:
    held = seats_of(body.members[0])[0]
    assert post(body.staff[0], "people-end", held.pk, until="2026-03-10")[0] == 302
    assert [member_on(body.members[0], days) for days in (7, 8)] == [True, False]


@pytest.mark.parametrize("until", ["2020-01-01", "2019-01-01", "", "soon"])
def test_a_term_ends_after_it_began(body: Body, until: str) -> None:
    held = seats_of(body.members[0])[0]
    assert "message-error" in post(body.staff[0], "people-end", held.pk, until=until)[1]
    assert seats_of(body.members[0])[0].until is None


def test_a_seat_put_right_keeps_what_it_was_and_why(body: Body) -> None:
    held = seats_of(body.members[0])[0]
    right = {**SEAT, "since": "2021-01-01"}
    assert post(body.staff[0], "seat", held.pk, **right)[0] == 422, "without a reason"
    assert post(body.staff[0], "seat", held.pk, **right, why="a slip of the pen")[0] == 302
    assert str(seats_of(body.members[0])[0].since) == "2021-01-01"
    text = read(body.staff[1], "person", body.members[0].code)
    assert "2020-01-01 – … became" in text
    assert "a slip of the pen" in text


def test_what_is_not_there_is_not_found(body: Body) -> None:
    staff = body.staff[0]
    assert post(staff, "people-end", 9_999_999, until="2026-03-10")[0] == 404
    assert post(staff, "proposal", 9_999_999)[0] == 404
    assert read(staff, "person", "nobody", status=404)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"region": ""}, "region"),
        ({"role": "staff"}, "region"),
        ({"role": "applicant"}, "role"),
        ({"since": "10.3.2026"}, "since"),
        ({"until": "2026-03-10"}, "until"),
    ],
)
def test_a_seat_that_makes_no_sense_is_refused_and_what_was_typed_is_kept(
    body: Body, wrong: dict[str, str], field: str
) -> None:
    iris = person("iris")
    status, text = post(body.staff[0], "person-seat", iris.code, **{**SEAT, **wrong, "represents": "Harbour Light"})
    assert status == 422
    assert f'href="#id_{field}"' in text
    assert 'value="Harbour Light"' in text
    assert seats_of(iris) == []


def test_somebody_invited_sets_a_password_through_the_link_alone(body: Body) -> None:
    fields = {"name": "Iris Lantern", "email": "Iris@Example.org", "language": "fr"}
    post(body.staff[0], "people-add", **fields)
    (letter,) = mail.outbox
    assert letter.to == ["iris@example.org"]
    assert "Iris Lantern" in str(letter.body)
    user = User.objects.get(email="iris@example.org")
    assert not user.has_usable_password()
    invited = person_of(user)
    assert invited is not None
    assert "invited, no password set yet" in read(body.staff[0], "person", invited.code)
    found = re.search(r"(/accounts/password/reset/key/\S+)", str(letter.body))
    assert found is not None
    holder = Client()
    form = holder.get(found[1], follow=True)
    password = "a long way to the harbour"
    holder.post(form.request["PATH_INFO"], {"password1": password, "password2": password})
    assert User.objects.get(pk=user.pk).check_password(password)
    post(body.staff[0], "person-account", invited.code, invite="1")
    assert len(mail.outbox) == 3, "a changed password is told as well"


def test_an_account_that_is_there_is_taken_and_nothing_is_sent(body: Body) -> None:
    user = User.objects.create_user("newcomer", "new@example.org")
    post(body.staff[0], "people-add", name="New Comer", email="NEW@example.org", language="en")
    assert person_of(user) is not None
    post(body.staff[0], "people-add", name="Founder", email=body.founder.user.email, language="en")
    assert mail.outbox == []


def test_an_invitation_without_an_address_is_refused(body: Body) -> None:
    status, text = post(body.staff[0], "people-add", name="Iris", email="iris", language="xx")
    assert status == 422
    assert 'value="Iris"' in text


def test_mail_that_cannot_be_sent_is_said(body: Body, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    _, text = post(body.staff[0], "people-add", name="Iris", email="iris@example.org", language="en")
    assert "The mail could not be sent." in text
    assert User.objects.filter(email="iris@example.org").exists()


def test_a_closed_account_reads_nothing_more_until_it_is_opened(body: Body) -> None:
    body.founder.user.set_password("a long way to the harbour")
    body.founder.user.save()
    founder = Client()
    founder.post(reverse("account_login"), {"login": "founder", "password": "a long way to the harbour"})
    assert founder.get(reverse("desk")).status_code == 200
    assert post(body.staff[0], "person-account", body.founder.code, close="1")[0] == 422, "without a reason"
    post(body.staff[0], "person-account", body.founder.code, close="1", why="asked for it")
    assert founder.get(reverse("desk")).status_code == 302
    assert "account closed" in read(body.staff[0], "people", text="founder")
    post(body.staff[0], "person-account", body.founder.code, open="1", why="came back")
    assert founder.get(reverse("desk")).status_code == 302, "the session is over"
    assert signed_in(person_by_code(body.founder.code)).get(reverse("desk")).status_code == 200


def test_nobody_closes_their_own_account(body: Body) -> None:
    post(body.staff[0], "person-account", body.staff[0].code, close="1", why="by mistake")
    assert signed_in(body.staff[0]).get(reverse("people")).status_code == 200


def test_a_name_changed_leaves_a_trace(body: Body) -> None:
    post(body.staff[0], "person", body.founder.code, name="Founder Mother", language="ru")
    post(body.staff[0], "person", body.founder.code, name="Founder Mother", language="ru")
    found = person_by_code(body.founder.code)
    assert found is not None
    assert (found.name, found.language) == ("Founder Mother", "ru")
    assert [one.what for one in keeping.changes_of(found)] == ["renamed"]
    assert post(body.staff[0], "person", body.founder.code, name="", language="ru")[0] == 422


def test_people_are_found_by_role_region_name_and_address(body: Body) -> None:
    staff = body.staff[0]
    assert "1 person" in read(staff, "people", role="secretariat")
    assert "3 people" in read(staff, "people", role="regional_member", region="EU")
    assert "1 person" in read(staff, "people", text="FOUND")
    assert "1 person" in read(staff, "people", text="founder@EXAMPLE")
    assert "Nobody fits these filters." in read(staff, "people", region="AF")


def test_long_lists_go_on_by_key(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chapterhouse.web.views.people.PAGE", 10)
    first = read(body.staff[0], "people")
    begins = re.search(r"after=(\d+)", first)
    assert begins is not None
    second = read(body.staff[0], "people", after=begins[1])
    links = [re.findall(r'href="/people/(p\d+)/"', text) for text in (first, second)]
    assert [len(found) for found in links] == [10, 10]
    assert not set(links[0]) & set(links[1])
    assert len(re.findall(r'href="/people/p\d+/"', read(body.staff[0], "people", after="nobody"))) == 10


def test_they_need_few_queries_however_many_people_and_seats_there_are(body: Body) -> None:
    client, iris = signed_in(body.staff[0]), person("iris")
    pages = [reverse("people"), reverse("person", args=[iris.code])]
    before = [queries_of(client, page) for page in pages]
    for number in range(3):
        give(body, person(f"more{number}"))
        give(body, iris, since=f"2026-04-0{number + 1}", until=f"2026-05-0{number + 1}")
        give(body, iris, role="chair", region="", since=f"2026-04-0{number + 1}")
    assert [queries_of(client, page) for page in pages] == before
    assert max(before) < 10


def test_in_arabic_it_is_written_from_right_to_left(body: Body) -> None:
    assert 'lang="ar" dir="rtl"' in read(body.staff[0], "people", language="ar")


TABLE = """name;email;region;since;language
Amal Ribbon;amal@example.org;EU;2026-03-10;ar
Member One;member1@example.org;AP;2026-03-10;
;nobody@example.org;EU;2026-03-10;
Bad Address;nobody;EU;2026-03-10;
Nowhere;nowhere@example.org;XX;2026-03-10;
Some Day;day@example.org;EU;soon;
Amal Again;AMAL@example.org;EU;2026-04-10;
Member Two;member2@example.org;EU;2026-03-10;
Tongue;tongue@example.org;EU;2026-03-10;xx
"""


def test_members_are_taken_from_a_table_after_every_line_was_shown(body: Body) -> None:
    status, text = post(body.staff[0], "people-import", table=TABLE)
    assert status == 200
    assert "2 of 9 lines can be taken." in text
    for problem in (
        "The name is missing or too long.",
        "This is no email address.",
        "There is no such region: XX.",
        "The first day is no day.",
        "The same member stands above already.",
        "Holds this seat already.",
        "This language is not offered.",
    ):
        assert problem in text
    assert not User.objects.filter(email="amal@example.org").exists()
    kept = text.partition('name="table" hidden>\n')[2].partition("</textarea>")[0]
    post(body.staff[0], "people-import", table=kept, take="1")
    amal = person_of(User.objects.get(email="amal@example.org"))
    assert amal is not None
    assert [member_on(amal, days) for days in (7, 8)] == [False, True]
    assert [(seat.role, seat.region) for seat in seats_of(body.members[0])] == [
        ("regional_member", "EU"),
        ("regional_member", "AP"),
    ]
    assert [letter.to for letter in mail.outbox] == [["amal@example.org"]]


def test_a_file_is_taken_as_a_table_is(body: Body) -> None:
    client = signed_in(body.staff[0])
    place = reverse("people-import")
    good = SimpleUploadedFile("members.csv", TABLE.encode("utf-8-sig"))
    assert "2 of 9 lines can be taken." in client.post(place, {"file": good}).content.decode()
    wrong = SimpleUploadedFile("members.csv", "Amél".encode("latin-1"))
    assert "This file is not in UTF-8." in client.post(place, {"file": wrong}).content.decode()
    large = SimpleUploadedFile("members.csv", b"x" * 200_001)
    assert "This file is larger than 200 kB." in client.post(place, {"file": large}).content.decode()


def test_a_table_that_is_none_is_refused_in_words(body: Body) -> None:
    for table, words in (
        ("", "Paste a table or choose a file."),
        ("name,email\nIris,iris@example.org", "missing: region, since"),
        ("name,email,region,since\n" + "a,b,c,d\n" * 501, "More than 500 lines."),
        ("name,email,region,since,until\nA,a@example.org,EU,2026-03-10,x", "The end is no day."),
        ("name,email,region,since,until\nA,a@example.org,EU,2026-03-10,2026-03-01", "The end must come after"),
    ):
        assert words in post(body.staff[0], "people-import", table=table)[1]
