"""The command line: `chapterhouse VERB …`. Exit status 0 done, 1 refused or a check failed, 2 wrong use."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from chapterhouse.cli.telling import NotDoneError, WrongUseError, tell_refusal
from chapterhouse.record.rules_files import RulesFileError


class Verb(NamedTuple):
    """A verb: the module that has `configure(parser)` and `run(arguments)`, and whether it needs the record."""

    module: str
    help: str
    needs_record: bool = True


VERBS: Final = {
    "replay": Verb("replaying", "run the example blocks of files through the core", needs_record=False),
    "explain": Verb("explaining", "the status of a case, each part with its reasons"),
    "forecast": Verb("forecasting", "when a case may be decided, and what a suspension or a vote now would do"),
    "what-if": Verb("supposing", "what other rules would make of all cases, or of one"),
    "do": Verb("acting", "record an act through the write path"),
    "tick": Verb("ticking", "perform what is due"),
    "deliver": Verb("delivering", "send waiting notices"),
    "rebuild": Verb("rebuilding", "rewrite derived columns from the facts"),
    "fill": Verb("filling", "add bulk demonstration cases"),
    "demo": Verb("showing", "fill an empty database with the demo body"),
    "people": Verb("naming", "the people of the demo, with their passwords"),
    "invite": Verb("inviting", "make an account with a link to set its password, and give it a seat"),
    "token": Verb("admitting", "print a bearer token for the HTTP API"),
    "rules": Verb("ruling", "the parameters in force, with adopter and reference"),
    "access": Verb("opening", "every page with its address and to whom it is open"),
    "check": Verb("checking", "what is wrong with settings, database, keys, clock or queues"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    name = next((word for word in words if not word.startswith("-")), "")
    parser = ArgumentParser(prog="chapterhouse", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    chosen: ModuleType | None = None
    try:
        for verb, about in VERBS.items():
            of_verb = verbs.add_parser(verb, help=about.help, description=about.help.capitalize() + ".")
            if verb == name:
                chosen = _module(about)
                chosen.configure(of_verb)
                of_verb.add_argument("--json", action="store_true", help="print one JSON document instead of text")
        arguments, rest = parser.parse_known_args(words)
        arguments.rest = rest
        if rest and not getattr(chosen, "TAKES_FIELDS", False):
            parser.error(f"unrecognized arguments: {' '.join(rest)}")
    except SystemExit as end:  # argparse has said what was wrong, or printed help
        return int(end.code or 0)
    except ImproperlyConfigured as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    assert chosen is not None
    return _run(chosen, parser.prog, arguments)


def _module(verb: Verb) -> ModuleType:
    """Import a verb's module, after what it stands on; `replay` must run where no database is."""
    if verb.needs_record:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chapterhouse.config.settings")
        django.setup()
    return import_module(f"chapterhouse.cli.{verb.module}")


def _run(chosen: ModuleType, prog: str, arguments: object) -> int:
    try:
        status: int = chosen.run(arguments)
    except WrongUseError as wrong:
        print(f"{prog}: {wrong}", file=sys.stderr)
        return 2
    except NotDoneError as refusal:
        tell_refusal(refusal, as_json=bool(getattr(arguments, "json", False)))
        return 1
    except (DatabaseError, RulesFileError, ImproperlyConfigured) as error:
        print(f"{prog}: {error}\n`{prog} check` says what to do.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    return status
