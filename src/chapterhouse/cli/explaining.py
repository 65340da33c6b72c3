"""`explain CASE`: the status, each part with rule, facts, values and who adopted them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from chapterhouse import clock
from chapterhouse.cli.reading import instant, status_of
from chapterhouse.cli.telling import tell
from chapterhouse.doors import documents
from chapterhouse.record.queries import case_row


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("case", metavar="CASE", help="the number of the case")
    parser.add_argument("--at", metavar="INSTANT", help="the status at that time (default: now)")
    parser.add_argument(
        "--known", metavar="INSTANT", help="as it was known then (default: everything recorded by the time of --at)"
    )


def run(arguments: Namespace) -> int:
    """Explain a case."""
    at = instant(arguments.at) if arguments.at else clock.now()
    known = instant(arguments.known) if arguments.known else None
    status = status_of(arguments.case, at, known)
    row = case_row(arguments.case)
    document = {
        "ref": row.ref,
        "name": row.name,
        "at": documents.instant(status.now),
        "known": documents.instant(status.known),
        "parts": documents.explained(status),
    }
    tell(_lines(document), document, as_json=arguments.json)
    return 0


def _lines(document: dict[str, Any]) -> Iterator[str]:
    yield f"Case {document['ref']}, {document['name']}, at {document['at']}, as known at {document['known']}"
    for part in document["parts"]:
        yield ""
        yield f"{part['name']}: {part['words']}"
        for reason in part["because"]:
            yield f"  {reason['rule']}  {reason['text']}"
            for fact in reason["facts"]:
                yield f"      fact {fact['number']}: {fact['words']}, {fact['at']}"
            for value in reason["values"]:
                since = f"in force from {value['in_force_from']}"
                yield f"      {value['name']} = {value['written']}, {since}, {value['adoption']}; {value['reference']}"
            for number in reason["numbers"]:
                yield f"      {number['words']}: {number['value']}"
