"""Lives of invented cases, drawn by chance: told forward from receipt, as far as today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from chapterhouse.demo import forms, words
from chapterhouse.procedure import Act, Actor, Role, Rosters
from chapterhouse.procedure import facts as did
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import AdviceForm, Answer
from chapterhouse.record.intake import History, Past
from chapterhouse.record.regions import RegionTable

OLDEST: Final = 5_500
"""How many days ago the oldest of these groups applied."""

_MORNING: Final = time(8, tzinfo=UTC)
_FIRST: Final = (
    *("Amber", "Baobab", "Cedar", "Drum", "Ember", "Fern", "Gull", "Heron", "Ibis", "Jade", "Kite", "Lantern"),
    *("Maple", "Nest", "Orchid", "Pebble", "Quill", "Reed", "Sail", "Tide", "Umber", "Vine", "Willow", "Yarrow"),
)
_SECOND: Final = ("Bridge", "Circle", "Commons", "Forum", "Garden", "Harbour", "League", "Parlour", "Salon", "Yard")
_ANSWERS: Final = (Answer.YES, Answer.YES, Answer.YES, Answer.NO, Answer.NO, Answer.ABSTAIN)


@dataclass(frozen=True)
class Body:
    """Who can act: the rosters, where countries lie, codes of Staff, Chair, Secretariats, and today."""

    rosters: Rosters
    regions: RegionTable
    staff: str
    chair: str
    secretariats: dict[str, str]
    today: date


@dataclass
class Life:
    """One case as it unfolds: `day` is where its telling has come to."""

    body: Body
    chance: Random
    name: str
    country: str
    region: str
    day: date
    acts: list[Past] = field(default_factory=list)

    def after(self, fewest: int, most: int) -> Life:
        """Let some days pass."""
        self.day += timedelta(days=self.chance.randint(fewest, most))
        return self

    def do(self, by: Iterable[Actor], act: Act) -> Life:
        """Let somebody do something; what would be today or later has not happened."""
        if self.day < self.body.today:
            minutes = timedelta(minutes=len(self.acts))
            self.acts.append(Past(datetime.combine(self.day, _MORNING) + minutes, tuple(by), act))
        return self

    def by_staff(self, act: Act) -> Life:
        """Staff does something."""
        return self.do((Actor(Role.STAFF, self.body.staff),), act)

    def by_chair(self, act: Act) -> Life:
        """The Chair does something."""
        return self.do((Actor(Role.CHAIR, self.body.chair),), act)

    def by_secretariat(self, act: Act) -> Life:
        """The Secretariat of the region does something."""
        return self.do((Actor(Role.SECRETARIAT, self.body.secretariats[self.region], self.region),), act)

    def by_party(self, act: Act, role: Role = Role.APPLICANT) -> Life:
        """The applicant or the group does something."""
        return self.do((Actor(role),), act)

    @property
    def committee(self) -> list[str]:
        """The members of the committee sitting on the day."""
        return sorted(self.body.rosters.committee.on(Day(self.day.toordinal())))

    @property
    def members(self) -> list[str]:
        """The members of the region on the day."""
        return sorted(self.body.rosters.region(self.region).on(Day(self.day.toordinal())))


def accredited(number: int, chance: Random, body: Body) -> History:
    """Draw a group that was accredited, told of it, and nothing more."""
    life = _begun(chance, body, chance.randint(120, OLDEST), _name(number, chance))
    _examined(life)
    _commented(life, 1)
    _advised(life, AdviceForm.ACCREDIT)
    life.after(8, 14).by_staff(did.Notified(review_information=True))
    return _history(life)


def going_on(number: int, chance: Random, body: Body) -> History:
    """Draw a case that is anywhere between its receipt and its end."""
    is_recent = chance.random() < 0.6  # noqa: PLR2004 - three of five are open, or nearly
    life = _begun(
        chance, body, chance.randint(1, 125) if is_recent else chance.randint(126, OLDEST), _name(number, chance)
    )
    if chance.random() < 0.15:  # noqa: PLR2004 - some are suspended early
        _stopped(life)
        return _history(life)
    _examined(life)
    comments = chance.randint(0, 3)
    _commented(life, comments)
    _advised(
        life,
        chance.choice((AdviceForm.ACCREDIT, AdviceForm.ACCREDIT, AdviceForm.NOT_ACCREDIT))
        if comments
        else AdviceForm.NONE,
    )
    is_requested = bool(comments) and chance.random() < 0.25  # noqa: PLR2004 - one in four is voted on
    if is_requested:
        _requested(life)
    if is_requested or not comments:
        _voted(life)
    else:
        life.after(8, 8)
    life.after(1, 10).by_staff(did.Notified(review_information=True))
    return _history(life)


def _begun(chance: Random, body: Body, days_ago: int, name: str) -> Life:
    day = body.today - timedelta(days=days_ago)
    ordinal = Day(day.toordinal())
    country = chance.choice(body.regions.countries_on(ordinal))
    region = body.regions.region_of(country, ordinal)
    life = Life(body, chance, name, country, region, day)
    return life.by_party(did.Received(region, did.Track.ALS, name, "en", forms.edition(day)))


def _name(number: int, chance: Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_SECOND)} {number + 1}"


def _stopped(life: Life) -> None:
    life.after(1, 20).by_staff(did.Diligence()).after(1, 20)
    match life.chance.randint(1, 4):
        case 1:
            life.by_party(did.Suspend(1))
        case 2:
            life.by_secretariat(did.Suspend(2, ("statutes",)))
        case 3:
            life.do((Actor(Role.COMMITTEE_MEMBER, who) for who in life.committee[:2]), did.Suspend(3, ("accounts",)))
        case _:
            life.by_party(did.Withdraw())


def _examined(life: Life) -> None:
    life.after(1, 10).by_staff(did.Diligence()).after(3, 25).by_staff(did.Dossier())


def _commented(life: Life, how_many: int) -> None:
    life.after(1, 10)
    for who in life.members[:how_many]:
        life.do((Actor(Role.REGIONAL_MEMBER, who, life.region),), did.Comment())
    life.day += timedelta(days=14)


def _advised(life: Life, form: AdviceForm) -> None:
    life.after(0, 8).by_secretariat(did.Advice(form, words.ADVICE[form]))


def _requested(life: Life) -> None:
    life.after(0, 6).do((Actor(Role.COMMITTEE_MEMBER, life.committee[0]),), did.RequestVote())


def _voted(life: Life) -> None:
    life.after(1, 7).by_chair(did.OpenVote())
    electorate = life.committee
    life.after(0, 5)
    for who in electorate[: life.chance.randint(len(electorate) // 2 + 1, len(electorate))]:
        life.do((Actor(Role.COMMITTEE_MEMBER, who),), did.Ballot(life.chance.choice(_ANSWERS)))
    life.day += timedelta(days=8)


def _history(life: Life) -> History:
    return History(life.name, life.country, "en", life.acts)
