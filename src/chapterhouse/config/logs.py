"""Lines of the log: what failed and where, by the pattern of the address; nothing anybody typed, no name, no link."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

_Failure: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Plain(logging.Formatter):
    """Tells of an exception where it arose and of which type; its words may quote a row of the database."""

    def formatException(self, ei: _Failure) -> str:  # noqa: N802 - the name is logging's
        """Return the places, the innermost last, and the type."""
        kind, _, trace = ei
        return "".join([*traceback.format_tb(trace), kind.__name__ if kind is not None else ""])

    def format(self, record: logging.LogRecord) -> str:
        """Write the line with the pattern of the address in place of the address: some are keys."""
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        path = getattr(getattr(record, "request", None), "path", None)
        if path is not None and isinstance(record.args, tuple):
            pattern = f"/{match.route}" if match is not None else "an unknown address"
            record.args = tuple(pattern if one == path else one for one in record.args)
        return super().format(record)
