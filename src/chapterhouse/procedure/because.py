"""Reasons: what put a case where it stands, in rules, facts, values and numbers (section 13)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from chapterhouse.procedure.rulebook import Value


class Because(NamedTuple):
    """One reason: a rule of section 2 or 10, the facts and values it was applied to, the numbers."""

    rule: str
    facts: tuple[int, ...] = ()
    params: tuple[Value, ...] = ()
    computed: tuple[tuple[str, int | str], ...] = ()


class Turn(NamedTuple):
    """Something that came to be at an instant, and why.

    `about` is the part of the status it concerns, `value` what that part became;
    `application` counts the organisation's applications from 1 (0: before the first).
    """

    at: datetime
    application: int
    about: str
    value: str
    because: tuple[Because, ...]


class Refusal(NamedTuple):
    """Why an act has no effect: the rule it offends, and which of its conditions failed."""

    rule: str
    reason: str


class Verdict(NamedTuple):
    """Whether somebody may do or see something, and because of which rule."""

    allowed: bool
    rule: str
    reason: str = ""

    def __bool__(self) -> bool:
        """Whether it is allowed."""
        return self.allowed
