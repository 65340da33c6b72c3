"""`fill`: bulk demonstration cases, the same for the same seed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings

from chapterhouse import demo
from chapterhouse.cli.telling import NotDoneError, tell


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("--groups", type=int, required=True, metavar="N", help="how many accredited groups to add")
    parser.add_argument("--cases", type=int, required=True, metavar="N", help="how many open cases to add")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same (default: 1)")


def run(arguments: Namespace) -> int:
    """Add the cases; progress goes to standard error."""
    if not settings.CHAPTERHOUSE_DEMO:
        raise NotDoneError("Only the demo is filled with demonstration cases: set CHAPTERHOUSE_DEMO=1.")

    def progress(done: int, of: int) -> None:
        sys.stderr.write(f"\r{done} of {of}")
        sys.stderr.flush()

    demo.fill(arguments.groups, arguments.cases, arguments.seed, progress)
    sys.stderr.write("\n")
    added = {"groups": arguments.groups, "cases": arguments.cases, "seed": arguments.seed}
    tell([f"{arguments.groups} groups and {arguments.cases} cases added"], added, as_json=arguments.json)
    return 0
