"""Which pages of an applicant's website are looked at, and what is said of what they answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.diligence.mentions import THINGS, mentioned
from chapterhouse.diligence.web_addresses import NOWHERE_ELSE, Allowed
from chapterhouse.diligence.website import Fetched, fetched, host_of
from chapterhouse.documents.looks import LookRow
from chapterhouse.web.documents.words import language_name

MOST_PAGES: Final = 5
_NAMED_IN: Final = ("website", "C4")
_ADDRESS: Final = re.compile(r"(?i)\bhttps?://[^\s<>\"'()\[\]]+")
_BARE: Final = re.compile(r"(?i)^[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(/\S*)?$")

_THINGS: Final = {
    "goals": gettext_noop("Goals"),
    "structure": gettext_noop("Structure"),
    "members": gettext_noop("Constituents or members"),
    "mechanisms": gettext_noop("Working mechanisms"),
    "leadership": gettext_noop("Leadership"),
    "contacts": gettext_noop("Contacts"),
}

_PROBLEMS: Final = {
    "address": gettext_noop("This is no address of a web page. Ask the applicant for it."),
    "scheme": gettext_noop("Only pages by http and https are fetched."),
    "port": gettext_noop("Only the usual ports of the web are fetched."),
    "name": gettext_noop("This is no name of the public Internet, so it is not fetched."),
    "private": gettext_noop("The name does not lead to the public Internet, so nothing was fetched."),
    "redirects": gettext_noop("It sends on more than three times, so nothing was fetched."),
    "slow": gettext_noop("It did not answer within ten seconds. Try again, or open it yourself."),
    "away": gettext_noop("It does not answer. Try again, or open it yourself."),
    "broken": gettext_noop("What it answered could not be read. Open it yourself."),
    "no_page": gettext_noop("What it answered is no page but a file."),
}


class Mention(NamedTuple):
    """One of the things C4 asks for, and whether a page has words for it."""

    words: str
    is_there: bool


class ShownLook(NamedTuple):
    """A page as it answered, in words."""

    address: str
    host: str
    reached: str
    status: int | None
    title: str
    language: str
    code: str
    mentions: list[Mention]
    is_cut: bool
    problem: str
    changed_on: date | None


def named(answers: Mapping[str, Any]) -> list[str]:
    """Return the pages an applicant names, the website in front, no more than are looked at."""
    found: dict[str, None] = {}
    for question in _NAMED_IN:
        said = answers.get(question, "")
        for line in said if isinstance(said, list) else [said]:
            found.update(dict.fromkeys(_addresses(str(line))))
    return list(found)[:MOST_PAGES]


def _addresses(said: str) -> list[str]:
    if _BARE.match(said.strip()):
        return [f"https://{said.strip()}"]
    return [address.rstrip(".,;:!?") for address in _ADDRESS.findall(said)]


def look_at(addresses: list[str], allowed: Allowed = NOWHERE_ELSE) -> list[LookRow]:
    """Fetch some pages at the same time, and note what their words may be about.

    :raises WordsError: the file of words is wrong; then nothing is fetched.
    """
    mentioned("")
    with ThreadPoolExecutor(max_workers=MOST_PAGES) as together:
        return [_row(page) for page in together.map(lambda address: fetched(address, allowed), addresses)]


def _row(page: Fetched) -> LookRow:
    words = frozenset() if page.problem else mentioned(f"{page.title} {page.text}")
    changed_on = date.fromisoformat(page.changed_on) if page.changed_on else None
    return LookRow(
        page.address,
        page.reached,
        page.status,
        page.title,
        page.language,
        words,
        page.is_cut,
        page.problem,
        changed_on,
    )


def shown(row: LookRow) -> ShownLook:
    """Return a page in words."""
    return ShownLook(
        address=row.address,
        host=host_of(row.address),
        reached=row.reached if row.reached.rstrip("/") != row.address.rstrip("/") else "",
        status=row.status,
        title=row.title,
        language=language_name(row.language.partition("-")[0].lower()) if row.language else "",
        code=row.language,
        mentions=[] if row.problem else [Mention(_(_THINGS[one]), one in row.mentioned) for one in THINGS],
        is_cut=row.is_cut,
        problem=_(_PROBLEMS[row.problem]) if row.problem else "",
        changed_on=row.changed_on,
    )
