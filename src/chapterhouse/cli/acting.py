"""`do FACT CASE --as PERSON`: an act through the same write path as every other door."""

from __future__ import annotations

import json
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable
from datetime import datetime

from chapterhouse import clock
from chapterhouse.cli.reading import instant, persons
from chapterhouse.cli.telling import NotDoneError, WrongUseError, columns, tell
from chapterhouse.doors import documents
from chapterhouse.doors.acts import ActError, Field, fields_of, read_act
from chapterhouse.doors.doing import apply, do
from chapterhouse.doors.field_names import field_name
from chapterhouse.doors.fields import Plain, Shape
from chapterhouse.doors.names import act_name, outcome_name, phase_name
from chapterhouse.doors.words import refusal_message
from chapterhouse.procedure import KINDS
from chapterhouse.record.errors import Conflict, NoSuchCase, Refused
from chapterhouse.record.perform import Performed

TAKES_FIELDS = True
"""What is left of the command line are FIELD=VALUE, anywhere after the case."""

_NEW = "new"


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments, one set for each kind of act."""
    kinds = parser.add_subparsers(dest="kind", metavar="FACT", required=True)
    for kind in KINDS:
        of_kind = kinds.add_parser(
            kind,
            usage=f"chapterhouse do {kind} [options] CASE --as PERSON [FIELD=VALUE ...]",
            help=act_name(kind),
            description=f"{act_name(kind)}.",
            epilog=_fields_told(kind),
            formatter_class=RawDescriptionHelpFormatter,
        )
        case = "the number of the case" + (", or new for a new organisation" if kind == "received" else "")
        of_kind.add_argument("case", metavar="CASE", help=case)
        of_kind.add_argument(
            "--as",
            dest="persons",
            required=True,
            metavar="PERSON",
            help="who acts: a code, a user name or an e-mail address; several for a joint act, such as ana,ben",
        )
        of_kind.add_argument(
            "--at", metavar="INSTANT", help="when it happens; only with the clock of the demo, which moves there"
        )
        of_kind.add_argument(
            "--late", action="store_true", help="it happened at --at and is recorded only now (default: recorded then)"
        )
        of_kind.add_argument("--key", default="", help="an idempotency key: the same request twice is done once")
        # --json also after the kind, without undoing one before it
        of_kind.add_argument("--json", action="store_true", default=SUPPRESS, help="print one JSON document")


def _fields_told(kind: str) -> str:
    fields = fields_of(kind)
    if not fields:
        return "fields: none"
    rows = [(f"  {field.name}", _shape_told(field), field_name(kind, field.name)) for field in fields]
    return "\n".join(["fields:", *columns(rows)])


def _shape_told(field: Field) -> str:
    shapes = {
        Shape.TEXT: "a text",
        Shape.NUMBER: "a whole number",
        Shape.YES_NO: "yes or no",
        Shape.DAY: "a day, such as 2025-02-20",
        Shape.CHOICE: "",
        Shape.LIST: "texts, such as a,b",
        Shape.ANSWERS: 'texts by name in JSON, such as {"website": "https://…"}',
    }
    told = ", ".join(field.choices) or shapes[field.shape]
    return told + (" (needed)" if field.is_required else "")


def run(arguments: Namespace) -> int:
    """Record the act, and say where the case stands then."""
    try:
        performed = _performed(arguments)
    except ActError as error:
        raise WrongUseError("; ".join(f"{name}: {message}" for name, message in error.problems.items())) from error
    except Refused as refusal:
        raise NotDoneError(refusal_message(refusal.rule, refusal.reason), refusal.rule) from refusal
    except NoSuchCase as error:
        raise NotDoneError(f"There is no case {error.ref}.") from error
    except Conflict as error:
        raise NotDoneError(documents.conflict_message(error.reason)) from error
    status = performed.status
    document = {
        "ref": performed.ref,
        "number": performed.number,
        "repeated": performed.repeated,
        "outline": documents.outlined(status),
    }
    outcome = f", {outcome_name(status.outcome)}" if status.outcome else ""
    line = f"Case {performed.ref}, fact {performed.number} recorded: {phase_name(status.phase)}{outcome}"
    tell([line], document, as_json=arguments.json)
    return 0


def _performed(arguments: Namespace) -> Performed:
    who = persons(arguments.persons)
    if not who:
        raise WrongUseError("--as names nobody.")
    given = read_act(arguments.kind, _fields(arguments.kind, arguments.rest))
    at = _moment(arguments.at)
    recorded_at = clock.now() if arguments.late else at
    if arguments.case == _NEW:
        if arguments.kind != "received":
            raise WrongUseError("Only `do received` opens a new case.")
        return apply(given, who[0], at=at, recorded_at=recorded_at, idempotency_key=arguments.key)
    return do(arguments.case, given, who, at=at, recorded_at=recorded_at, idempotency_key=arguments.key)


def _fields(kind: str, words: Iterable[str]) -> dict[str, Plain]:
    shapes = {field.name: field.shape for field in fields_of(kind)}
    fields: dict[str, Plain] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise WrongUseError(f"{word!r} is no field. Write FIELD=VALUE; `do {kind} --help` lists the fields.")
        fields[name] = _answers(name, text) if shapes.get(name) is Shape.ANSWERS else text
    return fields


def _answers(name: str, text: str) -> Plain:
    try:
        read: Plain = json.loads(text)
    except ValueError as error:
        raise WrongUseError(f'{name}: write texts by name in JSON, such as {{"website": "https://…"}}.') from error
    return read


def _moment(text: str | None) -> datetime:
    """The present; or where the clock is the demo's, the time asked for, to which it moves if that lies ahead."""
    present = clock.now()
    if text is None:
        return present
    at = instant(text)
    if not clock.the_clock().is_movable:
        raise NotDoneError("--at works only with the clock of the demo: this clock is real.")
    if at > present:
        clock.move_to(at)
    return at
