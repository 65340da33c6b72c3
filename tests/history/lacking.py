"""Which real cases cannot be replayed, and what is missing for it. Run it to write the list of docs/history.md."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, cast

HERE: Final = Path(__file__).parent
PAGE: Final = HERE.parents[1] / "docs" / "history.md"
_BEGIN, _END = "<!-- lacking: begin -->", "<!-- lacking: end -->"

Case = dict[str, Any]

# What each kind of case needs before a history of it says anything: a key of the case, and its name for a reader
_NEEDS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "accreditation": (
        ("dates.received", "day of receipt"),
        ("advice", "regional advice"),
        ("dates.decided", "day of decision"),
        ("tally.yes", "tally"),
        ("outcome", "outcome"),
    ),
    "decertification": (
        ("motion", "day of the notice or motion"),
        ("dates.vote_close", "end of the vote"),
        ("tally.yes", "tally"),
        ("outcome", "result"),
    ),
    "quorum_example": (
        ("tally.eligible", "number of members"),
        ("tally.cast", "number of votes"),
        ("outcome", "what was made of it"),
    ),
    "statistic": (("tally.yes", "tallies"), ("organization", "names of the groups")),
    "inquiry": (("organization", "name"), ("dates.received", "an application"), ("outcome", "outcome")),
    "weight_table": (("dates.decided", "a vote to count: weights belong to elections, not to accreditation"),),
}


def cases() -> list[Case]:
    """Return the collection."""
    return cast("list[Case]", json.loads((HERE / "real.json").read_text(encoding="utf-8")))


def replayed(page: str) -> set[str]:
    """Return the ids of the cases that have a scenario."""
    found: set[str] = set()
    for line in re.findall(r"^Cases?: (.+)$", page, re.MULTILINE):
        found.update(line.split(", "))
    return found


def missing(case: Case) -> list[str]:
    """Return what the source does not say about a case."""
    return [name for key, name in _NEEDS[case["kind"]] if _at(case, key) is None]


def is_counted(case: Case) -> bool:
    """Whether there are numbers enough to judge a quorum."""
    tally = case["tally"]
    return bool(tally["eligible"] and (tally["cast"] or tally["yes"] is not None))


def _at(case: Case, key: str) -> object:
    value: object = case
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def table() -> str:
    """Return the list for the page."""
    have = replayed(PAGE.read_text(encoding="utf-8"))
    rows = ["| case | missing | used nevertheless |", "|---|---|---|"]
    for case in cases():
        if case["id"] not in have:
            used = "its numbers are counted" if is_counted(case) else ""
            rows.append(f"| {case['id']} | {', '.join(missing(case)) or '-'} | {used} |")
    return "\n".join(rows)


def written(page: str) -> str:
    """Return the list as the page has it."""
    return page.split(_BEGIN)[1].split(_END, maxsplit=1)[0].strip()


def main() -> None:
    """Write the list into the page."""
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(_BEGIN)
    PAGE.write_text(f"{head}{_BEGIN}\n{table()}\n{_END}{rest.split(_END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
