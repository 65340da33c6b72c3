"""What is kept of somebody: they can take it away, and be erased where nothing stands against it."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.api import tokens
from chapterhouse.config import settings as shipped
from chapterhouse.doors import sweeping
from chapterhouse.drafts import queries as drafts
from chapterhouse.drafts import writing
from chapterhouse.guidance import conversations
from chapterhouse.guidance.conversations import Asked
from chapterhouse.notices.mails import NewMail, latest, queue
from chapterhouse.people.enrol import add_contact, end_seat
from chapterhouse.people.models import Person
from chapterhouse.people.queries import person_by_code, seats_of
from chapterhouse.procedure import facts as f
from stand import Body, a_body, act, day, in_review, person
from visits import queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))
    return a_body()


def exported(who: Person) -> dict[str, Any]:
    answer = signed_in(who).post(reverse("privacy-export"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}


def a_draft(who: Person) -> UUID:
    typed = {"name": "Harbour Light"}
    return writing.begin("als", "2026-1", kept_days=30, at=day(5), typed=typed, person=who.code).id


def test_somebody_gets_what_is_theirs_and_nothing_of_others(body: Body) -> None:
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(3), text="Own words by name.")
    act(ref, f.Comment(), body.member(1), day(3), text="Words of another.")
    act(ref, f.Comment(anonymous=True), body.member(2), day(3), text="Words of nobody.")
    own, silent = exported(body.members[0]), exported(body.members[2])
    assert [one["text"] for one in own["comments.json"]] == ["Own words by name."]
    assert silent["comments.json"] == []
    for words in ("Words of another.", "Words of nobody."):
        assert words not in json.dumps([own, silent])
    assert own["account.json"]["code"] == body.members[0].code


def test_an_applicant_gets_what_the_organisation_sent_and_no_finding(body: Body) -> None:
    in_review(body)
    TOTP.activate(body.founder.user, "JBSWY3DPEHPK3PXP")
    found = json.dumps(exported(body.founder))
    assert "https://example.org" in found
    assert "independent" not in found, "the finding on D1"
    assert "JBSWY3DPEHPK3PXP" not in found


def test_what_is_being_written_is_in_it(body: Body) -> None:
    iris = person("iris")
    a_draft(iris)
    assert exported(iris)["drafts.json"][0]["answers"] == {"name": "Harbour Light"}


def test_a_visitor_and_a_newcomer(body: Body) -> None:
    assert Client().post(reverse("privacy-export")).status_code == 302
    newcomer = Client()
    newcomer.force_login(User.objects.create_user("newcomer"))
    assert newcomer.get(reverse("privacy")).status_code == 200


def test_what_stands_against_it_is_said_and_staff_cannot_pass_over_it(body: Body) -> None:
    in_review(body)
    for who, words in ((body.founder, "Nobody else speaks for Open Net Friends."), (body.secretary, "still held")):
        signed_in(who).post(reverse("privacy-erasure"))
        assert words in read(who, "privacy")
        assert words in read(body.staff[0], "erasures")
        text = signed_in(body.staff[0]).post(reverse("erasure", args=[who.code]), follow=True).content.decode()
        assert words in text
        assert person_by_code(who.code).name == who.name  # type: ignore[union-attr]


def test_once_nothing_stands_against_it_a_tombstone_stands_in_the_place(body: Body) -> None:
    ref, founder = in_review(body), body.founder
    EmailAddress.objects.create(user=founder.user, email=founder.user.email, verified=True, primary=True)
    queue([NewMail("k", founder.user.email, "en", "s", "p", "h", person=founder.code)], day(5))
    token, draft = tokens.issue(founder.code, day(5)), a_draft(founder)
    signed_in(founder).post(reverse("privacy-erasure"))
    add_contact(person("successor"), ref)
    signed_in(body.staff[0]).post(reverse("erasure", args=[founder.code]))
    found = person_by_code(founder.code)
    assert found is not None
    assert found.name == founder.code
    assert not found.user.is_active
    assert "founder" not in json.dumps(
        list(User.objects.filter(pk=found.user.pk).values("username", "email", "first_name"))
    )
    assert not EmailAddress.objects.filter(user=found.user).exists()
    assert not latest().filter(to__contains="founder").exists()
    assert tokens.code_of(token) is None
    assert drafts.draft(draft, day(5)) is None
    assert signed_in(body.staff[0]).get(reverse("case", args=[ref])).status_code == 200
    assert "Nobody." in read(body.staff[0], "erasures")
    assert signed_in(body.staff[0]).post(reverse("erasure", args=[founder.code])).status_code == 404


def test_a_wish_can_be_taken_back(body: Body) -> None:
    iris = person("iris")
    signed_in(iris).post(reverse("privacy-erasure"))
    assert "You asked for it on" in read(iris, "privacy")
    signed_in(iris).post(reverse("privacy-erasure"), {"take_back": "1"})
    assert "You asked for it on" not in read(iris, "privacy")
    assert signed_in(body.staff[0]).post(reverse("erasure", args=[iris.code])).status_code == 404


def test_a_seat_that_has_ended_stands_against_nothing(body: Body) -> None:
    end_seat(seats_of(body.secretary)[0], day(0).date())
    assert "still held" not in read(body.secretary, "privacy")


def test_pages_need_few_queries(body: Body) -> None:
    in_review(body)
    assert queries_of(signed_in(body.founder), reverse("privacy")) < 10
    assert queries_of(signed_in(body.staff[0]), reverse("erasures")) < 10


def test_the_token_of_a_closed_account_opens_nothing(body: Body) -> None:
    token = tokens.issue(body.founder.code, day(5))
    headers = {"Authorization": f"Bearer {token}"}
    assert Client(headers=headers).get("/api/v1/people/me").status_code == 200
    User.objects.filter(pk=body.founder.user.pk).update(is_active=False)
    assert Client(headers=headers).get("/api/v1/people/me").status_code == 401


def test_what_has_had_its_term_is_removed(body: Body) -> None:
    iris = person("iris")
    draft = a_draft(iris)
    queue([NewMail("k", "iris@example.org", "en", "s", "p", "h")], day(5))
    latest().update(sent_at=day(5))
    unused = User.objects.create_user("unused", "unused@example.org")
    User.objects.filter(pk=unused.pk).update(date_joined=day(5))
    early = sweeping.sweep(day(5))
    assert early == (0, 0, 0, 0, 0)
    late = sweeping.sweep(day(5) + timedelta(days=91))
    assert late == (1, 1, 1, 0, 0)
    assert drafts.draft(draft, day(5)) is None
    assert person_by_code(iris.code) is not None, "whoever did something stays"
    assert list(latest().values_list("to", flat=True)) == [""]


def test_it_is_removed_now_and_then(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.filter(pk=User.objects.create_user("unused").pk).update(date_joined=day(-100))
    sweeping.sweep_now_and_then(day(5))
    User.objects.filter(pk=User.objects.create_user("later").pk).update(date_joined=day(-100))
    sweeping.sweep_now_and_then(day(5))
    assert list(User.objects.filter(username__in=["unused", "later"]).values_list("username", flat=True)) == ["later"]


def test_counts_of_attempts_with_their_addresses_go_when_their_time_is_over(body: Body, settings: Settings) -> None:
    settings.CACHES = shipped.CACHES
    counted = caches["default"]
    for address, seconds in (("203.0.113.5", -10), ("203.0.113.6", 600)):
        counted.set(f"allauth:rl:login:ip:{address}", [1.0], seconds)
    sweeping.sweep(day(5))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM chapterhouse_cache WHERE cache_key LIKE '%203.0.113%'")
        kept = [key for (key,) in cursor.fetchall()]
    counted.clear()
    assert [key.rpartition(":")[2] for key in kept] == ["203.0.113.6"]


def test_a_request_for_help_that_nobody_confirms_goes(body: Body) -> None:
    asked = Asked("staff", "", "FR", "en", "A group", "Nadia", "text", email="nadia@example.org")
    made = conversations.open_request(asked, day(5))
    sweeping.sweep(day(5))
    assert conversations.conversation(made.id) is not None
    sweeping.sweep(day(5) + conversations.UNCONFIRMED_LASTS + timedelta(seconds=1))
    assert conversations.conversation(made.id) is None
