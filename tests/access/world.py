"""The small world in which the table of access is read: a case in review in Europe, one elsewhere, one accredited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from access.personas import Persona, personas
from chapterhouse.doors.acts import read_act
from chapterhouse.doors.together import propose
from chapterhouse.people.models import Seat
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record.perform import receive
from chapterhouse.record.tick import tick_once
from stand import START, Body, a_body, day, in_review, in_window, person

NOW = day(5)


@dataclass
class World:
    """What the addresses of the table are made from."""

    body: Body
    ref: str
    elsewhere: str
    accredited: str
    seat: int
    proposal: int
    people: dict[str, Persona]


def a_world() -> World:
    """Make it, as it stands on day 5."""
    body = a_body()
    ref = in_review(body)
    accredited = in_window(body, at=START - timedelta(days=40))
    tick_once(NOW)
    elsewhere = _in_asia()
    first = Seat.objects.order_by("pk").first()
    assert first is not None
    return World(body, ref, elsewhere, accredited, first.pk, _proposed(body, ref), personas(body, ref, elsewhere))


def _proposed(body: Body, ref: str) -> int:
    """Make a joint act that members of the committee can join."""
    wanted = read_act("suspend", {"ground": 3, "items": ["accounts"], "notice_given": True})
    return propose(ref, wanted, body.committee[1], at=NOW).id


def _in_asia() -> str:
    founder = person("founder-ap")
    done = receive(
        f.Received("AP", name="Tide Watchers", language="en"),
        Actor(Role.APPLICANT, founder.code),
        at=START,
        recorded_at=START,
        form={"name": "Tide Watchers"},
        name="Tide Watchers",
        country="FJ",
        contact=founder,
    )
    return done.ref
