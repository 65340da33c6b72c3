"""A body with a case in review, and a clock that stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from chapterhouse import clock
from stand import Body, a_body, day, in_review
from visits import standing_still

NOW = day(5)


@dataclass
class Shelf:
    """The case, and the owner its documents belong to."""

    body: Body
    ref: str
    other: str = ""

    @property
    def owner(self) -> str:
        return self.other or f"case-{self.ref}"


@pytest.fixture
def shelf(db: None, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setattr(clock, "now", standing_still(NOW))
    body = a_body()
    return Shelf(body, in_review(body))


def stand_at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Let the clock show another moment."""
    monkeypatch.setattr(clock, "now", standing_still(moment))


def kept(data_folder: Path) -> set[str]:
    """The folders of the data folder in which files lie."""
    return {path.parent.name for path in (data_folder / "documents").rglob("*") if path.is_file()}
