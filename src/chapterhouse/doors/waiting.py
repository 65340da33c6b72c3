"""What waits beside the cases, for a desk: joint acts to join, and applications begun and not sent; in one query."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value

from chapterhouse.doors.models import Proposal
from chapterhouse.doors.together import JOINT
from chapterhouse.procedure import Actor

_BEGUN: Final = "begun"
"""What stands for the kind of an act where it is an application that somebody writes."""


class Joinable(NamedTuple):
    """A joint act that waits, by its number; whether it is still allowed is asked when somebody joins."""

    number: int
    case_ref: str
    kind: str
    expires_at: datetime


class Waiting(NamedTuple):
    """What others proposed and somebody has not joined, the first to expire in front; and how much they have begun."""

    joinable: list[Joinable]
    begun: int


def waiting(actors: Iterable[Actor], begun: QuerySet[Any], at: datetime) -> Waiting:
    """Return what waits for these actors of one person; `begun` are the applications that the person writes."""
    drafts = begun.order_by().annotate(
        of=Value(0, output_field=IntegerField()),
        case=Value("", output_field=CharField()),
        what=Value(_BEGUN, output_field=CharField()),
        until=F("ends_at"),
    )
    found = [drafts.values_list("of", "case", "what", "until"), *_proposed(actors, at)]
    rows = [Joinable(*row) for row in found[0].union(*found[1:], all=True)]
    joint = sorted((one for one in rows if one.kind != _BEGUN), key=lambda one: (one.expires_at, one.number))
    return Waiting(joint, len(rows) - len(joint))


def _proposed(actors: Iterable[Actor], at: datetime) -> list[QuerySet[Any, Any]]:
    joint = [actor for actor in actors if actor.role in JOINT.values()]
    if not joint:
        return []
    mine = Q()
    for actor in joint:
        mine |= Q(role=actor.role.value, region=actor.region)
    proposed = Proposal.objects.filter(mine, number=0, proposed_at__lte=at, expires_at__gt=at)
    proposed = proposed.exclude(joined__who__in={actor.who for actor in joint}).order_by()
    return [proposed.values_list("pk", "case_ref", "kind", "expires_at")]
