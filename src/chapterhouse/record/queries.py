"""What pages, API and commands read of the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.db.models import Q, QuerySet

from chapterhouse import procedure
from chapterhouse.asked_once import once
from chapterhouse.comments import texts
from chapterhouse.people.queries import cases_by_code, rosters
from chapterhouse.procedure import Actor, Duty, Role, Status, derive, duties
from chapterhouse.record import dossiers as kept
from chapterhouse.record.adopted import region_table, rulebook
from chapterhouse.record.dossiers import Version
from chapterhouse.record.errors import NoSuchCase
from chapterhouse.record.history import STORED, decoded, histories, history_of, with_papers
from chapterhouse.record.models import Case, Decision, Effect, Fact
from chapterhouse.record.names import named

__all__ = [
    "CaseRow",
    "CommentText",
    "DeskRow",
    "Page",
    "case_row",
    "cases_page",
    "comments_of",
    "decisions",
    "dossiers",
    "effects",
    "latest_form",
    "open_cases_for",
    "region_table",
    "row_and_status",
    "rulebook",
    "status_of",
]


class CaseRow(NamedTuple):
    """A case as lists show it."""

    ref: str
    name: str
    country: str
    region: str
    track: str
    language: str
    phase: str
    outcome: str
    basis: str
    standing: str
    received_on: date | None
    decided_at: datetime | None
    closed_at: datetime | None
    suspended: bool
    waiting_for: str
    deadline_on: date | None
    due_at: datetime | None
    last_number: int
    reminded: int = 0
    reminded_at: datetime | None = None
    questions: int = 0


class Page(NamedTuple):
    """A page of a list; `next` is what to ask for the following one with, empty at the end."""

    rows: list[CaseRow]
    next: str


class DeskRow(NamedTuple):
    """Something that waits for one of the actors asked for, in a case."""

    case: CaseRow
    duty: Duty
    status: Status


class CommentText(NamedTuple):
    """A comment that stands; `author` is a person's code, empty for an anonymous one."""

    number: int
    author: str
    anonymous: bool
    text: str
    day: date


class EffectRow(NamedTuple):
    """A consequence that was acted upon; an empty value says that it was undone."""

    what: str
    generation: int
    value: str
    at: datetime


MOST_ON_A_DESK: Final = 200
_LONGEST_REF: Final = 10
_PARTIES: Final = (Role.APPLICANT, Role.ALS)
_ON_DESKS: Final = (
    Role.STAFF,
    Role.CHAIR,
    Role.COMMITTEE_MEMBER,
    Role.SECRETARIAT,
    Role.REVIEWER,
)


def status_of(ref: str, now: datetime, known: datetime | None = None) -> Status:
    """Return the status of a case at `now`, knowing what was recorded by `known` (default: by `now`).

    :raises NoSuchCase: there is no such case.
    """
    return derive(_row_and_history(ref)[1], rulebook(), rosters(), now, known)


def row_and_status(ref: str, now: datetime) -> tuple[CaseRow, Status]:
    """Return a case as lists show it, with its status at `now`; raise `NoSuchCase`."""
    row, history = _row_and_history(ref)
    return row, derive(history, rulebook(), rosters(), now)


def _row_and_history(ref: str) -> tuple[CaseRow, list[procedure.Fact]]:
    facts = with_papers(Fact.objects.filter(case__ref=ref)).order_by("number")
    # every case has facts, so that one query brings both
    fields = (*STORED, *(f"case__{name}" for name in CaseRow._fields))
    rows = once(f"case {ref}", lambda: list(facts.values_list(*fields)))
    row = CaseRow(*rows[0][len(STORED) :]) if rows else case_row(ref)
    history = decoded([found[: len(STORED)] for found in rows])
    return row, history.get(int(row.ref), [])


def _id_of(ref: str) -> int:
    found: int | None = Case.objects.filter(ref=ref).values_list("id", flat=True).first()
    if found is None:
        raise NoSuchCase(ref)
    return found


def case_row(ref: str) -> CaseRow:
    """Return a case as lists show it; raise `NoSuchCase`."""
    for row in _rows(Case.objects.filter(ref=ref)):
        return row
    raise NoSuchCase(ref)


def _rows(cases: QuerySet[Case]) -> list[CaseRow]:
    return [CaseRow(*row) for row in cases.values_list(*CaseRow._fields)]


