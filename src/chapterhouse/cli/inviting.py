"""`invite EMAIL`: an account with a link to set a password, and a seat: how the first of Staff comes in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from chapterhouse import clock
from chapterhouse.cli.telling import NotDoneError, WrongUseError, tell
from chapterhouse.doors import seating
from chapterhouse.people import keeping
from chapterhouse.people import queries as people
from chapterhouse.procedure import Role
from chapterhouse.record.queries import region_table
from chapterhouse.web.accounts.inviting import invite, link_of
from chapterhouse.web.reader import today

ROLES: Final = tuple(
    role.value
    for role in (
        Role.STAFF,
        Role.CHAIR,
        Role.COMMITTEE_MEMBER,
        Role.SECRETARIAT,
        Role.REGIONAL_MEMBER,
        Role.REVIEWER,
    )
)
_REGIONAL: Final = (Role.SECRETARIAT.value, Role.REGIONAL_MEMBER.value)
OPERATOR: Final = "operator"
"""Who gave the seat, in its trace: whoever has the command line has the database too."""


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("email", metavar="EMAIL", help="the address; the account of it is taken where there is one")
    parser.add_argument("--name", default="", help="how the person is addressed (needed for a new account)")
    parser.add_argument("--language", default="en", choices=[code for code, _ in settings.LANGUAGES])
    parser.add_argument("--role", choices=ROLES, help="a seat from today on")
    parser.add_argument("--region", default="", help="the region of the seat, where it has one")


def run(arguments: Namespace) -> int:
    """Make the account, give the seat, print the link."""
    try:
        validate_email(arguments.email)
    except ValidationError as error:
        raise WrongUseError(f"{arguments.email!r} is no email address.") from error
    if bool(arguments.region) != (arguments.role in _REGIONAL):
        raise WrongUseError("Secretariats and regional members have a region, nobody else has.")
    if arguments.region and arguments.region not in region_table().codes:
        raise WrongUseError(f"There is no region {arguments.region}.")
    if not arguments.name and people.user_by_email(arguments.email) is None:
        raise NotDoneError("There is no account with this address yet: give --name.")
    invited = invite(arguments.email, arguments.name, arguments.language)
    if arguments.role:
        term = keeping.Term(arguments.role, arguments.region, today())
        seating.give(invited.person, term, by=OPERATOR, at=clock.now())
    link = link_of(invited.person, settings.CHAPTERHOUSE_ADDRESS)
    document = {"person": invited.person.code, "role": arguments.role, "link": link}
    tell([f"{invited.person.code}: set a password at {link}"], document, as_json=arguments.json)
    return 0
