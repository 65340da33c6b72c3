"""The second factor: who cannot go without, what opens with it, and that it is asked again before what weighs most."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.people.enrol import end_seat
from chapterhouse.people.models import Person
from chapterhouse.people.queries import seats_of
from chapterhouse.record import queries
from stand import Body, a_body, in_review, voting
from visits import goes_to, standing_still

pytestmark = pytest.mark.django_db

PASSWORD = "a long way to the harbour"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def body(settings: Settings) -> Body:
    settings.CHAPTERHOUSE_DEMO = False
    settings.MFA_TOTP_TOLERANCE = 1  # a code may be a second older than the half minute in which it is checked
    body = a_body()
    for one in Person.objects.select_related("user"):
        one.user.set_password(PASSWORD)
        one.user.save()
    return body


def code() -> str:
    return str(format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time())))))


def with_password(who: Person) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": who.user.username, "password": PASSWORD})
    return client


def with_both(who: Person) -> Client:
    TOTP.activate(who.user, SECRET)
    client = with_password(who)
    assert goes_to(client.post(reverse("mfa_authenticate"), {"code": code()})) == reverse("desk")
    return client


def clear_used_codes(who: Person) -> None:
    """A code counts once; the next one would be half a minute away."""
    cache.clear()


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    monkeypatch.setattr(clock, "now", standing_still(clock.now() + by))


def test_without_one_nothing_opens_to_a_seat_that_needs_one(body: Body) -> None:
    for who in (body.staff[0], body.chair, body.committee[0], body.secretary):
        client = with_password(who)
        for name in ("account", "desk", "people", "applications", "home"):
            assert goes_to(client.get(reverse(name))).startswith(reverse("second-factor")), f"{name} for {who}"
        assert client.get("/api/v1/people/me").status_code == 403
        assert client.get(reverse("second-factor")).status_code == 200
        assert client.get(reverse("mfa_index")).status_code == 200


def test_a_member_of_a_region_and_an_applicant_may_go_without(body: Body) -> None:
    for who in (body.members[0], body.founder):
        assert with_password(who).get(reverse("desk")).status_code == 200


def test_with_one_everything_opens(body: Body) -> None:
    client = with_both(body.staff[0])
    assert client.get(reverse("people")).status_code == 200
    assert goes_to(client.get(reverse("second-factor"))) == reverse("desk")


def test_a_password_alone_does_not_sign_in_whoever_has_one(body: Body) -> None:
    TOTP.activate(body.staff[0].user, SECRET)
    client = with_password(body.staff[0])
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "_auth_user_id" not in client.session


def test_the_secret_of_a_code_app_is_stored_sealed(body: Body) -> None:
    kept = TOTP.activate(body.staff[0].user, SECRET).instance
    assert SECRET not in str(kept.data)


def test_recovery_codes_alone_are_no_second_factor(body: Body) -> None:
    client = with_password(body.staff[0])
    RecoveryCodes.activate(body.staff[0].user)
    assert goes_to(client.get(reverse("desk"))).startswith(reverse("second-factor"))


def test_a_seat_that_ends_ends_with_the_next_request(body: Body) -> None:
    client = with_both(body.staff[0])
    assert client.get(reverse("people")).status_code == 200
    end_seat(seats_of(body.staff[0])[0], clock.now().date())
    assert client.get(reverse("people")).status_code == 403


def test_an_account_that_is_closed_is_signed_out_with_the_next_request(body: Body) -> None:
    client = with_password(body.founder)
    assert client.get(reverse("desk")).status_code == 200
    User.objects.filter(pk=body.founder.user.pk).update(is_active=False)
    assert goes_to(client.get(reverse("desk"))).startswith(reverse("account_login"))


def test_a_session_of_staff_ends_after_twelve_hours(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    client = with_both(body.staff[0])
    client.get(reverse("desk"))
    later(monkeypatch, timedelta(hours=12, minutes=1))
    assert goes_to(client.get(reverse("desk"))).startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_idle_staff_confirms_and_loses_nothing(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    client = with_both(body.staff[0])
    client.get(reverse("desk"))
    later(monkeypatch, timedelta(minutes=31))
    asked = client.post(reverse("account"), {"name": "Iris\nLantern", "language": "fr"})
    assert asked.status_code == 403
    assert asked.headers["Cache-Control"] == "no-store"
    assert "Iris\nLantern</textarea>" in asked.content.decode()
    assert client.get("/api/v1/people/me").status_code == 403


def test_others_stay_signed_in(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    client = with_both(body.committee[0])
    client.get(reverse("desk"))
    later(monkeypatch, timedelta(hours=13))
    assert client.get(reverse("desk")).status_code == 200


def facts_of(ref: str) -> int:
    return queries.case_row(ref).last_number


def test_a_ballot_asks_again_and_keeps_the_answer_in_the_page_alone(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = voting(body, clock.now() - timedelta(days=21))
    client = with_both(body.committee[0])
    place = reverse("act", args=[ref, "ballot"])
    shown = client.get(place)
    assert shown.status_code == 200
    sent = dict(shown.context["form"].initial) | {"choice": "YES", "answer": "YES"}
    sent = {name: value for name, value in sent.items() if value is not None}
    later(monkeypatch, timedelta(minutes=6))
    before = facts_of(ref)
    asked = client.post(place, sent)
    assert asked.status_code == 403
    assert 'name="choice" hidden>\nYES</textarea>' in asked.content.decode()
    assert "YES" not in str(dict(client.session))
    assert client.post(place, {**sent, "confirm-method": "POST", "confirm-code": "000000"}).status_code == 403
    assert client.post(place, {**sent, "confirm-method": "POST", "confirm-password": PASSWORD}).status_code == 403
    assert facts_of(ref) == before


def test_the_question_leads_back_to_the_page_and_the_page_opens(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body, clock.now() - timedelta(days=5))
    client = with_both(body.secretary)
    later(monkeypatch, timedelta(minutes=6))
    place = reverse("act", args=[ref, "advice"])
    assert client.get(place).status_code == 403
    assert client.get(reverse("case", args=[ref])).status_code == 200
    clear_used_codes(body.secretary)
    assert goes_to(client.post(place, {"confirm-method": "GET", "confirm-code": code()})) == place


def test_ballots_in_a_batch_ask_again_and_keep_what_was_marked(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = voting(body, clock.now() - timedelta(days=21))
    client, place = with_both(body.committee[0]), reverse("ballots")
    assert client.get(place).status_code == 200
    later(monkeypatch, timedelta(minutes=6))
    before = facts_of(ref)
    assert client.get(place).status_code == 403
    asked = client.post(place, {f"answer-{ref}": "NO"})
    assert asked.status_code == 403
    assert f'name="answer-{ref}" hidden>\nNO</textarea>' in asked.content.decode()
    assert facts_of(ref) == before
    clear_used_codes(body.committee[0])
    sent = {f"answer-{ref}": "NO", "confirm-method": "POST", "confirm-code": code()}
    assert client.post(place, sent).status_code == 200
    assert facts_of(ref) == before + 1


def test_the_report_in_confidence_is_taken_away_only_by_whoever_confirms(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_review(body, clock.now() - timedelta(days=5))
    client = with_both(body.staff[0])
    later(monkeypatch, timedelta(minutes=6))
    assert client.get(reverse("report-pdf", args=[ref])).status_code == 403
    assert client.get(reverse("diligence-file", args=[ref])).status_code == 403
    assert client.get(reverse("report", args=[ref])).status_code == 200
