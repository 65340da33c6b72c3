"""The second factor: who cannot go without, what opens with it, and that it is asked again before what weighs most."""

from __future__ import annotations

import time
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
from chapterhouse.doors.models import Proposal
from chapterhouse.people.enrol import end_seat
from chapterhouse.people.models import Person
from chapterhouse.people.queries import seats_of
from chapterhouse.record import queries
from stand import Body, a_body, in_review, in_window, voting
from visits import goes_to, signed_in, standing_still, words_of

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


REAL = clock.now


def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock show the real time again, by which a proof is dated."""
    monkeypatch.setattr(clock, "now", REAL)


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


def test_whoever_has_one_changes_it_by_it_and_not_by_the_password(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    client = with_both(body.founder)
    at = time.time() + timedelta(minutes=6).total_seconds()
    monkeypatch.setattr(time, "time", lambda: at)
    for name in ("mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"):
        asked = goes_to(client.get(reverse(name)))
        assert asked.startswith(reverse("mfa_reauthenticate"))
        page = client.get(asked).content.decode()
        assert reverse("account_reauthenticate") not in page
        assert "security key" not in page
    assert goes_to(client.post(reverse("account_reauthenticate"), {"password": PASSWORD})) == reverse(
        "mfa_reauthenticate"
    )
    assert goes_to(client.get(reverse("mfa_deactivate_totp"))).startswith(reverse("mfa_reauthenticate"))


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
    assert "YES" not in words_of(str(dict(client.session)))
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


@pytest.mark.parametrize(
    ("who", "name", "back"),
    [
        ("committee", "desk-export", "desk"),
        ("committee", "committee-export", "committee"),
        ("staff", "people-export", "people"),
        ("committee", "reviews-export", "reviews"),
        ("staff", "help-export", "help-answering"),
    ],
)
def test_a_list_as_a_file_is_asked_for_again_and_the_page_it_is_taken_from_comes_back_narrowed(
    body: Body, monkeypatch: pytest.MonkeyPatch, who: str, name: str, back: str
) -> None:
    one: Person = getattr(body, who)[0]
    client = with_both(one)
    client.get(reverse("desk"))
    place = f"{reverse(name, args=['csv'])}?region=EU"
    assert client.get(place).status_code == 200, "a moment after signing in"
    later(monkeypatch, timedelta(minutes=6))
    asked = client.get(place)
    assert asked.status_code == 403
    assert "text/csv" not in asked.headers["Content-Type"]
    assert client.get(reverse(back)).status_code == 200, "the page itself asks nothing"
    assert client.post(place, {"confirm-method": "GET", "confirm-code": "000000"}).status_code == 403
    clear_used_codes(one)
    proved = client.post(place, {"confirm-method": "GET", "confirm-code": code()})
    assert goes_to(proved) == f"{reverse(back)}?region=EU"
    as_it_is(monkeypatch)
    assert "Take the file now" in client.get(goes_to(proved)).content.decode()
    assert client.get(place).headers["Content-Type"].startswith("text/csv")


def test_whoever_has_no_second_factor_confirms_an_export_by_password(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = with_password(body.founder)
    later(monkeypatch, timedelta(minutes=6))
    place = reverse("privacy-export")
    assert client.post(place).status_code == 403
    assert goes_to(client.post(place, {"confirm-method": "POST", "confirm-password": PASSWORD})) == reverse("privacy")
    as_it_is(monkeypatch)
    assert client.post(place).headers["Content-Type"] == "application/zip"


def test_a_suspension_on_ground_3_asks_again_who_proposes_and_who_joins_and_keeps_what_was_typed(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = in_window(body, at=clock.now() - timedelta(days=20))
    first, second = body.committee[:2]
    client, place = with_both(first), reverse("act", args=[ref, "suspend"])
    shown = client.get(place)
    assert shown.status_code == 200
    typed = {name: value for name, value in shown.context["form"].initial.items() if value is not None}
    typed |= {"ground": "3", "items": "Minutes\nStatutes", "notice_given": "on"}
    later(monkeypatch, timedelta(minutes=6))
    asked = client.post(place, typed)
    assert asked.status_code == 403
    assert "Minutes\nStatutes</textarea>" in asked.content.decode()
    assert not Proposal.objects.exists()
    clear_used_codes(first)
    assert goes_to(client.post(place, {**typed, "confirm-method": "POST", "confirm-code": code()})) == reverse(
        "case", args=[ref]
    )
    waiting = Proposal.objects.get()
    as_it_is(monkeypatch)
    Proposal.objects.update(proposed_at=clock.now())
    joining, joined = with_both(second), reverse("join", args=[ref, waiting.pk])
    assert joining.get(joined).status_code == 200
    later(monkeypatch, timedelta(minutes=6))
    assert joining.post(joined).status_code == 403
    assert waiting.joined.count() == 1
    programs = f"/api/v1/cases/{ref}/proposals"
    body_of_act = {"kind": "suspend", "ground": 3, "items": ["Minutes"], "notice_given": True}
    for address in (programs, f"{programs}/{waiting.pk}/join"):
        assert joining.post(address, body_of_act, content_type="application/json").status_code == 403
    assert waiting.joined.count() == 1
    assert Proposal.objects.count() == 1
    clear_used_codes(second)
    joining.post(joined, {"confirm-method": "POST", "confirm-code": code()})
    assert waiting.joined.count() == 2


def test_who_suspends_on_a_ground_of_their_own_is_not_asked(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_review(body, clock.now() - timedelta(days=5))
    client = with_both(body.secretary)
    client.get(reverse("desk"))
    later(monkeypatch, timedelta(minutes=6))
    assert client.get(reverse("act", args=[ref, "suspend"])).status_code == 200
    applicant = with_password(body.founder)
    later(monkeypatch, timedelta(minutes=6))
    assert applicant.get(reverse("act", args=[ref, "suspend"])).status_code == 200


@pytest.mark.parametrize("kind", ["decert_notice", "decert_open_vote", "decert_drop", "decert_notified", "ceased"])
def test_the_acts_of_a_decertification_ask_again(body: Body, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    ref = in_review(body, clock.now() - timedelta(days=5))
    client = with_both(body.staff[0])
    client.get(reverse("desk"))
    later(monkeypatch, timedelta(minutes=6))
    place = reverse("act", args=[ref, kind])
    asked = client.post(place, {"reasons": "They have not answered."})
    assert asked.status_code == 403
    assert "They have not answered.</textarea>" in asked.content.decode()
    assert client.get(reverse("decertification", args=[ref])).status_code == 200


def test_opening_several_votes_asks_again_and_keeps_what_was_marked(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = with_both(body.chair)
    client.get(reverse("desk"))
    later(monkeypatch, timedelta(minutes=6))
    asked = client.post(reverse("decertifications"), {"open": ["101", "102"]})
    assert asked.status_code == 403
    assert all(f'name="open" hidden>\n{ref}</textarea>' in asked.content.decode() for ref in ("101", "102"))
    clear_used_codes(body.chair)
    sent = {"open": ["101", "102"], "confirm-method": "POST", "confirm-code": code()}
    assert client.post(reverse("decertifications"), sent).status_code == 200


def test_the_demonstration_asks_for_none_of_this() -> None:
    body = a_body()
    ref = in_window(body, at=clock.now() - timedelta(days=20))
    member, chair = signed_in(body.committee[0]), signed_in(body.chair)
    places = [reverse("desk-export", args=["csv"]), reverse("committee-export", args=["json"])]
    places.append(reverse("act", args=[ref, "suspend"]))
    assert [member.get(place).status_code for place in places] == [200, 200, 200]
    assert chair.get(reverse("decertifications")).status_code == 200
