"""Applications received and decisions taken, as an Atom feed: what the public list says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chapterhouse.doors.names import basis_name, outcome_name
from chapterhouse.procedure import Application
from chapterhouse.record.lists import Derived
from chapterhouse.record.queries import CaseRow
from chapterhouse.record.regions import RegionTable
from chapterhouse.web.places import country_name, region_name

MOST: Final = 50


class _Entry(NamedTuple):
    at: datetime
    id: str
    ref: str
    title: str
    words: str


def feed_of(found: Iterable[Derived], table: RegionTable, site: str, address: str) -> str:
    """Return the feed; `site` is the beginning of every address in it, without a stroke at its end."""
    written = Atom1Feed(
        title=_("Applications and decisions"),
        link=site + reverse("applications"),
        description=_("Applications received and decisions on them, the latest in front."),
        language=get_language(),
        feed_url=address,
        feed_guid=_tag(site, "applications"),
        author_name="Chapterhouse",
    )
    entries = sorted((entry for one in found for entry in _entries(one, table)), key=lambda entry: entry[:2])
    for entry in entries[: -MOST - 1 : -1]:
        written.add_item(
            title=entry.title,
            link=site + reverse("case", args=[entry.ref]),
            description=entry.words,
            unique_id=_tag(site, entry.id),
            pubdate=entry.at,
            updateddate=entry.at,
        )
    return written.writeString("utf-8")


def _tag(site: str, name: str) -> str:
    host = site.rsplit("://", maxsplit=1)[-1].split(":", maxsplit=1)[0]
    return f"tag:{host},2026:{name}"


def _entries(found: Derived, table: RegionTable) -> Iterator[_Entry]:
    case, status = found
    for app in status.applications:
        place = f"{country_name(case.country)} · {region_name(table, app.region)}"
        title = _("%(name)s: application received") % {"name": case.name}
        yield _Entry(app.received_at, f"case-{case.ref}-{app.number}-received", case.ref, title, place)
        if app.decided_at is not None and app.outcome is not None:
            yield _decided(case, app, app.decided_at, place)


def _decided(case: CaseRow, app: Application, at: datetime, place: str) -> _Entry:
    word = outcome_name(app.outcome) if app.outcome is not None else ""
    title = _("%(name)s: %(outcome)s") % {"name": case.name, "outcome": word}
    words = " · ".join(filter(None, (basis_name(app.basis) if app.basis is not None else "", place)))
    return _Entry(at, f"case-{case.ref}-{app.number}-decided", case.ref, title, words)
