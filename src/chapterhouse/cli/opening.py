"""`access`: every page with its address and to whom it is open, as the views say it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import get_resolver

from chapterhouse.cli.telling import tell
from chapterhouse.web.access import ELSEWHERE, Route, Whom, routes, whom_of


class Row(NamedTuple):
    """A page: its name, its address with what stands in it, and as whom one comes in."""

    page: str
    address: str
    open_to: list[str]


def configure(_parser: ArgumentParser) -> None:
    """Describe the verb's arguments: it has none."""


def run(arguments: Namespace) -> int:
    """Print the table, as Markdown or as one document."""
    rows = [_row(route) for route in routes(get_resolver().url_patterns)]
    tell(_lines(rows), {"pages": [row._asdict() for row in rows]}, as_json=arguments.json)
    return 0


def _row(route: Route) -> Row:
    whom = whom_of(route, ELSEWHERE) or frozenset()
    return Row(route.name, route.address, [one.value for one in Whom if one in whom])


def _lines(rows: list[Row]) -> Iterator[str]:
    yield "| page | address | open to |"
    yield "|---|---|---|"
    for row in rows:
        yield f"| {row.page} | `{row.address}` | {', '.join(row.open_to).replace('_', ' ')} |"
