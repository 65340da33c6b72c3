"""Reminds many people of what they owe in many cases, each once per case and day.

What is said names an act and a case, never what anybody wrote, found or voted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import transaction

from chapterhouse.notices import outbox
from chapterhouse.notices.outbox import Letter
from chapterhouse.people.queries import Recipient, contacts_by_case, holders
from chapterhouse.procedure import Duty, Role, Status, duties
from chapterhouse.record.lists import Derived
from chapterhouse.record.queries import CaseRow
from chapterhouse.record.reminded import hold, note

_PARTIES: Final = (Role.APPLICANT, Role.ALS)
_INFORMATION: Final = "info"
_BALLOT: Final = "ballot"


class Reminded(NamedTuple):
    """What people in a role owe in a case, and those of them who can still be reminded today."""

    ref: str
    name: str
    role: Role
    act: str
    by: date | None
    letters: tuple[Letter, ...]
    already: int


def owed(found: Sequence[Derived], sender: str, day: date) -> list[Reminded]:
    """Return whom a reminder by somebody would reach in these cases, and of what; the sender needs none.

    Whoever was reminded today of anything in a case, by whomever, is left alone.
    """
    cases = [(one.case, duties(one.status)) for one in found]
    told = {(ref, person) for ref, person, _act in _today(found)}
    known = _Known(
        day, contacts_by_case(case.ref for case, owing in cases if any(one.actor.role in _PARTIES for one in owing)), {}
    )
    return [line for case, owing in cases for line in _of_case(case, owing, sender, told, known)]


def remind(found: Sequence[Derived], sender: str, day: date, at: datetime) -> int:
    """Send the reminders; return how many. Asked twice on a day, the second time sends none.

    Of an open suspension it is counted how often somebody was reminded.
    """
    statuses = {one.case.ref: one.status for one in found}
    with transaction.atomic():
        hold(statuses)
        lines = owed(found, sender, day)
        letters = [letter for line in lines for letter in line.letters]
        outbox.post(letters, at)
        for ref in {line.ref for line in lines if line.letters and line.act == _INFORMATION}:
            note(ref, statuses[ref], at)
    return len(letters)


def remind_voters(ref: str, status: Status, missing: Iterable[str], place: str, at: datetime) -> int:
    """Remind those of an electorate who have not voted, each once a day, whoever asks; return how many."""
    day = date.fromordinal(status.state.day)
    with transaction.atomic():
        hold([ref])
        told = {person for _ref, person, act in _reminded([ref], status) if act == _BALLOT}
        letters = [
            Letter(Role.COMMITTEE_MEMBER.value, "", to.code, to.language, ref, f"reminder.{_BALLOT}", _mark(day), place)
            for to in holders(Role.COMMITTEE_MEMBER, day)
            if to.code in missing and to.code not in told
        ]
        outbox.post(letters, at)
    return len(letters)


def _today(found: Sequence[Derived]) -> set[tuple[str, str, str]]:
    return _reminded([one.case.ref for one in found], found[0].status) if found else set()


def _reminded(refs: list[str], status: Status) -> set[tuple[str, str, str]]:
    return outbox.reminded(refs, status.state.calendar.start_of(status.state.day))


def _mark(day: date) -> str:
    return f"reminded#{day:%Y%m%d}"


def _of_case(
    case: CaseRow, owing: list[Duty], sender: str, told: set[tuple[str, str]], known: _Known
) -> Iterator[Reminded]:
    reached = {sender}
    grouped: dict[tuple[Role, str], list[Duty]] = {}
    for duty in owing:
        grouped.setdefault((duty.actor.role, duty.act), []).append(duty)
    for (role, act), same in grouped.items():
        people = {to.code: to for duty in same for to in known.people(duty, case.ref) if to.code not in reached}
        fresh = [to for to in people.values() if (case.ref, to.code) not in told]
        reached.update(people)
        region, subject = same[0].actor.region, f"reminder.{act}"
        letters = tuple(
            Letter(role.value, region, to.code, to.language, case.ref, subject, _mark(known.day)) for to in fresh
        )
        by = None if same[0].by is None else date.fromordinal(same[0].by)
        yield Reminded(case.ref, case.name, role, act, by, letters, len(people) - len(fresh))


class _Known(NamedTuple):
    """Who speaks for which case, and who holds which role on a day, looked up once."""

    day: date
    contacts: dict[str, list[Recipient]]
    holding: dict[tuple[Role, str], list[Recipient]]

    def people(self, duty: Duty, ref: str) -> list[Recipient]:
        """Return who owes a duty."""
        actor = duty.actor
        if actor.role in _PARTIES:
            return self.contacts.get(ref, [])
        key = (actor.role, actor.region)
        if key not in self.holding:
            self.holding[key] = holders(actor.role, self.day, actor.region)
        return [to for to in self.holding[key] if actor.who in ("", to.code)]
