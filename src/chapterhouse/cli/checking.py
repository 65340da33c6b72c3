"""`check`: tells the operator what is wrong and what to do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from chapterhouse import clock
from chapterhouse.cli.telling import tell
from chapterhouse.record.health import problems
from chapterhouse.record.lags import lags


def configure(_parser: ArgumentParser) -> None:
    """Describe the verb's arguments: it has none."""


def run(arguments: Namespace) -> int:
    """Check settings, database, keys, clock and queues; 1 if something is wrong."""
    found = problems(clock.now())
    if not clock.is_well():
        found.append("The clock stands still, because the system's clock was set back: set it right.")
    tell(found or ["All is well."], {"problems": found, "lags": lags(clock.now())}, as_json=arguments.json)
    return 1 if found else 0
