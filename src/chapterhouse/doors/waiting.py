"""Joint acts that wait for somebody to join, over all cases: for a desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from chapterhouse.doors.models import Proposal
from chapterhouse.doors.together import JOINT
from chapterhouse.procedure import Actor


class Joinable(NamedTuple):
    """A joint act that waits, by its number; whether it is still allowed is asked when somebody joins."""

    number: int
    case_ref: str
    kind: str
    expires_at: datetime


def joinable(actors: Iterable[Actor], at: datetime) -> list[Joinable]:
    """Return what others proposed and these actors have not joined, the first to expire in front."""
    joint = [actor for actor in actors if actor.role in JOINT.values()]
    if not joint:
        return []
    mine = Q()
    for actor in joint:
        mine |= Q(role=actor.role.value, region=actor.region)
    waiting = Proposal.objects.filter(mine, number=0, proposed_at__lte=at, expires_at__gt=at)
    waiting = waiting.exclude(joined__who__in={actor.who for actor in joint}).order_by("expires_at", "pk")
    return [Joinable(*row) for row in waiting.values_list("pk", "case_ref", "kind", "expires_at")]
