"""The pages of accounts, privacy, people and values of the rules."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from access.pages_core import Standing, nothing
from access.world import NOW, World
from chapterhouse.people.keeping import Term, propose
from stand import SINCE


def person(world: World) -> dict[str, object]:
    """Somebody with a seat."""
    return {"code": world.body.members[0].code}


def seat(world: World) -> dict[str, object]:
    """A seat."""
    return {"seat": world.seat}


def proposal(world: World) -> dict[str, object]:
    """A seat that waits for a second one of Staff."""
    term = Term("committee_member", "", SINCE)
    return {"number": propose(world.body.founder, term, by=world.body.staff[0].code, at=NOW).pk}


def session(world: World) -> dict[str, object]:
    """A browser in which somebody else is signed in."""
    made, _ = UserSession.objects.get_or_create(
        session_key="another-browser",
        defaults={"user": world.body.founder.user, "ip": "203.0.113.7", "user_agent": "x"},
    )
    return {"number": made.pk}


PAGES: dict[str, Standing] = {
    **dict.fromkeys(
        ("second-factor", "rules-adopted", "people-import", "privacy", "privacy-export", "privacy-erasure", "erasures"),
        nothing,
    ),
    **dict.fromkeys(("person", "person-seat", "person-account", "erasure"), person),
    **dict.fromkeys(("people-end", "seat"), seat),
    "proposal": proposal,
    "session-end": session,
    "rules-adopt": lambda _: {"name": "review.days"},
}
