"""What is personal in a closed application and no longer kept: from its day on nobody reads it, and a sweep removes it.

Whether it may be read follows from the status alone, so that a day without a sweep shows nothing more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

import msgspec
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from chapterhouse.diligence import forgetting as diligence
from chapterhouse.drafts import forgetting as drafts
from chapterhouse.people import contacts as people
from chapterhouse.procedure import Status, contacts_end_on, notes_end_on
from chapterhouse.procedure.days import Day
from chapterhouse.record import dossiers, queries
from chapterhouse.record.adopted import application_form
from chapterhouse.record.codec import canonical
from chapterhouse.record.dossiers import Version
from chapterhouse.record.models import Case, Dossier

PERSONAL: Final = ("contact", "email", "phone", "address", "person", "statement", "leadership")
"""How answers begin that name people, also of editions that do not mark them."""

_NAMING: Final = frozenset({dossiers.APPLICATION, dossiers.FINDINGS, dossiers.TRANSLATION})
_NOTES: Final = frozenset({dossiers.CHECKLIST, dossiers.MEASURES})
_VOICES: Final = frozenset({"people", "name", "relation"})
"""What a report says of referees and of whom Staff spoke to."""


class Gone(NamedTuple):
    """What is no longer kept: the contacts, and the working papers of some applications."""

    contacts: bool
    notes: frozenset[int]


def gone(status: Status) -> Gone:
    """Return what is no longer kept at the instant of a status."""
    contacts, notes = _contacts_end(status), _notes_end(status)
    today = status.state.day
    return Gone(
        contacts is not None and contacts <= today, frozenset(one for one, day in notes.items() if day <= today)
    )


def _contacts_end(status: Status) -> Day | None:
    return contacts_end_on(status, settings.CHAPTERHOUSE_KEEP_CONTACTS_DAYS)


def _notes_end(status: Status) -> dict[int, Day]:
    return notes_end_on(status, settings.CHAPTERHOUSE_KEEP_NOTES_DAYS)


def retained(versions: Iterable[Version], status: Status) -> list[Version]:
    """Return versions as far as they are kept at the instant of a status."""
    what = gone(status)
    names = _personal() if what.contacts else frozenset()
    return [
        version._replace(content=_without(version.kind, version.content, names))
        if what.contacts and version.kind in _NAMING
        else version
        for version in versions
        if not (version.application in what.notes and version.kind in _NOTES)
    ]


def _personal() -> frozenset[str]:
    questions = (
        question for edition in application_form().all for section in edition.sections for question in section.questions
    )
    return frozenset(question.id for question in questions if question.personal)


def _without(kind: str, content: Any, names: Collection[str]) -> Any:  # noqa: ANN401 - any plain content
    """Return the content of a version without what names people: answers of some questions, and in findings voices."""

    def names_people(name: object) -> bool:
        return isinstance(name, str) and (name in names or name.startswith(PERSONAL))

    def stripped(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, Mapping) and kind == dossiers.FINDINGS:
            return {key: "" if key in _VOICES else stripped(one) for key, one in value.items()}
        if isinstance(value, Mapping):
            return {key: stripped(one) for key, one in value.items() if not names_people(key)}
        if isinstance(value, list):
            return [
                stripped(one) for one in value if not (isinstance(one, Mapping) and names_people(one.get("question")))
            ]
        return value

    return stripped(content)


def let_go(now: datetime) -> int:
    """Remove what is no longer kept at an instant; return of how many cases."""
    touched = 0
    for ref in _candidates(now):
        with transaction.atomic():
            touched += _let_go(ref, now)
    return touched


def _candidates(now: datetime) -> Iterator[str]:
    """Return the cases that have something left whose day may have come."""
    first = min(settings.CHAPTERHOUSE_KEEP_CONTACTS_DAYS, settings.CHAPTERHOUSE_KEEP_NOTES_DAYS)
    kept = Dossier.objects.filter(
        let_go_at=None, kind__in=_NAMING | _NOTES, case__closed_at__lte=now - timedelta(first)
    )
    yield from Case.objects.filter(pk__in=kept.values("case_id")).order_by("pk").values_list("ref", flat=True)


def _let_go(ref: str, now: datetime) -> bool:
    status = queries.status_of(ref, now)
    what, start_of = gone(status), status.state.calendar.start_of
    kept = Dossier.objects.filter(case__ref=ref, let_go_at=None)
    changed = False
    contacts = _contacts_end(status)
    if what.contacts and contacts is not None:
        changed = _strip(kept.filter(kind__in=_NAMING), start_of(contacts))
        people.forget_case(ref)
        drafts.forget_case(f"case-{ref}")
    notes = _notes_end(status)
    for number in sorted(what.notes):
        changed = _strip(kept.filter(kind__in=_NOTES, application=number), start_of(notes[number])) or changed
        diligence.forget_case(ref, number)
    return changed


def _strip(rows: QuerySet[Dossier], at: datetime) -> bool:
    found, names = list(rows), _personal()
    for row in found:
        content = {} if row.kind in _NOTES else _without(row.kind, msgspec.json.decode(row.content), names)
        Dossier.objects.filter(pk=row.pk).update(content=canonical(content).decode(), let_go_at=at)
    return bool(found)
