"""Doing something again and again until the process is asked to end."""

from __future__ import annotations

import logging
import signal
from argparse import ArgumentParser
from collections.abc import Callable
from threading import Event

from django.db import DatabaseError, close_old_connections

_log = logging.getLogger(__name__)


def add_loop(parser: ArgumentParser) -> None:
    """Describe `--loop`."""
    parser.add_argument("--loop", action="store_true", help="keep going until the process is ended")
    parser.add_argument(
        "--every", type=float, default=5.0, metavar="SECONDS", help="how long to wait in between (default: 5)"
    )


def repeat(once: Callable[[], object], every: float) -> None:
    """Do it, wait, do it again; end between two rounds on SIGTERM or SIGINT. A lost database is waited for."""
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    while not ended.is_set():
        close_old_connections()
        try:
            once()
        except DatabaseError as error:
            _log.error("the database could not be used (%s); trying again", type(error).__name__)
        ended.wait(every)
