"""Ties to the applicant as a case shows them: inside it, and beside what those who declared them did (A14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.declarations.ties import Declared, TieKind
from chapterhouse.doors.names import role_name
from chapterhouse.ordered import folded
from chapterhouse.procedure import Actor, Part, Poll, Role
from chapterhouse.web.cases.reading import Reading

KINDS: Final = {
    TieKind.MEMBER: gettext_noop("Member of the group"),
    TieKind.OFFICER: gettext_noop("Holds an office in the group, or did in the last two years"),
    TieKind.PAID: gettext_noop("Paid or employed by the group"),
    TieKind.FAMILY: gettext_noop("Family or close friend of somebody who leads it"),
    TieKind.FUNDS: gettext_noop("Gave it money, or decides on money it asked for"),
    TieKind.OTHER: gettext_noop("Another tie"),
}
_INSIDE: Final = (Role.COMMITTEE_MEMBER, Role.CHAIR, Role.SECRETARIAT, Role.STAFF, Role.REGIONAL_MEMBER)


class ShownTie(NamedTuple):
    """A tie as a page shows it; `day` is empty where it could be laid beside an anonymous comment."""

    id: int
    name: str
    role: str
    kind: str
    text: str
    day: date | None
    withdrawn: date | None
    is_mine: bool


def tie_words(kind: str) -> str:
    """Say a kind of tie."""
    return _(KINDS[TieKind(kind)])


def capacity(actors: Iterable[Actor], region: str) -> Actor | None:
    """Return in what capacity somebody declares a tie in a case of a region; None for those outside it."""
    mine = {actor.role: actor for actor in actors if actor.region in ("", region) and actor.role in _INSIDE}
    return next((mine[role] for role in _INSIDE if role in mine), None)


def visible(reading: Reading) -> list[Declared]:
    """Return the ties this reader may see: inside the case; of members of the region as long as their comments."""
    if not reading.viewer.is_inside:
        return []
    with_members = reading.viewer.may_see(Part.NAMED_SOURCE)
    code = reading.person.code if reading.person is not None else ""
    return [
        tie
        for tie in reading.ties
        if tie.person == code or tie.role != Role.REGIONAL_MEMBER.value or (with_members and tie.withdrawn_at is None)
    ]


def shown(reading: Reading, ties: Iterable[Declared], names: Mapping[str, str]) -> list[ShownTie]:
    """Return ties with names, those that stand in front; of members of the region by name and without a day."""
    code = reading.person.code if reading.person is not None else ""
    rows = [_shown(tie, names.get(tie.person, tie.person), is_mine=tie.person == code) for tie in ties]
    return sorted(rows, key=lambda row: (row.withdrawn is not None, folded(row.name)))


def _shown(tie: Declared, name: str, *, is_mine: bool) -> ShownTie:
    is_dated = tie.role != Role.REGIONAL_MEMBER.value or is_mine
    return ShownTie(
        tie.id,
        name,
        role_name(tie.role),
        tie_words(tie.kind),
        tie.text,
        tie.declared_at.date() if is_dated else None,
        tie.withdrawn_at.date() if tie.withdrawn_at is not None else None,
        is_mine,
    )


def kinds_between(ties: Iterable[Declared], since: datetime, until: datetime) -> dict[str, str]:
    """Return by person the kinds of tie that stood at any time between two instants, in words."""
    found: dict[str, dict[str, None]] = {}
    for tie in ties:
        if tie.stood(since, until):
            found.setdefault(tie.person, {})[tie_words(tie.kind)] = None
    return {person: "; ".join(kinds) for person, kinds in found.items()}


def standing(reading: Reading) -> dict[str, str]:
    """Return by person the ties that stand now, in words, as far as this reader may see them."""
    now = reading.viewer.present.now
    return kinds_between(visible(reading), now, now)


def of_advice(reading: Reading) -> str:
    """Return the ties that whoever gave the advice had declared by then, in words, to those inside."""
    application = reading.status.application
    fact = next((fact for fact in reading.status.facts if application and fact.number == application.advice_fact), None)
    if fact is None or not reading.viewer.is_inside:
        return ""
    return kinds_between(reading.ties, fact.at, fact.at).get(fact.by[0].who, "")


def of_electors(reading: Reading, poll: Poll) -> dict[str, str]:
    """Return by person the kinds of tie that stood while a poll was open: they are shown with a ballot by name."""
    if poll.closed_at is None or not reading.viewer.may_see(Part.BALLOTS, poll):
        return {}
    return kinds_between(reading.ties, poll.opened_at, poll.closed_at)
