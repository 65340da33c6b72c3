"""The panels of a case page: advice, suspensions, comments, findings, the form, the facts at the side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chapterhouse.doors.names import (
    advice_name,
    basis_name,
    ground_name,
    outcome_name,
    phase_name,
    review_name,
    standing_name,
    track_name,
)
from chapterhouse.procedure import Part, Suspension
from chapterhouse.record import dossiers, queries
from chapterhouse.web.cases import ties
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.days import date_of, optional_date
from chapterhouse.web.diligence.shown import findings_shown
from chapterhouse.web.places import country_name, region_name


class Line(NamedTuple):
    """A fact at the side of the page; `part` leads to its reasons."""

    term: str
    words: str
    part: str = ""
    day: date | None = None
    meaning: str = ""


class Standstill(NamedTuple):
    """An open suspension, as far as the reader may know it."""

    number: int
    ground: str
    since: date
    latest: date | None
    missing: tuple[str, ...]
    received: tuple[str, ...]


class Said(NamedTuple):
    """A comment with its author, where there is one to name, and the ties that one declared."""

    author: str
    text: str
    day: date
    ties: str = ""


class Found(NamedTuple):
    """What due diligence found on a criterion."""

    rule: str
    criterion: str
    text: str


def rail(reading: Reading) -> list[Line]:
    """Return the facts at the side."""
    status, app, row = reading.status, reading.status.application, reading.row
    table = queries.region_table()
    lines = [Line(_("Case"), row.ref), Line(_("Country"), country_name(row.country))]
    if app is None:
        return lines
    lines += [
        Line(_("Region"), region_name(table, app.region), "region"),
        Line(_("Applies as"), track_name(status.track)),
        Line(pgettext("day", "Received"), "", "", date_of(app.received_on)),
        Line(_("Phase"), phase_name(status.phase), "phase"),
    ]
    if status.outcome is not None:
        lines.append(Line(_("Outcome"), outcome_name(status.outcome), "outcome"))
    if status.basis is not None:
        lines.append(Line(_("Basis"), basis_name(status.basis), "basis"))
    if app.decided_on is not None:
        lines.append(Line(pgettext("day", "Decided"), "", "", date_of(app.decided_on)))
    if app.notice is not None and app.closed_on is not None:
        lines.append(Line(_("Applicant told"), "", "", date_of(app.closed_on)))
    if status.advice is not None:
        lines.append(Line(_("Regional advice"), advice_name(status.advice), "advice"))
    if status.spans:
        lines.append(Line(_("Standing"), standing_name(status.standing), "standing"))
    if status.review is not None:
        lines.append(Line(_("Review"), review_name(status.review), "review"))
    if app.noted_region:
        lines.append(Line(_("Other region, noted"), region_name(table, app.noted_region), "region_noted"))
    return lines


def standstills(reading: Reading) -> list[Standstill]:
    """Return the open suspensions with their grounds; none to those who may only know that it is suspended."""
    if not reading.viewer.may_see(Part.SUSPENSION_DETAILS):
        return []
    return [_standstill(one) for one in reading.status.suspensions]


def _standstill(one: Suspension) -> Standstill:
    received = tuple(wanted for wanted in one.items if wanted in one.received)
    return Standstill(
        one.number, ground_name(one.ground), date_of(one.started_on), optional_date(one.latest), one.missing, received
    )


def comment_texts(reading: Reading) -> list[queries.CommentText] | None:
    """Return the comments that stand; None unless the reader may read them, now."""
    app = reading.viewer.present.application
    if app is None or not reading.is_present or not reading.viewer.may_see(Part.COMMENTS):
        return None
    return queries.comments_of(reading.ref, app.number, reading.viewer.present)


def comments(reading: Reading, texts: Iterable[queries.CommentText], names: Mapping[str, str]) -> list[Said]:
    """Return comments with their authors, as far as these may be named, and the ties that those declared."""
    authors = names if reading.viewer.may_see(Part.NAMED_SOURCE) else {}
    tied = ties.standing(reading)
    return [Said(authors.get(one.author, ""), one.text, one.day, tied.get(one.author, "")) for one in texts]


def responses(reading: Reading) -> list[dossiers.ResponseText]:
    """Return what the group wrote when it was heard; nothing to those it is not for (S7.3)."""
    if not reading.viewer.may_see(Part.RESPONSE):
        return []
    return dossiers.responses(reading.versions, reading.status)


def findings(reading: Reading) -> list[Found] | None:
    """Return what due diligence found, as it was given to the region; None before that, or if it is not to be read."""
    app = reading.viewer.present.application
    if app is None or app.dossier_on is None or not reading.viewer.may_see(Part.FINDINGS):
        return None
    versions = [one for one in reading.versions if one.kind == dossiers.FINDINGS and one.application == app.number]
    content = versions[-1].content if versions else {}
    return [Found(*one) for one in findings_shown(content)]
