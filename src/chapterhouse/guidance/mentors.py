"""Mentors: members of a region who help newcomers there, once the Secretariat or Staff has taken up their offer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from chapterhouse.guidance.models import Mentor


class MentorRow(NamedTuple):
    """Somebody who offered to help, by code; a mentor where `taken_up_at` says since when."""

    id: int
    region: str
    person: str
    offered_at: datetime
    taken_up_at: datetime | None


def standing(regions: Collection[str] | None = None, person: str = "") -> list[MentorRow]:
    """Return the offers and mentors that have not ended, of some regions or one person, in order."""
    found = Mentor.objects.filter(ended_at__isnull=True)
    if regions is not None:
        found = found.filter(region__in=regions)
    if person:
        found = found.filter(person=person)
    return [MentorRow(*row) for row in found.order_by("pk").values_list(*MentorRow._fields)]


def mentors_in(region: str) -> set[str]:
    """Return the mentors of a region by code, whether or not they are members of it still."""
    return {one.person for one in standing([region]) if one.taken_up_at is not None}


def offer(region: str, person: str, at: datetime) -> None:
    """Note that somebody offers to help; once is enough."""
    Mentor.objects.get_or_create(region=region, person=person, ended_at=None, defaults={"offered_at": at})


def take_up(region: str, person: str, *, by: str, at: datetime) -> None:
    """Make somebody a mentor, whether or not they had offered it."""
    offer(region, person, at)
    Mentor.objects.filter(region=region, person=person, ended_at=None, taken_up_at=None).update(
        taken_up_by=by, taken_up_at=at
    )


def end(number: int, at: datetime) -> None:
    """End an offer or a mentor's task."""
    Mentor.objects.filter(pk=number, ended_at__isnull=True).update(ended_at=at)
