"""Lines of the log: what failed and where, by the pattern of the address; nothing anybody typed, no name, no link."""

from __future__ import annotations

import json
import logging
import secrets
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, TypeAlias

from django.http import HttpRequest, HttpResponse

_Failure: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

HEADER: Final = "X-Request-ID"


def numbered(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: give each request a number of its own, which stands in the log and in the answer."""

    def respond(request: HttpRequest) -> HttpResponse:
        request.number = secrets.token_hex(8)  # type: ignore[attr-defined] # for the log alone
        response = get_response(request)
        response.headers[HEADER] = request.number  # type: ignore[attr-defined]
        return response

    return respond


class Plain(logging.Formatter):
    """Tells of an exception where it arose and of which type; its words may quote a row of the database."""

    def formatException(self, ei: _Failure) -> str:  # noqa: N802 - the name is logging's
        """Return the places, the innermost last, and the type."""
        kind, _, trace = ei
        return "".join([*traceback.format_tb(trace), kind.__name__ if kind is not None else ""])

    def format(self, record: logging.LogRecord) -> str:
        """Write the line with the pattern of the address in place of the address: some are keys."""
        path = getattr(getattr(record, "request", None), "path", None)
        if path is not None and isinstance(record.args, tuple):
            pattern = _pattern(record)
            record.args = tuple(pattern if one == path else one for one in record.args)
        return super().format(record)


class Lines(Plain):
    """Writes each line as a JSON object, for machines that gather them."""

    def format(self, record: logging.LogRecord) -> str:
        """Return what the plain line says, by name."""
        said, _, places = super().format(record).partition("\n")
        request = getattr(record, "request", None)
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "words": said,
            "places": places,
            "request": getattr(request, "number", ""),
            "method": getattr(request, "method", ""),
            "route": _pattern(record) if request is not None else "",
        }
        return json.dumps({name: value for name, value in line.items() if value}, ensure_ascii=False)


def _pattern(record: logging.LogRecord) -> str:
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return f"/{match.route}" if match is not None else "an unknown address"
