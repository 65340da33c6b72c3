"""Processes forked from the loaded test: several at a time, killed where one likes."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

Work = Callable[[], int]


def together(works: Sequence[Work]) -> list[int]:
    """Runs each in a process of its own, all starting at one moment; returns their exit statuses.

    A work returns its status; -9 stands for killed, 99 for an error nobody expected.
    """
    connections.close_all()
    waiting, go = os.pipe()
    pids = [_forked(work, waiting, go) for work in works]
    os.close(waiting)
    os.close(go)  # every process waits for this end
    return [_status(pid) for pid in pids]


def _forked(work: Work, waiting: int, go: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 99
    try:
        os.close(go)
        os.read(waiting, 1)
        status = work()
    except BaseException:  # noqa: BLE001 - whatever it was, the test must hear of it and not run on in two processes
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(status)


def _status(pid: int) -> int:
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


class DiesAt:
    """Lets this process be killed at one of the points where it touches database or disk.

    Points are statements, commits and flushes to disk, each before it and after it.
    """

    def __init__(self, point: int) -> None:
        self.left = point

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the real one takes
            self.step()
            result = real(*arguments, **named)
            self.step()
            return result

        return stepping

    def arm(self) -> None:
        """Only ever called in a process of its own, whose end is the end of it."""
        connection.execute_wrappers.append(self._statement)
        BaseDatabaseWrapper._commit = self.around(BaseDatabaseWrapper._commit)  # type: ignore[attr-defined]
        os.fsync = self.around(os.fsync)
        os.rename = self.around(os.rename)
        os.unlink = self.around(os.unlink)

    def _statement(self, execute: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - Django's own signature
        return self.around(execute)(*arguments)
