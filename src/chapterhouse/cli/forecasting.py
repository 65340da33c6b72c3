"""`forecast CASE`: earliest, likely, latest; and what a suspension or a vote now would do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping

from chapterhouse import clock
from chapterhouse.cli.reading import status_of
from chapterhouse.cli.telling import columns, tell
from chapterhouse.doors import documents
from chapterhouse.procedure import forecast

_PATHS = {
    "earliest": "earliest (everybody acts at once)",
    "likely": "likely (everybody acts on the last day given)",
    "latest": "latest (a vote is requested, information never comes)",
    "if_suspended_now": "likely, if it were suspended now",
    "if_vote_requested_now": "likely, if a vote were requested now",
}


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("case", metavar="CASE", help="the number of the case")


def run(arguments: Namespace) -> int:
    """Tell what may become of a case."""
    status = status_of(arguments.case, clock.now())
    document = {"ref": arguments.case, "forecast": documents.forecasted(forecast(status))}
    tell(_lines(document["forecast"]), document, as_json=arguments.json)
    return 0


def _lines(paths: object) -> Iterator[str]:
    if not isinstance(paths, Mapping):
        yield "There is nothing to foresee: no application is open."
        return
    rows: list[tuple[str, ...]] = [("", "decided", "notified", "days left of the ninety")]
    for name, words in _PATHS.items():
        path = paths[name]
        if path is None:
            rows.append((words, "not possible now", "", ""))
        else:
            rows.append((words, *(str(path[key] if path[key] is not None else "-") for key in path)))
    yield from columns(rows)
