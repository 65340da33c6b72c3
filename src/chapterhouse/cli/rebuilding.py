"""`rebuild`: derived columns and register from the facts; `--check` only compares."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from chapterhouse.cli.telling import tell
from chapterhouse.record.rebuild import rebuild


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("--check", action="store_true", help="only compare; exit status 1 on a difference")


def run(arguments: Namespace) -> int:
    """Rebuild, or compare."""
    found = rebuild(arguments.check)
    done = "differ" if arguments.check else "rewritten"
    tell(
        [*found, f"{len(found)} {done}"],
        {"differences": found, "rewritten": not arguments.check},
        as_json=arguments.json,
    )
    return 1 if found and arguments.check else 0