def cases_page(
    *,
    after: str = "",
    size: int = 25,
    region: str = "",
    phase: str = "",
    outcome: str = "",
    standing: str = "",
    country: str = "",
    text: str = "",
    order: str = "ref",
    refs: Iterable[str] | None = None,
) -> Page:
    """Return a page of cases, by number or (`order="due"`, only cases with a deadline) by deadline.

    `after` is the former page's `next`; what cannot be read as one starts at the beginning.
    `text` is looked for in names. `refs` restricts the list to those cases.
    """
    wanted = {"region": region, "phase": phase, "outcome": outcome, "standing": standing, "country": country}
    cases = Case.objects.filter(**{name: value for name, value in wanted.items() if value})
    if text:
        cases = cases.filter(named(text))
    if refs is not None:
        cases = cases.filter(ref__in=list(refs))
    if order == "due":
        cases = _after_deadline(cases.filter(deadline_on__isnull=False), after).order_by("deadline_on", "id")
    else:
        cases = cases.filter(id__gt=int(after) if after.isdecimal() and len(after) < _LONGEST_REF else 0).order_by("id")
    rows = _rows(cases[: size + 1])
    return Page(rows[:size], _cursor(rows[size - 1], order) if len(rows) > size else "")


def _cursor(row: CaseRow, order: str) -> str:
    return f"{row.deadline_on}.{row.ref}" if order == "due" else row.ref


def _after_deadline(cases: QuerySet[Case], after: str) -> QuerySet[Case]:
    written, _, ref = after.partition(".")
    try:
        day, number = date.fromisoformat(written), int(ref)
    except ValueError:
        return cases
    return cases.filter(Q(deadline_on__gt=day) | Q(deadline_on=day, id__gt=number))


def open_cases_for(actors: Iterable[Actor], now: datetime) -> list[DeskRow]:
    """Return what waits for any of the actors, the most pressing in front, from the first 200 cases that may.

    What waits for a party waits for those who speak for the organisation of that case.
    """
    asked = tuple(actors)
    own = cases_by_code(actor.who for actor in asked if actor.role in _PARTIES)
    may_wait = Q(ref__in=own)
    for actor in asked:
        if actor.role in _ON_DESKS:
            mine = Q(waiting_roles__contains=f"|{actor.role}|")
            may_wait |= mine & Q(region=actor.region) if actor.region else mine
    cases = Case.objects.filter(may_wait).exclude(waiting_roles="").order_by("deadline_on", "id")[:MOST_ON_A_DESK]
    rows = {row.ref: row for row in _rows(cases)}
    loaded = histories([int(ref) for ref in rows])
    rules, sitting = rulebook(), rosters()
    found = [
        DeskRow(row, duty, status)
        for ref, row in rows.items()
        for status in [derive(loaded[int(ref)], rules, sitting, now)]
        for duty in duties(status)
        if any(_is_for(duty.actor, actor) and (ref in own or actor.role not in _PARTIES) for actor in asked)
    ]
    return sorted(found, key=lambda one: (one.duty.by is None, one.duty.by or 0))


def _is_for(owed: Actor, actor: Actor) -> bool:
    """Whether a duty of somebody in a role, perhaps of a region, perhaps one person, is the actor's."""
    return owed.role is actor.role and owed.who in ("", actor.who) and (not owed.region or owed.region == actor.region)


def dossiers(ref: str, *, working: bool = False) -> list[Version]:
    """Return every version of form and findings of a case, the first in front; `working`: for Staff alone."""
    return kept.versions(ref, working=working)


def latest_form(ref: str) -> dict[str, Any]:
    """Return the answers of the latest application's form as they stand; nothing if none were given."""
    return kept.latest_form(kept.versions(ref))


def effects(ref: str) -> list[EffectRow]:
    """Return what was acted upon in a case, in order."""
    rows = Effect.objects.filter(case__ref=ref).order_by("id").values_list(*EffectRow._fields)
    return [EffectRow(*row) for row in rows]


def decisions(ref: str) -> list[Decision]:
    """Return the decision log of a case, in order."""
    return list(Decision.objects.filter(case__ref=ref).order_by("id"))


def _as_last_recorded(ref: str) -> Status | None:
    history = history_of(_id_of(ref))
    return derive(history, rulebook(), rosters(), history[-1].recorded_at) if history else None


def comments_of(ref: str, application: int, present: Status | None = None) -> list[CommentText]:
    """Return the comments that stand in an application, if it is the latest and they were not sealed by an act.

    To be called only after `sees(status, actor, Part.COMMENTS)` said yes; `present` is that status, where the
    caller has it.

    :raises KeyLostError: the key's file is gone although nobody destroyed it.
    """
    status = present or _as_last_recorded(ref)
    latest = status.application if status is not None else None
    if latest is None or latest.number != application or not latest.comments_open:
        return []
    standing = sorted(latest.comments.values())
    return [
        CommentText(one.number, one.spoken.author, not one.spoken.author, one.spoken.text, one.day)
        for one in texts.opened(ref, application, standing)
    ]
