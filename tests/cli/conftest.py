"""The command line, called in this process: status, what it printed, what it complained of."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from chapterhouse import clock
from chapterhouse.cli import main
from stand import Body, a_body


@dataclass
class Said:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:  # noqa: ANN401 - any JSON
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    def run(*words: str) -> Said:
        status = main(words)
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return run


@pytest.fixture
def body(transactional_db: None) -> Body:
    return a_body()


@pytest.fixture
def ago() -> Callable[[float], datetime]:
    """The instant so many days before the present of the clock that commands read."""
    present = clock.now()
    return lambda days: present - timedelta(days=days)
