"""What somebody did in any case: for their own archive. Noted by person with each fact, so that none other is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.db.models import Q

from chapterhouse.procedure import Fact
from chapterhouse.record import models
from chapterhouse.record.codec import decode

AT_A_TIME: Final = 200


class Acted(NamedTuple):
    """A fact with the case it is recorded in. Of a ballot the answer is not at hand."""

    ref: str
    fact: Fact


def note(case_id: int, facts: Iterable[Fact]) -> None:
    """Note who is named in facts as having acted. An anonymous comment names nobody."""
    models.Acted.objects.bulk_create(
        [
            models.Acted(person=who, case_id=case_id, number=fact.number)
            for fact in facts
            for who in dict.fromkeys(actor.who for actor in fact.by if actor.who)
        ],
        ignore_conflicts=True,
    )


def unnoted(case_id: int, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts of a case of which it is not noted who acted."""
    noted = set(models.Acted.objects.filter(case_id=case_id).values_list("person", "number"))
    return [fact for fact in facts if any(actor.who and (actor.who, fact.number) not in noted for actor in fact.by)]


def acted_by(code: str) -> list[Acted]:
    """Return every fact somebody is named in as having acted, case by case."""
    noted = list(
        models.Acted.objects.filter(person=code).order_by("case_id", "number").values_list("case_id", "number")
    )
    return [one for begin in range(0, len(noted), AT_A_TIME) for one in _read(noted[begin : begin + AT_A_TIME])]


def _read(keys: list[tuple[int, int]]) -> list[Acted]:
    wanted = Q()
    for case_id, number in keys:
        wanted |= Q(case_id=case_id, number=number)
    rows = models.Fact.objects.filter(wanted).order_by("case_id", "number")
    return [
        Acted(ref, decode(number, kind, bytes(body)))
        for ref, number, kind, body in rows.values_list("case__ref", "number", "kind", "body")
    ]
