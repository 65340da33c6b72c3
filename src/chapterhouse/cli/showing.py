"""`demo`: the demo body in an empty database; a database with cases is left as it is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from django.conf import settings

from chapterhouse import clock, demo
from chapterhouse.cli.telling import NotDoneError, tell


def configure(_parser: ArgumentParser) -> None:
    """Describe the verb's arguments: it has none."""


def run(arguments: Namespace) -> int:
    """Load the demo body."""
    if not settings.CHAPTERHOUSE_DEMO:
        raise NotDoneError("The demo body is for the demo only: set CHAPTERHOUSE_DEMO=1.")
    demo.load(clock.now())
    tell(["The demo body is there."], {"loaded": True}, as_json=arguments.json)
    return 0
