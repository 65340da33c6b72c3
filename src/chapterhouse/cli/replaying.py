"""`replay FILE…`: the example blocks of files through the core, without a database."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from chapterhouse.cli.telling import NotDoneError, tell
from chapterhouse.record.rules_files import RulesFileError, demonstration_values, load_rulebook
from chapterhouse.replay.run import replay

_SHIPPED: Final = Path(__file__).resolve().parents[3] / "rules"


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE", help="a text with example blocks")


def run(arguments: Namespace) -> int:
    """Run the examples; 1 if a check failed."""
    rules = Path(os.environ.get("CHAPTERHOUSE_RULES") or _SHIPPED) / "parameters.toml"
    try:
        report = replay(arguments.file, demonstration_values(load_rulebook(rules)))
    except (OSError, UnicodeError, RulesFileError) as error:
        raise NotDoneError(str(error)) from error
    document = {"examples": report.examples, "checks": report.checks, "failures": report.failures}
    tell([*report.failures, report.summary], document, as_json=arguments.json)
    return 1 if report.failures else 0
