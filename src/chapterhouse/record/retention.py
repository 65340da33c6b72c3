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
from chapterhouse.documents import forgetting
from chapterhouse.documents.looks import Round
from chapterhouse.documents.queries import DocumentRow, State
from chapterhouse.drafts import forgetting as drafts
from chapterhouse.letters import keeping as letters
from chapterhouse.letters.keeping import Kept
from chapterhouse.people import contacts as people
from chapterhouse.procedure import Status, application_at, application_of, contacts_end_on, notes_end_on
from chapterhouse.procedure.days import Day
from chapterhouse.record import dossiers, queries
from chapterhouse.record.adopted import application_form
from chapterhouse.record.codec import canonical
from chapterhouse.record.dossiers import Version
from chapterhouse.record.models import Case, Dossier

PERSONAL: Final = ("contact", "email", "phone", "address", "person", "statement", "leadership")
"""How answers begin that name people, also of editions that do not mark them."""

_NAMING: Final = frozenset({dossiers.APPLICATION, dossiers.FINDINGS, dossiers.TRANSLATION})
_NOTES: Final = frozenset({dossiers.CHECKLIST, dossiers.MEASURES, dossiers.SUPPLIED})
_EVIDENCE: Final = "diligence-"
"""How the owner of documents that Staff found begins; what the applicant sent belongs to `case-`."""

_VOICES: Final = frozenset({"people", "name", "relation"})
"""What a report says of referees and of whom Staff spoke to."""


_REPEATS_NOTES: Final = frozenset({"information", "extended", "time_over", "review_invited"})
"""The letters that say again what was asked of the applicant, or why that took so long."""


class Gone(NamedTuple):
    """What is no longer kept: the contacts, and the working papers of some applications."""

    contacts: bool
    notes: frozenset[int]


class _Ends(NamedTuple):
    """The days at whose 00:00 they go."""

    contacts: Day | None
    notes: dict[int, Day]

    def by(self, today: Day) -> Gone:
        contacts = self.contacts is not None and self.contacts <= today
        return Gone(contacts, frozenset(one for one, day in self.notes.items() if day <= today))


def gone(status: Status) -> Gone:
    """Return what is no longer kept at the instant of a status."""
    return _ends(status).by(status.state.day)


def _ends(status: Status) -> _Ends:
    return _Ends(
        contacts_end_on(status, settings.CHAPTERHOUSE_KEEP_CONTACTS_DAYS),
        notes_end_on(status, settings.CHAPTERHOUSE_KEEP_NOTES_DAYS),
    )


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


def documents_kept(rows: Iterable[DocumentRow], status: Status) -> list[DocumentRow]:
    """Return those documents of a case that are kept at the instant of a status.

    What the applicant sent goes with its contacts, but for what is public; evidence goes with the working papers.
    """
    what = gone(status)
    return [row for row in rows if row.state != State.GONE and _is_kept(row, what, status)]


def _is_kept(row: DocumentRow, what: Gone, status: Status) -> bool:
    if row.owner.startswith(_EVIDENCE):
        return application_at(status, row.added_at) not in what.notes
    return not what.contacts or row.is_for_all


def looks_kept(rounds: Iterable[Round], status: Status) -> list[Round]:
    """Return those looks at an applicant's website that are kept at the instant of a status."""
    notes = gone(status).notes
    return [one for one in rounds if application_at(status, one.at) not in notes]


def letters_kept(kept: Iterable[Kept], status: Status) -> list[Kept]:
    """Return the letters of a case, without the words of those whose term is over at the instant of a status."""
    what = gone(status)
    return [one.without_words(status.now) if _is_silent(one, what, status) else one for one in kept]


def _is_silent(letter: Kept, what: Gone, status: Status) -> bool:
    return what.contacts or (letter.kind in _REPEATS_NOTES and application_of(status, letter.number) in what.notes)


def let_go(now: datetime) -> int:
    """Remove what is no longer kept at an instant; return of how many cases. The files are swept afterwards."""
    touched = 0
    for ref in _candidates(now):
        with transaction.atomic():
            touched += let_go_of(ref, now)
    return touched


def _candidates(now: datetime) -> Iterator[str]:
    """Return the cases that have something left whose day may have come."""
    first = min(settings.CHAPTERHOUSE_KEEP_CONTACTS_DAYS, settings.CHAPTERHOUSE_KEEP_NOTES_DAYS)
    papers = Dossier.objects.filter(let_go_at=None, kind__in=_NAMING | _NOTES).values_list("case__ref", flat=True)
    owners = (owner.partition("-") for owner in forgetting.owners_with_files())
    left = {*papers.distinct(), *letters.refs_with_words(), *(of for _kind, _dash, of in owners)}
    closed = Case.objects.filter(closed_at__lte=now - timedelta(first)).order_by("pk").values_list("ref", flat=True)
    yield from (ref for ref in closed if ref in left)


def let_go_of(ref: str, now: datetime) -> bool:
    """Remove what a case no longer keeps at an instant; say whether there was anything."""
    status = queries.status_of(ref, now)
    ends, start_of = _ends(status), status.state.calendar.start_of
    what = ends.by(status.state.day)
    changed = False
    if what.contacts and ends.contacts is not None:
        changed = _let_contacts_go(ref, start_of(ends.contacts))
    for number in sorted(what.notes):
        changed = _let_notes_go(ref, status, number, start_of(ends.notes[number])) or changed
    return changed


def _let_contacts_go(ref: str, at: datetime) -> bool:
    people.forget_case(ref)
    drafts.forget_case(f"case-{ref}")
    went = (
        _strip(_kept(ref).filter(kind__in=_NAMING), at),
        forgetting.let_go(f"case-{ref}", at),
        letters.let_go(ref, letters.of_case(ref), at),
    )
    return any(went)


def _let_notes_go(ref: str, status: Status, number: int, at: datetime) -> bool:
    diligence.forget_case(ref, number)
    evidence = f"{_EVIDENCE}{ref}"
    of_it = [one for one, came in forgetting.added_at(evidence) if application_at(status, came) == number]
    seen = [one for one, came in forgetting.looks_at(ref) if application_at(status, came) == number]
    said = [
        one
        for one in letters.of_case(ref)
        if one.kind in _REPEATS_NOTES and application_of(status, one.number) == number
    ]
    went = (
        _strip(_kept(ref).filter(kind__in=_NOTES, application=number), at),
        forgetting.let_go(evidence, at, of_it),
        forgetting.forget_looks(seen),
        letters.let_go(ref, said, at),
    )
    return any(went)


def _kept(ref: str) -> QuerySet[Dossier]:
    return Dossier.objects.filter(case__ref=ref, let_go_at=None)


def _strip(rows: QuerySet[Dossier], at: datetime) -> bool:
    found, names = list(rows), _personal()
    for row in found:
        content = {} if row.kind in _NOTES else _without(row.kind, msgspec.json.decode(row.content), names)
        Dossier.objects.filter(pk=row.pk).update(content=canonical(content).decode(), let_go_at=at)
    return bool(found)
