"""`deliver`: sends waiting notices, for now to standard output."""

from __future__ import annotations

import io
import sys
from argparse import ArgumentParser, Namespace

from chapterhouse import clock
from chapterhouse.cli.looping import add_loop, repeat
from chapterhouse.cli.telling import tell
from chapterhouse.notices.deliver import deliver_once


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    add_loop(parser)


def run(arguments: Namespace) -> int:
    """Deliver what waits."""
    if arguments.loop:
        repeat(_deliver, arguments.every)
        return 0
    letters = io.StringIO()
    delivered = deliver_once(clock.now(), letters)
    lines = letters.getvalue().splitlines()
    tell([*lines, f"{delivered} notices delivered"], {"notices": delivered, "lines": lines}, as_json=arguments.json)
    return 0


def _deliver() -> None:
    deliver_once(clock.now(), sys.stdout)
    sys.stdout.flush()  # whoever reads the file it goes to need not wait for the next ones
