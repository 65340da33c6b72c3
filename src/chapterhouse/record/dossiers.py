"""Versions of the form's answers and of the findings: kept beside the facts, which hold version and digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from chapterhouse.record.codec import canonical
from chapterhouse.record.models import Case, Dossier

APPLICATION = "application"
FINDINGS = "findings"


class Version(NamedTuple):
    """One version as stored; `content` is the plain content (answers by question, findings by criterion)."""

    application: int
    kind: str
    version: int
    digest: str
    content: dict[str, Any]
    recorded_at: datetime


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


def versions(case_ref: str) -> list[Version]:
    """Return every version of a case, the first in front."""
    rows = Dossier.objects.filter(case__ref=case_ref).order_by("id")
    return [
        Version(application, kind, version, digest, msgspec.json.decode(content), recorded_at)
        for application, kind, version, digest, content, recorded_at in rows.values_list(
            "application", "kind", "version", "digest", "content", "recorded_at"
        )
    ]
