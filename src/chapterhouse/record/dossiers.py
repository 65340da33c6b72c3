"""Versions of the form's answers, of the findings, of what an ALS says when it is heard, and of working papers.

They are kept beside the facts, which hold version and digest; working papers are named by no fact.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from django.db.models import Max, Q, QuerySet

from chapterhouse.asked_once import once
from chapterhouse.procedure import Status
from chapterhouse.procedure.facts import DecertResponse
from chapterhouse.record.codec import canonical
from chapterhouse.record.models import Case, Dossier

APPLICATION = "application"
FINDINGS = "findings"
RESPONSE = "response"
CHECKLIST = "checklist"
"""A working paper of Staff: the findings as they are being made."""
MEASURES = "measures"
"""A working paper of Staff: what was done for due diligence (S2.2), and what was not."""
TRANSLATION = "translation"
"""What the answers say in other languages, by language: who made it, when, and the texts by question (S1.2)."""
SUPPLIED = "supplied"
"""What the party wrote when it supplied what was asked for (X6), or asked for review (A20)."""
_READ = (APPLICATION, FINDINGS, RESPONSE, TRANSLATION, SUPPLIED)


class Version(NamedTuple):
    """One version as stored; `content` is the plain content (answers by question, findings by criterion, a text)."""

    application: int
    kind: str
    version: int
    digest: str
    content: dict[str, Any]
    recorded_at: datetime


class ResponseText(NamedTuple):
    """What an ALS wrote when it was heard; `final` if it had nothing more to say."""

    text: str
    final: bool
    day: date


def keep(case: Case, application: int, kind: str, content: Mapping[str, object], recorded_at: datetime) -> Dossier:
    """Store the next version; part of the transaction of its fact."""
    written = canonical(dict(content))
    before = Dossier.objects.filter(case=case, application=application, kind=kind).count()
    return Dossier.objects.create(
        case=case,
        application=application,
        kind=kind,
        version=before + 1,
        digest=hashlib.sha256(written).hexdigest(),
        content=written.decode(),
        recorded_at=recorded_at,
    )


def versions(case_ref: str, *, working: bool = False) -> list[Version]:
    """Return every version that a fact names, and the translations, the first in front; `working`: checklists too."""
    found = Dossier.objects.filter(case__ref=case_ref)
    wanted = Q(kind__in=_READ)
    if working:
        latest_ones = found.filter(kind=CHECKLIST).order_by().values("application").annotate(last=Max("id"))
        wanted |= Q(id__in=latest_ones.values("last"))
    return once(f"versions {case_ref} {working}", lambda: _read(found.filter(wanted).order_by("id")))


def latest(case_ref: str, application: int, kind: str) -> Version | None:
    """Return the latest version of a kind in an application; None if there is none."""
    found = Dossier.objects.filter(case__ref=case_ref, application=application, kind=kind)
    return next(iter(_read(found.order_by("-version")[:1])), None)


def every(case_ref: str, application: int, kind: str) -> list[Version]:
    """Return every version of a kind in an application, the first in front."""
    found = Dossier.objects.filter(case__ref=case_ref, application=application, kind=kind)
    return _read(found.order_by("version"))


def latest_of_each(case_ref: str, application: int) -> dict[str, Version]:
    """Return the latest version of every kind in an application, working papers included, in one query."""
    found = Dossier.objects.filter(case__ref=case_ref, application=application)
    last = found.order_by().values("kind").annotate(last=Max("id")).values("last")
    return {one.kind: one for one in _read(Dossier.objects.filter(id__in=last))}


def _read(rows: QuerySet[Dossier]) -> list[Version]:
    return [
        Version(application, kind, version, digest, msgspec.json.decode(content), recorded_at)
        for application, kind, version, digest, content, recorded_at in rows.values_list(
            "application", "kind", "version", "digest", "content", "recorded_at"
        )
    ]


def latest_form(kept: Iterable[Version]) -> dict[str, Any]:
    """Return the answers of the latest application's form as they stand; nothing if none were given."""
    forms = [version for version in kept if version.kind == APPLICATION]
    return forms[-1].content if forms else {}


def responses(kept: Iterable[Version], status: Status) -> list[ResponseText]:
    """Return what the ALS wrote when it was heard, as far as it stands in a status, the first in front.

    To be called only after `sees(status, actor, Part.RESPONSE)` said yes.
    """
    number = status.application.number if status.application is not None else 0
    texts = {
        (version.version, version.digest): str(version.content["text"])
        for version in kept
        if (version.kind, version.application) == (RESPONSE, number)
    }
    standing = [fact for fact in status.facts if fact.number in status.responses]
    return [
        ResponseText(texts[fact.act.version, fact.act.digest], fact.act.final, _day_of(status, fact.at))
        for fact in standing
        if isinstance(fact.act, DecertResponse) and (fact.act.version, fact.act.digest) in texts
    ]


def _day_of(status: Status, at: datetime) -> date:
    return date.fromordinal(status.state.calendar.day_of(at))
