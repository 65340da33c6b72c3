"""Who visits in the table of access: one person for each role and relation to the case, and as whom each comes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from chapterhouse.people.enrol import add_contact, seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Role
from chapterhouse.web.access import Whom
from stand import SINCE, START, Body, person

E = Whom.EVERYBODY
S = Whom.SIGNED_IN


@dataclass
class Persona:
    """Somebody, and as whom the pages are open to them."""

    who: Person | None
    comes_as: frozenset[Whom] = field(default_factory=frozenset)


def personas(body: Body, ref: str, elsewhere: str) -> dict[str, Persona]:
    """Everybody of the table: `ref` is a case in Europe, `elsewhere` one of another region."""
    other_party, other_secretary, other_member = person("stranger"), person("secretary-ap"), person("member-ap")
    add_contact(other_party, elsewhere)
    seat(other_secretary, Role.SECRETARIAT, SINCE, region="AP")
    seat(other_member, Role.REGIONAL_MEMBER, SINCE, region="AP")
    reviewer = person("reviewer")
    seat(reviewer, Role.REVIEWER, SINCE)
    seats = {
        "visitor": Persona(None),
        "account without a role": _as(person("nobody")),
        "applicant of the case": _as(body.founder, Whom.PARTY),
        "applicant of another case": _as(other_party),
        "Staff": _as(body.staff[0], Whom.STAFF),
        "Chair": _as(body.chair, Whom.CHAIR),
        "member of the committee": _as(body.committee[0], Whom.COMMITTEE_MEMBER),
        "Secretariat of the region": _as(body.secretary, Whom.SECRETARIAT, Whom.CASE_SECRETARIAT),
        "Secretariat of another region": _as(other_secretary, Whom.SECRETARIAT),
        "member of the region": _as(body.members[0], Whom.REGIONAL_MEMBER, Whom.CASE_REGIONAL_MEMBER),
        "member of another region": _as(other_member, Whom.REGIONAL_MEMBER),
        "reviewer": _as(reviewer, Whom.REVIEWER),
    }
    return {**seats, **_former()}


def _as(who: Person, *whom: Whom) -> Persona:
    return Persona(who, frozenset({S, *whom}))


def _former() -> dict[str, Persona]:
    """Those whose term has ended: they come as anybody with an account."""
    ended = (START - timedelta(days=1)).date()
    roles = [(role, "EU" if role in (Role.SECRETARIAT, Role.REGIONAL_MEMBER) else "") for role in SEATED]
    found = {}
    for role, region in roles:
        who = person(f"former-{role}".replace("_", "-"))
        seat(who, role, SINCE, ended, region=region)
        found[f"{role}, term ended"] = _as(who)
    return found


SEATED = (Role.STAFF, Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SECRETARIAT, Role.REGIONAL_MEMBER, Role.REVIEWER)


def is_open(open_to: frozenset[Whom], visitor: Persona) -> bool:
    """Whether a page declared so is open to them."""
    return Whom.EVERYBODY in open_to or bool(open_to & visitor.comes_as)
