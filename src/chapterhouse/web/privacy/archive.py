"""The archive somebody takes away: JSON for programs, one page to read, and the documents."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.web.privacy.leaving import Known
from chapterhouse.web.privacy.registry import ROOMS
from chapterhouse.web.templatetags.pieces import day_words, hour

_TITLES: Final = {
    "account": gettext_noop("My account and how I sign in"),
    "seats": gettext_noop("My seats"),
    "organisations": gettext_noop("Organisations I speak for: what they wrote and sent"),
    "acts": gettext_noop("What I did in cases"),
    "drafts": gettext_noop("Applications being written"),
    "invitations": gettext_noop("Invitations to me"),
    "notices": gettext_noop("What I was told"),
    "mails": gettext_noop("Mails to me"),
    "declarations": gettext_noop("Ties I declared"),
    "help": gettext_noop("Conversations in which I asked for help"),
    "mentoring": gettext_noop("My offers to be a mentor"),
    "references": gettext_noop("References I was asked for"),
    "interviews": gettext_noop("Interviews I was invited to by mail"),
    "desk": gettext_noop("Views and calendar of my desk"),
    "comments": gettext_noop("My comments by name"),
}


class Line(NamedTuple):
    """Something kept, by the name it has in the JSON; either words, or more lines."""

    name: str
    words: str
    lines: list[Line]


def packed(known: Known) -> bytes:
    """Return everything that is kept of somebody as one ZIP."""
    written = io.BytesIO()
    sections = []
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for kept in (keep(known) for room in ROOMS for keep in room.keep):
            told = json.dumps(kept.told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            archive.writestr(f"{kept.name}.json", told)
            files = [f"files/{name}" for name, _content in kept.files]
            for name, content in zip(files, (content for _name, content in kept.files), strict=True):
                archive.writestr(name, content)
            sections.append((_(_TITLES[kept.name]), f"{kept.name}.json", list(_lines(kept.told)), files))
        order = [f"{name}.json" for name in _TITLES]
        sections.sort(key=lambda section: order.index(section[1]))
        context = {"name": known.person.name, "at": known.at, "sections": sections}
        archive.writestr("read-me.html", render_to_string("privacy/archive.html", context))
    return written.getvalue()


def _lines(told: Any) -> Iterator[Line]:  # noqa: ANN401 - any plain content
    if isinstance(told, Mapping):
        yield from (_line(str(key).replace("_", " "), value) for key, value in told.items() if value not in _NOTHING)
    else:
        yield from (_line(str(number), value) for number, value in enumerate(told, start=1))


def _line(name: str, value: Any) -> Line:  # noqa: ANN401
    if isinstance(value, Mapping | list | tuple):
        return Line(name, "", list(_lines(value)))
    return Line(name, _words(value), [])


_NOTHING: Final[tuple[object, ...]] = (None, "", [], {}, ())


def _words(value: object) -> str:
    if isinstance(value, datetime):
        return f"{day_words(value)} {hour(value)}"
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
