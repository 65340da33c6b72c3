"""Cases on record for tests: people with seats, one organisation, and acts in field words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import User

from chapterhouse.people.enrol import enrol, seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Act, Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record.perform import Performed, perform, receive

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
SINCE = date(2020, 1, 1)


def day(days: float) -> datetime:
    """The instant so many days after the start."""
    return START + timedelta(days=days)


def person(name: str) -> Person:
    """Somebody with an account."""
    return enrol(User.objects.create_user(name, f"{name}@example.org"), name.title())


@dataclass
class Body:
    """Fifteen seats, two of Staff, a chair, and in Europe a Secretariat and three members."""

    committee: list[Person]
    chair: Person
    staff: list[Person]
    secretary: Person
    members: list[Person]
    founder: Person

    @property
    def a_staff(self) -> Actor:
        return Actor(Role.STAFF, self.staff[0].code)

    @property
    def two_of_staff(self) -> tuple[Actor, ...]:
        return tuple(Actor(Role.STAFF, one.code) for one in self.staff)

    @property
    def the_secretariat(self) -> Actor:
        return Actor(Role.SECRETARIAT, self.secretary.code, "EU")

    @property
    def applicant(self) -> Actor:
        return Actor(Role.APPLICANT, self.founder.code)

    def sitting(self, index: int) -> Actor:
        return Actor(Role.COMMITTEE_MEMBER, self.committee[index].code)

    def member(self, index: int) -> Actor:
        return Actor(Role.REGIONAL_MEMBER, self.members[index].code, "EU")


def a_body() -> Body:
    """The body, seated."""
    body = Body(
        committee=[person(f"seat{n}") for n in range(1, 16)],
        chair=person("chair"),
        staff=[person("staff1"), person("staff2")],
        secretary=person("secretary"),
        members=[person(f"member{n}") for n in range(1, 4)],
        founder=person("founder"),
    )
    for one in body.committee:
        seat(one, Role.COMMITTEE_MEMBER, SINCE)
    seat(body.chair, Role.CHAIR, SINCE)
    for one in body.staff:
        seat(one, Role.STAFF, SINCE)
    seat(body.secretary, Role.SECRETARIAT, SINCE, region="EU")
    for one in body.members:
        seat(one, Role.REGIONAL_MEMBER, SINCE, region="EU")
    return body


def received(body: Body, at: datetime = START, *, name: str = "Open Net Friends", **more: object) -> str:
    """A new case: an organisation in Europe has applied; returns its ref."""
    done = receive(
        f.Received("EU", name=name, language="fr"),
        body.applicant,
        at=at,
        recorded_at=at,
        form={"name": name, "website": "https://example.org"},
        name=name,
        country="FR",
        contact=body.founder,
        **more,  # type: ignore[arg-type]
    )
    return done.ref


def act(ref: str, what: Act, by: Actor | tuple[Actor, ...], at: datetime, **more: object) -> Performed:
    """An act recorded when it happened, or as `recorded_at` says."""
    recorded_at = more.pop("recorded_at", at)
    return perform(ref, what, by, at=at, recorded_at=recorded_at, **more)  # type: ignore[arg-type]


def in_review(body: Body, at: datetime = START) -> str:
    """A case in regional review since day 2."""
    ref = received(body, at)
    act(ref, f.Diligence(), body.a_staff, at + timedelta(days=1))
    act(ref, f.Dossier(), body.a_staff, at + timedelta(days=2), dossier={"D1": "independent"})
    return ref


def in_window(body: Body, form: f.AdviceForm = f.AdviceForm.ACCREDIT, at: datetime = START) -> str:
    """A case in the objection window: one comment, advice given on day 18."""
    ref = in_review(body, at)
    act(ref, f.Comment(), body.member(0), at + timedelta(days=3), text="They are active.")
    act(ref, f.Advice(form, "The region's view."), body.the_secretariat, at + timedelta(days=18))
    return ref


def voting(body: Body, at: datetime = START) -> str:
    """A case whose poll is open since day 20."""
    ref = in_window(body, at=at)
    act(ref, f.RequestVote(), body.sitting(0), at + timedelta(days=19))
    act(ref, f.OpenVote(), Actor(Role.CHAIR, body.chair.code), at + timedelta(days=20))
    return ref
