"""Reminds many people of what they owe in many cases, each once per case and day.

What is said names an act and a case, never what anybody wrote, found or voted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import transaction

from chapterhouse.notices import outbox
from chapterhouse.notices.outbox import Letter
from chapterhouse.people.queries import Recipient, contacts_by_case, holders
from chapterhouse.procedure import Duty, Role, duties
from chapterhouse.record.lists import Derived
from chapterhouse.record.queries import CaseRow

_PARTIES: Final = (Role.APPLICANT, Role.ALS)


class Reminded(NamedTuple):
    """What people in a role owe in a case, and those of them who can still be reminded today."""

    ref: str
    name: str
    role: Role
    act: str
    by: date | None
    letters: tuple[Letter, ...]
    already: int


def owed(found: Iterable[Derived], sender: str, day: date) -> list[Reminded]:
    """Return whom a reminder by somebody would reach in these cases, and of what; the sender needs none."""
    cases = [(one.case, duties(one.status)) for one in found]
    told = outbox.told_today([case.ref for case, _ in cases], _mark(day))
    known = _Known(
        day, contacts_by_case(case.ref for case, owing in cases if any(one.actor.role in _PARTIES for one in owing)), {}
    )
    return [line for case, owing in cases for line in _of_case(case, owing, sender, told, known)]


def remind(found: Iterable[Derived], sender: str, day: date, at: datetime) -> int:
    """Send the reminders; return how many. Asked twice on a day, the second time sends none."""
    with transaction.atomic():
        letters = [letter for line in owed(found, sender, day) for letter in line.letters]
        outbox.post(letters, at)
    return len(letters)


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
