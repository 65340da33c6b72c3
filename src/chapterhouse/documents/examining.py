"""Lets a file be checked: in a confined process, then by the virus scanner where one is set."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

from chapterhouse.documents.checks.endings import reason_of
from chapterhouse.documents.kinds import Kind, Reason

PATIENCE: Final = 30
"""How many seconds are waited for it, by the clock on the wall; what the file itself may take is `confined`'s."""


def examined(raw: Path, clean: Path, kind: Kind) -> Reason | None:
    """Check a file and write its clean copy; return why it is refused, None if it is not."""
    command = [sys.executable, "-I", "-m", "chapterhouse.documents.checks.confined", kind.value]
    with raw.open("rb") as given, clean.open("wb") as written:
        try:
            ended = subprocess.run(  # noqa: S603 - our own program, with one of five words
                command,
                stdin=given,
                stdout=written,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                env={},
                cwd="/",
                start_new_session=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Reason.INTERRUPTED  # the machine was busy: that says nothing against the file
    if ended.returncode == 0:
        return None
    if ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ):
        return Reason.TOO_MUCH
    return reason_of(ended.returncode) or (Reason.UNREADABLE if ended.returncode < 0 else Reason.INTERRUPTED)
