"""What stands on a person's desk: what waits for them first, then what they follow, each by its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.doors.names import act_name, role_name
from chapterhouse.ordered import folded
from chapterhouse.procedure import Actor, Duty, Part, Role, Status, duties, last_day, next_change, permitted, sees
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Comment
from chapterhouse.record.lists import Derived
from chapterhouse.record.queries import CaseRow
from chapterhouse.web.cases.clock import small_clock
from chapterhouse.web.days import optional_date
from chapterhouse.web.drawing import Ruler
from chapterhouse.web.labels import by_itself, label_of
from chapterhouse.web.places import language_name
from chapterhouse.web.reminded import reminded_words

LATEST = date.max


class Row(NamedTuple):
    """A line of a list of cases, as the piece `desk_list.html` shows it."""

    name: str
    href: str
    act: str
    detail: str
    meaning: str
    word: str
    clock: Ruler | None
    until: date | None
    is_mine: bool = False
    ref: str = ""
    kind: str = ""


def desk_rows(
    found: Iterable[Derived], actors: tuple[Actor, ...], parties: frozenset[str], *, is_ordered: bool = False
) -> list[Row]:
    """Return the lines of a desk: what waits for me by due day, then the rest by theirs; or in the order they come."""
    rows = [
        _with_reminders(row, case, status, able)
        for case, status in found
        for able in [_capacities(case, actors, parties)]
        for row in _rows(case, status, able)
    ]
    if is_ordered:
        return rows
    return sorted(rows, key=lambda row: (not row.is_mine, row.until or LATEST, folded(row.name)))


def _with_reminders(row: Row, case: CaseRow, status: Status, actors: tuple[Actor, ...]) -> Row:
    """Add how often people were reminded of the suspension, for whom its details may be known."""
    if not _may_know_grounds(status, actors):
        return row
    return row._replace(detail=" · ".join(filter(None, (row.detail, reminded_words(case, status)))))


def _capacities(case: CaseRow, actors: tuple[Actor, ...], parties: frozenset[str]) -> tuple[Actor, ...]:
    own = (Actor(Role.APPLICANT), Actor(Role.ALS)) if case.ref in parties else ()
    return (*actors, *own)


def may_know_grounds(found: Derived, actors: tuple[Actor, ...], parties: frozenset[str]) -> bool:
    """Whether a reader of these capacities may know on which ground a case stands still."""
    case, status = found
    return _may_know_grounds(status, _capacities(case, actors, parties))


def _may_know_grounds(status: Status, actors: tuple[Actor, ...]) -> bool:
    return any(sees(status, actor, Part.SUSPENSION_DETAILS) for actor in actors)


def _rows(case: CaseRow, status: Status, actors: tuple[Actor, ...]) -> Iterator[Row]:
    with_grounds = _may_know_grounds(status, actors)
    owed = owed_in(status, with_grounds=with_grounds)
    able = [duty for duty in owed if _is_owed_by(duty, actors)]
    mine = list({(duty.act, duty.suspension): duty for duty in able}.values())
    for duty in mine:
        yield _waiting(case, status, duty)
    if mine:
        return
    if may_comment(status, actors):
        yield _open_for_comments(case, status)
    else:
        yield _followed(case, status, owed, with_grounds=with_grounds)


def _is_owed_by(duty: Duty, actors: tuple[Actor, ...]) -> bool:
    owed = duty.actor
    return any(
        owed.role is actor.role and owed.who in ("", actor.who) and owed.region in ("", actor.region)
        for actor in actors
    )


def may_comment(status: Status, actors: tuple[Actor, ...]) -> bool:
    """Whether the review is open to any of the actors, by the procedure's own word."""
    members = (actor for actor in actors if actor.role is Role.REGIONAL_MEMBER)
    return any(permitted(status, actor, Comment()) for actor in members)


def _waiting(case: CaseRow, status: Status, duty: Duty) -> Row:
    label = (
        ("late", _("Late, waiting for you")) if duty.is_late(status.state.day) else ("waiting", _("Waiting for you"))
    )
    kind = f"{duty.act}-{duty.suspension}"
    return _row(case, status, act_name(duty.act), label, optional_date(duty.by), is_mine=True, kind=kind)


def _open_for_comments(case: CaseRow, status: Status) -> Row:
    label = ("waiting", _("Open for your comment"))
    period = status.period
    until = optional_date(period.last) if period is not None else None
    return _row(case, status, act_name(Comment.kind), label, until, is_mine=True, kind=Comment.kind)


def _followed(case: CaseRow, status: Status, owed: list[Duty], *, with_grounds: bool) -> Row:
    words = what_is_next(status, owed, with_grounds=with_grounds)
    until = optional_date(until_when(status, owed, with_grounds=with_grounds))
    return _row(case, status, words, label_of(status), until, is_mine=False)


def owed_in(status: Status, *, with_grounds: bool) -> list[Duty]:
    """Return who owes what; without grounds nothing of a suspension, as that would tell on which ground it stands."""
    return [duty for duty in duties(status) if with_grounds or not duty.suspension]


def until_when(status: Status, owed: list[Duty], *, with_grounds: bool) -> Day | None:
    """Return the last day of what is under way; without grounds not that of a suspension, which only some have."""
    if with_grounds or not _ends_a_suspension(status):
        return last_day(status, owed)
    return owed[0].by if owed else None


def what_is_next(status: Status, owed: list[Duty], *, with_grounds: bool) -> str:
    """Say who must act and what follows if nobody does."""
    silence = by_itself(status) if with_grounds or not _ends_a_suspension(status) else ""
    return " ".join(filter(None, (_waits_for(owed), silence)))


def _ends_a_suspension(status: Status) -> bool:
    coming = next_change(status)
    return coming is not None and bool(coming.suspension)


def _waits_for(owed: list[Duty]) -> str:
    if not owed:
        return ""
    roles = dict.fromkeys(role_name(duty.actor.role) for duty in owed if duty.act == owed[0].act)
    return _("%(who)s: %(act)s.") % {"who": " / ".join(roles), "act": act_name(owed[0].act)}


def _row(
    case: CaseRow,
    status: Status,
    act: str,
    label: tuple[str, str],
    until: date | None,
    *,
    is_mine: bool,
    kind: str = "",
) -> Row:
    meaning, word = label
    address = reverse("case", args=[case.ref])
    detail, clock = where_words(case), small_clock(status)
    return Row(case.name, address, act, detail, meaning, word, clock, until, is_mine, case.ref, kind)


def where_words(case: CaseRow) -> str:
    """Say the region of a case, and the language it is conducted in."""
    return " · ".join(filter(None, (case.region, language_name(case.language))))
