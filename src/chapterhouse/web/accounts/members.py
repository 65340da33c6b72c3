"""The members of regions read from a table, line by line: what each line would do, or what is wrong with it."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from datetime import date
from typing import Final, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from chapterhouse.people import queries as people
from chapterhouse.people.keeping import Term, term_of
from chapterhouse.procedure import Role

NEEDED: Final = ("name", "email", "region", "since")
COLUMNS: Final = (*NEEDED, "until", "language", "represents")
MOST: Final = 500


class Line(NamedTuple):
    """A line of the table: whom it names, the seat it gives, and what is wrong with it or already so."""

    number: int
    name: str
    email: str
    language: str
    term: Term | None
    problem: str = ""
    is_known: bool = False


class TableError(Exception):
    """The table as a whole cannot be read; the words say why."""


def read_members(text: str, regions: Collection[str]) -> list[Line]:
    """Read every line; nothing is written.

    :raises TableError: there is no first line with the columns, or there are too many lines.
    """
    rows = [row for row in csv.reader(text.splitlines(), delimiter=_delimiter(text)) if any(map(str.strip, row))]
    columns = [cell.strip().casefold() for cell in rows[0]] if rows else []
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise TableError(_("The first line must name the columns; missing: %(names)s.") % {"names": ", ".join(missing)})
    if len(rows) > MOST + 1:
        raise TableError(_("More than %(most)d lines. Split the table.") % {"most": MOST})
    return list(_lines(rows[1:], columns, regions))


def _delimiter(text: str) -> str:
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _lines(rows: list[list[str]], columns: list[str], regions: Collection[str]) -> Iterator[Line]:
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(rows, start=2):
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        given = {name: cells.get(name, "") for name in COLUMNS}
        line = _line(number, given, regions)
        key = (line.email, given["region"])
        if not line.problem and key in seen:
            line = line._replace(problem=_("The same member stands above already."))
        seen.add(key)
        yield line


def _line(number: int, given: dict[str, str], regions: Collection[str]) -> Line:
    email, language = given["email"].lower(), given["language"] or "en"
    line = Line(number, given["name"], email, language, None)
    since, until = _day(given["since"]), _day(given["until"])
    problem = (
        _wrong_person(line)
        or ("" if given["region"] in regions else _("There is no such region: %(code)s.") % {"code": given["region"]})
        or ("" if since else _("The first day is no day. Write it as 2025-02-14."))
        or ("" if until or not given["until"] else _("The end is no day. Write it as 2025-02-14."))
        or (_("The end must come after the first day.") if since and until and until <= since else "")
    )
    if problem or since is None:
        return line._replace(problem=problem)
    return _known(
        line._replace(term=Term(Role.REGIONAL_MEMBER.value, given["region"], since, until, given["represents"][:200]))
    )


def _wrong_person(line: Line) -> str:
    if not line.name or len(line.name) > 150:  # noqa: PLR2004 - as long as an account keeps
        return _("The name is missing or too long.")
    try:
        validate_email(line.email)
    except ValidationError:
        return _("This is no email address.")
    return "" if line.language in dict(settings.LANGUAGES) else _("This language is not offered.")


def _known(line: Line) -> Line:
    """Say whether the person is there already, and whether they hold the seat."""
    user = people.user_by_email(line.email)
    person = people.person_of(user) if user is not None else None
    held = [term_of(seat) for seat in people.seats_of(person)] if person is not None else []
    if any(
        one.role == Role.REGIONAL_MEMBER.value and line.term and one.region == line.term.region and one.until is None
        for one in held
    ):
        return line._replace(problem=_("Holds this seat already."), is_known=True)
    return line._replace(is_known=user is not None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None  # noqa: PLR2004 - 2025-02-14
    except ValueError:
        return None
