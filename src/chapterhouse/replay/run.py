"""Run example blocks through the core and say what does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from chapterhouse.procedure import Fact, Rulebook, derive
from chapterhouse.replay.actors import instant_of
from chapterhouse.replay.blocks import Block, UnreadableError, blocks_of
from chapterhouse.replay.checks import failed
from chapterhouse.replay.facts import Line, numbered, read_line
from chapterhouse.replay.rules import Rules

_AT: Final = re.compile(r"at\s+(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?)\s*:\s*(.*)")


@dataclass
class Report:
    """How many examples and checks were run, and a line for each that failed."""

    examples: int = 0
    checks: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """The last line that `replay` prints."""
        return f"{self.examples} examples, {self.checks} checks, {len(self.failures)} failures"


def replay(paths: Iterable[Path], demonstration: Rulebook) -> Report:
    """Run the examples of files; values not set are those of `demonstration`."""
    report = Report()
    for path in paths:
        for block in blocks_of(path.read_text(encoding="utf-8")):
            report.examples += 1
            _run_block(block, demonstration, f"{path.name}: {block.id}", report)
    return report


def _run_block(block: Block, demonstration: Rulebook, where: str, report: Report) -> None:
    rules = Rules(demonstration)
    for line in block.sets:
        try:
            rules.take(line)
        except UnreadableError as error:
            report.failures.append(f"{where}: cannot read {line!r}: {error}")
    facts = numbered([_read(line, where, report) for line in block.facts])
    for line in block.checks:
        _run_checks(line, facts, rules, where, report)


def _read(line: str, where: str, report: Report) -> Line | None:
    try:
        return read_line(line)
    except UnreadableError as error:
        report.failures.append(f"{where}: cannot read {line!r}: {error}")
        return None


def _run_checks(line: str, facts: list[Fact], rules: Rules, where: str, report: Report) -> None:
    match = _AT.fullmatch(line)
    try:
        instant = instant_of(match[1] if match else line)
    except UnreadableError as error:
        report.failures.append(f"{where}: cannot read {line!r}: {error}")
        return
    status = derive(facts, rules.rulebook(), rules.rosters(), instant)
    for check in (part.strip() for part in (match[2] if match else "").split(";")):
        if not check:
            continue
        report.checks += 1
        try:
            found = failed(check, status)
        except UnreadableError as error:
            report.failures.append(f"{where} at {match[1] if match else ''}: cannot read {check!r}: {error}")
            continue
        if found:
            report.failures.append(f"{where} at {match[1] if match else ''}: {check}: {found}")
