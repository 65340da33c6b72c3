"""`rules`: the parameters in force, who adopted them, where one reads it, and what is not adopted."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from chapterhouse import clock
from chapterhouse.cli.telling import tell
from chapterhouse.doors import documents
from chapterhouse.record.queries import rulebook


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("--history", action="store_true", help="every value there ever was, not only those in force")


def run(arguments: Namespace) -> int:
    """List the rules."""
    rules = rulebook()
    today = rules.calendar.day_of(clock.now())
    listed = [documents.parameter(rules, name, today) for name in rules.names]
    tell(_lines(listed, with_history=arguments.history), {"parameters": listed}, as_json=arguments.json)
    return 0


def _lines(listed: Iterable[dict[str, Any]], *, with_history: bool) -> Iterator[str]:
    for one in listed:
        in_force = one["in_force"]
        yield f"{one['name']} = {in_force['written'] if in_force else '-'}   ({one['words']}; {one['rule']})"
        for value in one["history"] if with_history else filter(None, [in_force]):
            shown = f"{value['written']}, " if with_history else ""
            yield f"    {shown}from {value['in_force_from']}, {value['adoption']}; {value['reference']}"
