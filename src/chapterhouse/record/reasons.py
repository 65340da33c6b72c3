"""Reasons as plain content, for the decision log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from chapterhouse.procedure import Because
from chapterhouse.record.codec import canonical


def reasons_text(because: Iterable[Because]) -> str:
    """Return reasons as canonical JSON: rule, facts, values with their adopters, numbers."""
    return canonical(
        [
            {
                "rule": one.rule,
                "facts": one.facts,
                "values": [
                    {**value._asdict(), "in_force_from": date.fromordinal(value.in_force_from)} for value in one.params
                ],
                "computed": one.computed,
            }
            for one in because
        ]
    ).decode()
