"""Find the `example` blocks of a text and sort their lines (interfaces.md, section 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_OPENING: Final = re.compile(r"^\s*(`{3,}|~{3,})\s*example\s*$")
_NUMBERED: Final = re.compile(r"^#\d+\s+")


class UnreadableError(ValueError):
    """A line, name or check that cannot be read; the message says which and what is expected."""


@dataclass
class Block:
    """One organisation: its title, its rules, what happened, and what must hold."""

    title: str = ""
    sets: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The first word of the title."""
        return self.title.split(" ", 1)[0] if self.title else "?"


def blocks_of(text: str) -> list[Block]:
    """Return the example blocks of a text, in order."""
    found: list[Block] = []
    fence = ""
    for line in text.splitlines():
        opening = _OPENING.match(line)
        if not fence and opening:
            fence = opening[1]
            found.append(Block())
        elif fence and line.strip() == fence:
            fence = ""
        elif fence:
            _sort_line(found[-1], line)
    return found


def _sort_line(block: Block, line: str) -> None:
    line = _without_comment(line)
    if not line:
        return
    if not block.title:
        block.title = line
    elif line.startswith("set "):
        block.sets.append(line)
    elif line.startswith("at "):
        block.checks.append(line)
    else:
        block.facts.append(line)


def _without_comment(line: str) -> str:
    """Cut a comment; `#4 2025-…` in front of a fact is its number, for the reader."""
    bare = line.strip()
    if _NUMBERED.match(bare):
        bare = _NUMBERED.sub("", bare)
    return re.split(r"\s{2,}#", bare, maxsplit=1)[0].rstrip() if not bare.startswith("# ") else ""
