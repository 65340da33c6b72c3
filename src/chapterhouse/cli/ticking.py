"""`tick`: performs what is due, once or again and again."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from chapterhouse import clock
from chapterhouse.cli.looping import add_loop, repeat
from chapterhouse.cli.telling import tell
from chapterhouse.doors.ending import warn
from chapterhouse.doors.sweeping import sweep_now_and_then
from chapterhouse.record.tick import tick_once


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    add_loop(parser)


def run(arguments: Namespace) -> int:
    """Act upon what is due, tell of drafts that end soon, and remove what has had its term."""

    def once() -> int:
        now = clock.now()
        acted = tick_once(now)
        warn(now)
        sweep_now_and_then(now)
        return acted

    if arguments.loop:
        repeat(once, arguments.every)
        return 0
    acted = once()
    tell([f"{acted} cases acted upon"], {"cases": acted}, as_json=arguments.json)
    return 0
