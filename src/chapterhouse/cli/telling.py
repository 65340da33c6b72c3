"""How commands speak: text for people, or one JSON document; and what they answer when they do not act."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence


class WrongUseError(Exception):
    """The command was used wrongly: exit status 2. The message says what to write instead."""


class NotDoneError(Exception):
    """The command was refused, or a check failed: exit status 1. `rule` is the rule that refuses, if one does."""

    def __init__(self, message: str, rule: str = "") -> None:
        """Keep the rule beside the message."""
        self.rule = rule
        super().__init__(message)


def tell(lines: Iterable[str], document: object, *, as_json: bool) -> None:
    """Print the document, or the lines."""
    if as_json:
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            print(line)


def tell_refusal(refusal: NotDoneError, *, as_json: bool) -> None:
    """Say on standard error why nothing was done; with `as_json` the document says it too."""
    if as_json:
        print(json.dumps({"rule": refusal.rule, "message": str(refusal)}, ensure_ascii=False, indent=2))
    print(f"{refusal.rule}: {refusal}" if refusal.rule else str(refusal), file=sys.stderr)


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines whose columns stand under each other."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)] if rows else []
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
