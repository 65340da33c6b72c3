"""Lists as files: CSV for spreadsheets and JSON for programs, written as they are read, a part at a time.

The columns are those that everybody may see of an application (procedure.md, 8.2); the words are the procedure's own,
the same in every language.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from django.http import Http404, HttpResponseBase, StreamingHttpResponse

from chapterhouse.ordered import BEGINNING, Found, Place, Row
from chapterhouse.record.lists import Derived
from chapterhouse.web.days import optional_date
from chapterhouse.web.desks import owed_in, until_when

Line = Mapping[str, object]

_BEGIN_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def line_of(found: Derived, *, with_grounds: bool = False) -> dict[str, object]:
    """Return what a list says of an application, by column; on which ground it stands still only if told to."""
    case, status = found
    app, clock = status.application, status.clock
    owed = owed_in(status, with_grounds=with_grounds)
    notice = app.notice if app is not None else None
    return {
        "id": case.ref,
        "name": case.name,
        "country": case.country,
        "region": status.region,
        "track": status.track.value,
        "language": case.language,
        "stage": status.phase.value,
        "suspended": bool(status.suspensions),
        "received_on": optional_date(app.received_on if app is not None else None),
        "days_counted": clock.elapsed if clock is not None else None,
        "days_left": clock.left if clock is not None and clock.state != "stopped" else None,
        "ninety_days_end_on": optional_date(clock.due if clock is not None and clock.state == "running" else None),
        "waiting_for": " ".join(dict.fromkeys(duty.actor.role.value for duty in owed)),
        "until": optional_date(until_when(status, owed, with_grounds=with_grounds)),
        "outcome": status.outcome.value if status.outcome is not None else "",
        "basis": status.basis.value if status.basis is not None else "",
        "decided_on": optional_date(app.decided_on if app is not None else None),
        "notified_on": optional_date(notice.on if notice is not None else None),
        "standing": status.standing.value,
    }


def every(page_at: Callable[[Place], Found[Row]]) -> Iterator[Row]:
    """Yield a list from its first page to its last, a page at a time."""
    page = page_at(BEGINNING)
    yield from page.rows
    while page.after:
        page = page_at(Place(page.after))
        yield from page.rows


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate a text instead of showing it."""
    return text.startswith(_BEGIN_A_FORMULA)


class _Written:
    """What `csv` writes to: it gives back what it is given."""

    def write(self, text: str) -> str:
        return text


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return _instant(value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and is_formula(text) else text


def _instant(value: datetime) -> str:
    """Write an instant as the HTTP API does: 2025-02-14T09:30:00Z."""
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _plain(value: object) -> str:
    return _instant(value) if isinstance(value, datetime) else str(value)


def _csv(lines: Iterable[Line], columns: Iterable[str]) -> Iterator[str]:
    names = list(columns)
    writer = csv.writer(_Written())
    yield "\ufeff"  # spreadsheets take it for UTF-8 only so
    yield writer.writerow(names)
    for line in lines:
        yield writer.writerow([_cell(line[name]) for name in names])


def _json(lines: Iterable[Line], _columns: Iterable[str]) -> Iterator[str]:
    before = "["
    for line in lines:
        yield before + "\n" + json.dumps(line, ensure_ascii=False, default=_plain)
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


_FORMS: Final[dict[str, tuple[str, Callable[[Iterable[Line], Iterable[str]], Iterator[str]]]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "json": ("application/json", _json),
}
FORMS: Final = tuple(_FORMS)


def as_file(name: str, form: str, lines: Iterable[Line], columns: Iterable[str]) -> HttpResponseBase:
    """Answer with lines as a file of a form, written while they are read; an unknown form is not there (404)."""
    if form not in _FORMS:
        raise Http404
    kind, write = _FORMS[form]
    answer = StreamingHttpResponse(write(lines, columns), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


COLUMNS: Final = (
    "id",
    "name",
    "country",
    "region",
    "track",
    "language",
    "stage",
    "suspended",
    "received_on",
    "days_counted",
    "days_left",
    "ninety_days_end_on",
    "waiting_for",
    "until",
    "outcome",
    "basis",
    "decided_on",
    "notified_on",
    "standing",
)
