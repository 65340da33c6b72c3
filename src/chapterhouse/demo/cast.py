"""Who acts in the demonstration's tales: accounts, seats with staggered terms, and actors by role."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib.auth.models import User

from chapterhouse.demo import names
from chapterhouse.demo.names import Named
from chapterhouse.people.enrol import add_contact, enrol, seat
from chapterhouse.people.queries import rosters
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure.days import Day

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

PASSWORD: Final = "demo"  # noqa: S105 - printed for everybody to use; accounts like these exist in the demo only
FIRST_YEARS: Final = 18
"""For how many years back the body has members: its oldest accreditations are younger."""


class Cast:
    """The people of the demonstration, seated, by role."""

    def __init__(self, today: date) -> None:
        """Create the accounts and seats as they are on a day."""
        self.today = today
        self._beginning = _first_of_november(today.year - FIRST_YEARS)
        self.staff = [self._seated(one, Role.STAFF) for one in names.STAFF]
        self.reviewer = self._seated(names.REVIEWER, Role.REVIEWER)
        self.secretariats = {
            region: self._seated(one, Role.SECRETARIAT, region) for region, one in names.SECRETARIATS.items()
        }
        self.committee = [self._committee_seat(place) for place in range(len(names.COMMITTEE))]
        self.chair = self.committee[0]
        seat(self.chair, Role.CHAIR, _first_of_november(_next_change(today, odd=False).year - 2))
        self.members = {
            region: [self._member(region, place, one) for place, one in enumerate(members)]
            for region, members in names.MEMBERS.items()
        }
        self._rosters = rosters()
        self._applicants = 0

    def _seated(self, one: Named, role: Role, region: str = "") -> Person:
        person = _person(one)
        seat(person, role, self._beginning, region=region)
        return person

    def _committee_seat(self, place: int) -> Person:
        """Terms of two years; those of odd places end in other years than those of even ones."""
        region, present = names.COMMITTEE[place]
        person, former = _person(present), _person(names.FORMER[place])
        terms = 1 if place % 3 else 2
        ends = _next_change(self.today, odd=bool(place % 2))
        since = _first_of_november(ends.year - 2 * terms)
        seat(former, Role.COMMITTEE_MEMBER, self._beginning, since, represents=region)
        for term in range(terms):
            begins = _first_of_november(since.year + 2 * term)
            is_last = term == terms - 1
            until = None if is_last else _first_of_november(since.year + 2 * (term + 1))
            seat(person, Role.COMMITTEE_MEMBER, begins, until, represents=region)
        return person

    def _member(self, region: str, place: int, one: Named) -> Person:
        person = _person(one)
        group = [group for group in names.LONG_ACCREDITED if region_of_group(group) == region][place]
        seat(person, Role.REGIONAL_MEMBER, self._beginning, region=region, represents=group.name)
        return person

    def by_staff(self, how_many: int = 1) -> tuple[Actor, ...]:
        """Return one of Staff, or several together."""
        return tuple(Actor(Role.STAFF, person.code) for person in self.staff[:how_many])

    @property
    def by_chair(self) -> tuple[Actor, ...]:
        """The Chair."""
        return (Actor(Role.CHAIR, self.chair.code),)

    @property
    def by_reviewer(self) -> tuple[Actor, ...]:
        """The reviewer."""
        return (Actor(Role.REVIEWER, self.reviewer.code),)

    def by_secretariat(self, region: str) -> tuple[Actor, ...]:
        """Return the Secretariat of a region."""
        return (Actor(Role.SECRETARIAT, self.secretariats[region].code, region),)

    def by_member(self, region: str, place: int) -> tuple[Actor, ...]:
        """Return a member of a region, counted from 1."""
        return (Actor(Role.REGIONAL_MEMBER, self.members[region][place - 1].code, region),)

    def sitting(self, day: date) -> list[Actor]:
        """Return the members of the committee sitting on a day, in a lasting order."""
        codes = self._rosters.committee.on(Day(day.toordinal()))
        return [Actor(Role.COMMITTEE_MEMBER, code) for code in sorted(codes, key=lambda code: int(code[1:]))]

    def representative(self, region: str, place: int) -> Person | None:
        """Return who represents the long-accredited group of a place, counted from 0, if anybody does."""
        members = self.members[region]
        return members[place] if place < len(members) else None

    def new_applicant(self, speaks: str) -> Person:
        """Return a new contact of an applicant, with an account."""
        self._applicants += 1
        number = self._applicants
        name = names.APPLICANTS[(number - 1) % len(names.APPLICANTS)]
        return _person(Named(f"applicant{number}", name, speaks))


def region_of_group(group: names.Group) -> str:
    """Return the region of a long-accredited group: they are listed region by region, eight each."""
    return tuple(names.MEMBERS)[names.LONG_ACCREDITED.index(group) // 8]


def _person(one: Named) -> Person:
    user = User.objects.create_user(one.account, f"{one.account}@demo.invalid", PASSWORD)
    return enrol(user, one.name, one.language)


def speak_for(person: Person, ref: str) -> None:
    """Let a person speak for the organisation of a case."""
    add_contact(person, ref)


def _first_of_november(year: int) -> date:
    return date(year, 11, 1)


def _next_change(today: date, *, odd: bool) -> date:
    year = today.year if today < _first_of_november(today.year) else today.year + 1
    year += (year % 2 == 1) is not odd
    return _first_of_november(year)
