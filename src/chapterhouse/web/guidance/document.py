"""A text kept as plain text, read as headings, lists and paragraphs: nothing in it is taken for markup."""

from __future__ import annotations

from typing import NamedTuple


class Block(NamedTuple):
    """A piece of a text: `heading`, `list` or `paragraph`, with its lines."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """Return the pieces of a text: empty lines part them, `# ` begins a heading, `- ` a point of a list."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    return [_block([line.strip() for line in part.splitlines() if line.strip()]) for part in parts if part.strip()]


def _block(lines: list[str]) -> Block:
    if lines[0].startswith("#"):
        return Block("heading", (" ".join(line.lstrip("# ") for line in lines),))
    if all(line.startswith("- ") for line in lines):
        return Block("list", tuple(line.removeprefix("- ") for line in lines))
    return Block("paragraph", tuple(lines))
