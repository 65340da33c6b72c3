"""Who is who on a day."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from chapterhouse.people import queries
from chapterhouse.people.enrol import add_contact, end_seat, enrol, seat
from chapterhouse.people.models import Contact, Person
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure.days import Day
from stand import person

pytestmark = pytest.mark.django_db

NEW_YEAR, SPRING, SUMMER = date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)


def on(day: date) -> Day:
    return Day(day.toordinal())


def test_a_code_follows_from_the_account_and_finds_the_person() -> None:
    ada = person("ada")
    assert ada.code == f"p{ada.user.pk}"
    assert queries.person_of(ada.user) == ada
    assert queries.person_by_code(ada.code) == ada
    assert queries.person_by_code("nobody") is None
    assert queries.person_of(AnonymousUser()) is None
    assert queries.person_of(User.objects.create_user("bare")) is None
    assert str(ada) == "Ada"


def test_rosters_are_answered_for_any_day_in_one_query() -> None:
    ada, ben, eva = person("ada"), person("ben"), person("eva")
    seat(ada, Role.COMMITTEE_MEMBER, NEW_YEAR, SPRING)
    seat(ben, Role.COMMITTEE_MEMBER, SPRING)
    seat(eva, Role.REGIONAL_MEMBER, NEW_YEAR, region="EU", represents="Open Net")
    seat(eva, Role.STAFF, NEW_YEAR)
    with CaptureQueriesContext(connection) as queried:
        rosters = queries.rosters()
    assert len(queried) == 1
    days = (date(2025, 12, 31), NEW_YEAR, date(2026, 3, 31), SPRING, date(2040, 1, 1))
    found = [sorted(rosters.committee.on(on(day))) for day in days]
    assert found == [[], [ada.code], [ada.code], [ben.code], [ben.code]]
    assert rosters.region("EU").on(on(SUMMER)) == {eva.code}
    assert rosters.region("AF").on(on(SUMMER)) == frozenset()


def test_rosters_follow_what_is_edited() -> None:
    ada = person("ada")
    held = seat(ada, Role.COMMITTEE_MEMBER, NEW_YEAR)
    before, named = queries.rosters_as_of_now()
    assert queries.rosters_as_of_now() == (before, named)
    end_seat(held, SPRING)
    after, renamed = queries.rosters_as_of_now()
    assert ada.code in before.committee.on(on(SUMMER))
    assert ada.code not in after.committee.on(on(SUMMER))
    assert named != renamed


def test_a_person_is_several_actors_by_the_seats_of_the_day() -> None:
    ada = person("ada")
    seat(ada, Role.CHAIR, NEW_YEAR, SUMMER)
    seat(ada, Role.COMMITTEE_MEMBER, NEW_YEAR)
    seat(ada, Role.COMMITTEE_MEMBER, NEW_YEAR, represents="seen twice, is one actor")
    seat(ada, Role.SECRETARIAT, SUMMER, region="EU")
    chair, member = Actor(Role.CHAIR, ada.code), Actor(Role.COMMITTEE_MEMBER, ada.code)
    assert queries.actors_of(ada, SPRING) == (chair, member)
    assert queries.actors_of(ada, SUMMER) == (member, Actor(Role.SECRETARIAT, ada.code, "EU"))
    assert queries.actors_of(ada, date(2020, 1, 1)) == ()
    assert [held.role for held in queries.seats_of(ada)] == [
        "chair",
        "committee_member",
        "committee_member",
        "secretariat",
    ]


def test_in_a_case_a_contact_acts_for_the_party_and_a_stranger_is_the_public() -> None:
    ada, ben = person("ada"), person("ben")
    seat(ben, Role.STAFF, NEW_YEAR)
    add_contact(ada, "101")
    party = (Actor(Role.APPLICANT, ada.code), Actor(Role.ALS, ada.code))
    assert queries.actors_in(ada, "101", SPRING) == party
    assert queries.actors_in(ada, "102", SPRING) == (Actor(Role.PUBLIC),)
    assert queries.actors_in(None, "101", SPRING) == (Actor(Role.PUBLIC),)
    assert queries.actors_in(ben, "101", SPRING) == (Actor(Role.STAFF, ben.code),)
    add_contact(ben, "101")
    assert queries.actors_in(ben, "101", SPRING) == (
        Actor(Role.STAFF, ben.code), Actor(Role.APPLICANT, ben.code), Actor(Role.ALS, ben.code),
    )  # fmt: skip
    assert (queries.party_in(ada, "101"), queries.party_in(ada, "102")) == (True, False)


def test_the_first_contact_is_primary_and_nobody_is_one_twice() -> None:
    ada, ben = person("ada"), person("ben")
    first = add_contact(ada, "101")
    assert (first.primary, add_contact(ben, "101").primary) == (True, False)
    assert add_contact(ada, "101") == first
    add_contact(ada, "103")
    assert queries.cases_of(ada) == ["101", "103"]
    assert queries.cases_by_code([ben.code, "nobody"]) == {"101"}
    assert [one.code for one in queries.contacts_of("101")] == [ada.code, ben.code]
    assert str(first) == "101"
    assert Contact.objects.count() == 3


def test_holders_are_those_of_the_day_and_of_the_region() -> None:
    ada, eva = person("ada"), enrol(User.objects.create_user("eva"), "Eva", "es")
    seat(ada, Role.SECRETARIAT, NEW_YEAR, SUMMER, region="EU")
    lasting = seat(eva, Role.SECRETARIAT, NEW_YEAR, region="AF")
    assert queries.holders("secretariat", SPRING, "EU") == [(ada.code, "en")]
    assert queries.holders("secretariat", SPRING) == [(ada.code, "en"), (eva.code, "es")]
    assert queries.holders("secretariat", SUMMER, "EU") == []
    assert str(lasting) == "secretariat AF 2026-01-01"


def test_names_by_code() -> None:
    ada, ben = person("ada"), person("ben")
    assert queries.names_of([ada.code, ben.code, ben.code, "p0"]) == {ada.code: "Ada", ben.code: "Ben"}
    assert list(queries.people()) == [ada, ben]
    assert Person.objects.count() == 2


def test_a_seat_does_not_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError):
        seat(person("ada"), Role.STAFF, SPRING, SPRING)
