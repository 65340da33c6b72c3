"""`what-if`: all history, or one case, under other rules, and every difference."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import datetime

from chapterhouse import clock
from chapterhouse.cli.reading import status_of
from chapterhouse.cli.telling import WrongUseError, tell
from chapterhouse.doors import documents
from chapterhouse.people.queries import rosters
from chapterhouse.procedure import Difference, Rulebook, outline, what_if
from chapterhouse.record.queries import region_table, rulebook
from chapterhouse.record.replay_bulk import derive_all
from chapterhouse.record.rules_files import OverrideError, overruled, parse_override


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument(
        "--set",
        dest="values",
        action="append",
        required=True,
        metavar="NAME=VALUE[@DAY]",
        help="a parameter's other value, always or from a day on; may be given several times",
    )
    parser.add_argument("--case", metavar="CASE", help="only this case (default: all)")


def run(arguments: Namespace) -> int:
    """Compare what is with what would be."""
    codes = region_table().codes
    try:
        values = [parse_override(text, regions=codes) for text in arguments.values]
    except OverrideError as error:
        raise WrongUseError(str(error)) from error
    rules, at = rulebook(), clock.now()
    instead = overruled(rules, values)
    found = dict(_of_one(arguments.case, rules, instead, at) if arguments.case else _of_all(rules, instead, at))
    changed = {ref: differences for ref, differences in found.items() if differences}
    document = {
        "set": arguments.values,
        "cases": len(found),
        "differences": {ref: documents.differing(differences) for ref, differences in changed.items()},
    }
    tell(_lines(changed, len(found)), document, as_json=arguments.json)
    return 0


def _of_one(ref: str, rules: Rulebook, instead: Rulebook, at: datetime) -> Iterator[tuple[str, list[Difference]]]:
    yield ref, what_if(status_of(ref, at).facts, rules, instead, rosters(), at)


def _of_all(rules: Rulebook, instead: Rulebook, at: datetime) -> Iterator[tuple[str, list[Difference]]]:
    for (ref, is_so), (_, would_be) in zip(derive_all(at, rules), derive_all(at, instead), strict=True):
        as_is, as_if = outline(is_so), outline(would_be)
        yield ref, [Difference(part, as_is[part], as_if[part]) for part in as_is if as_is[part] != as_if[part]]


def _lines(changed: dict[str, list[Difference]], cases: int) -> Iterator[str]:
    for ref, differences in changed.items():
        yield f"Case {ref}"
        for one in documents.differing(differences):
            yield f"  {one['name']}: {one['as_is_words']} -> {one['as_if_words']}"
    yield f"{len(changed)} of {cases} cases would differ"
