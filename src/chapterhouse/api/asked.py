"""What a request asks for: its body as an act, its headers, the case it speaks of."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext

from chapterhouse import clock
from chapterhouse.api.readers import Reader, reader_of
from chapterhouse.doors.acts import ActError, Given, read_act
from chapterhouse.people import queries as people
from chapterhouse.procedure import Status
from chapterhouse.record import queries
from chapterhouse.record.errors import Conflict, NoSuchCase
from chapterhouse.record.queries import CaseRow
from chapterhouse.web.cases.viewer import Viewer

LONGEST_KEY: Final = 100
_LONGEST_REF: Final = 12


class Case:
    """A case as a request found it: the row, the reader, and the status at one instant."""

    def __init__(self, request: HttpRequest, ref: str) -> None:
        """Read the case; raise `NoSuchCase`."""
        if not ref.isdecimal() or len(ref) > _LONGEST_REF:
            raise NoSuchCase(ref)
        self.at = clock.now()
        self.reader: Reader = reader_of(request)
        self.status: Status = queries.status_of(ref, self.at)
        self.row: CaseRow = queries.case_row(ref)
        actors = people.actors_in(self.reader.person, ref, date.fromordinal(self.status.state.day))
        self.viewer = Viewer(actors, self.status)

    @property
    def etag(self) -> str:
        """What `If-Match` brings back. It tells nothing of how many facts there are, comments included."""
        return etag(self.row.ref, self.row.last_number)


def etag(ref: str, last_number: int) -> str:
    """Return the entity tag of a case."""
    return f'"{salted_hmac("chapterhouse.api.etag", f"{ref} {last_number}").hexdigest()[:24]}"'


def seen(request: HttpRequest, case: Case) -> int | None:
    """Return the last fact the asker knew of, None if that was not said; raise `Conflict` if there are later ones."""
    given = request.headers.get("If-Match", "").strip()
    if not given or given == "*":
        return None
    tags = [tag.strip().removeprefix("W/") for tag in given.split(",")]
    if not any(constant_time_compare(tag, case.etag) for tag in tags):
        raise Conflict("moved_on")
    return case.row.last_number


def idempotency_key(request: HttpRequest, reader: Reader) -> str:
    """Return the key of a request, in the asker's own space of keys; raise `ActError` on one that is too long."""
    given = request.headers.get("Idempotency-Key", "").strip()
    if not given:
        return ""
    if len(given) > LONGEST_KEY or not given.isascii() or not given.isprintable():
        message = gettext("This must be %(longest)d printable characters at most.") % {"longest": LONGEST_KEY}
        raise ActError({"Idempotency-Key": message})
    return f"{reader.person.code if reader.person is not None else ''} {given}"


def act_of_body(request: HttpRequest, kind: str = "") -> Given:
    """Return the act that a body describes; raise `ActError` with every problem of its shape."""
    body = _object(request)
    named = kind or body.pop("kind", "")
    if not isinstance(named, str):
        raise ActError({"kind": gettext("This must be a text.")})
    return read_act(named, body, typed=True)


def _object(request: HttpRequest) -> dict[str, Any]:
    try:
        read = json.loads(request.body)
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise ActError({"body": gettext("This must be a JSON object.")})
    return read
