"""`token PERSON`: a bearer token for the HTTP API. It is shown once and kept as a digest only."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from chapterhouse import clock
from chapterhouse.api import tokens
from chapterhouse.cli.reading import person
from chapterhouse.cli.telling import tell


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("person", metavar="PERSON", help="a code, a user name or an e-mail address")
    parser.add_argument("--revoke", action="store_true", help="take back every token of this person instead")


def run(arguments: Namespace) -> int:
    """Give out a token, or take all back."""
    found = person(arguments.person)
    if arguments.revoke:
        taken = tokens.revoke(found.code)
        tell([f"{taken} tokens taken back"], {"person": found.code, "revoked": taken}, as_json=arguments.json)
        return 0
    token = tokens.issue(found.code, clock.now())
    tell([token], {"person": found.code, "token": token}, as_json=arguments.json)
    return 0
