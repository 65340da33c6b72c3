"""`people`: with which names and passwords one signs in to the demo."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from django.conf import settings

from chapterhouse import clock, demo
from chapterhouse.cli.telling import NotDoneError, columns, tell
from chapterhouse.demo import DemoPerson


def configure(_parser: ArgumentParser) -> None:
    """Describe the verb's arguments: it has none."""


def run(arguments: Namespace) -> int:
    """List the people of the demo."""
    if not settings.CHAPTERHOUSE_DEMO:
        raise NotDoneError("Only the demo prints its people and their passwords: set CHAPTERHOUSE_DEMO=1.")
    listed = [one._asdict() for one in demo.people(clock.now())]
    rows = [tuple(_shown(value) for value in one.values()) for one in listed]
    tell(columns([tuple(DemoPerson._fields), *rows]), {"people": listed}, as_json=arguments.json)
    return 0


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
