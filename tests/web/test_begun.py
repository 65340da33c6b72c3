"""Applications somebody has begun: on their desk, where one applies, and on the front page for who has but the link."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.drafts import mailed, writing
from chapterhouse.people.models import Person
from chapterhouse.procedure import facts as f
from drafted import GROUP, begun, send, show_address, write
from stand import Body, a_body, act, day, person, received
from visits import queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))


def desk(client: Client) -> str:
    return client.get(reverse("desk")).content.decode()


def test_what_one_has_begun_stands_on_the_desk_with_where_it_stands_and_the_way_on() -> None:
    iris = person("iris")
    client = signed_in(iris)
    draft = begun(client)
    write(client, draft, {"name": "Harbour Light Club", "mission": "Que chacun navigue."})
    text = read(iris, "desk")  # in another browser
    assert "Applications you have begun" in text
    assert "1 application is begun and not sent yet." in text
    assert "3 of 28 needed answers are there." in text
    assert "Go on with: Harbour Light Club" in text
    assert f'<a class="primary" href="{reverse("draft", args=[draft.id])}">' in text
    assert "Harbour Light Club" not in read(person("other"), "desk")


def test_a_complete_one_waits_to_be_sent_and_is_gone_from_there_once_it_is() -> None:
    iris = person("iris")
    client = signed_in(iris)
    draft = begun(client)
    write(client, draft, GROUP)
    assert "It is complete and waits to be sent." in desk(client)
    show_address(draft)
    assert send(client, draft)[0] == 302
    assert "Applications you have begun" not in desk(client)


def test_one_written_with_others_stands_on_the_desk_of_each() -> None:
    iris, ben = person("iris"), person("ben")
    draft = begun(signed_in(iris))
    invited = mailed.invite(draft.owner, "ben@example.org", by="Iris", at=day(5))
    signed_in(ben).post(reverse("invitation", args=[invited.token]))
    assert str(draft.id) in read(ben, "desk")


def test_what_waits_for_one_is_said_before_what_one_has_begun() -> None:
    body = a_body()
    ref = received(body)
    act(ref, f.Suspend(2, ("statutes",)), body.the_secretariat, day(4))
    client = signed_in(body.founder)
    draft = begun(client)
    text = desk(client)
    assert "1 thing waits for you." in text
    assert "is begun and not sent yet" not in text
    assert str(draft.id) in text


def test_the_desk_of_a_seat_is_for_the_work_of_others_and_what_its_holder_has_begun_stands_where_one_applies() -> None:
    body = a_body()
    client = signed_in(body.members[0])
    draft = begun(client)
    assert str(draft.id) not in desk(client)
    assert str(draft.id) in read(body.members[0], "apply")


def test_an_account_that_nobody_knows_yet_sees_what_its_browser_has_begun() -> None:
    client = Client()
    draft = begun(client)
    client.force_login(User.objects.create_user("new", "new@example.org"))
    assert not Person.objects.filter(user__username="new").exists()
    assert str(draft.id) in desk(client)


def test_without_an_account_the_front_page_leads_back_in_the_same_browser_only() -> None:
    client = Client()
    draft = begun(client)
    for name in ("home", "apply"):
        text = client.get(reverse(name)).content.decode()
        assert "Applications you have begun" in text
        assert str(draft.id) in text
        assert "Applications you have begun" not in read(None, name)


def test_it_is_asked_for_at_once_however_many_there_are() -> None:
    body: Body = a_body()
    client = signed_in(body.founder)
    received(body)
    writes = [writing.begin("als", "2026-1", kept_days=30, at=day(4), person=body.founder.code)]
    one = {name: queries_of(client, reverse(name)) for name in ("desk", "apply")}
    writes += [writing.begin("als", "2026-1", kept_days=30, at=day(4), person=body.founder.code) for _ in range(2)]
    three = {name: queries_of(client, reverse(name)) for name in ("desk", "apply")}
    assert all(str(draft.id) in desk(client) for draft in writes)
    assert one == three
    assert max(three.values()) < 10
