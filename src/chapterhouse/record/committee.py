"""The cases with which the committee is concerned, and those whose decisions were reviewed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db.models import F, Q, QuerySet

from chapterhouse.procedure import Role, Rulebook
from chapterhouse.procedure.words import Phase, Standing
from chapterhouse.record.asked import Asked, unchanging
from chapterhouse.record.lists import Derived, Listed, derived
from chapterhouse.record.models import Case, Fact
from chapterhouse.record.queries import CaseRow

MOST_AT_ONCE: Final = 200
EVERY: Final = Asked()

_CONCERNS_IT: Final = (
    Q(phase__in=[Phase.WINDOW, Phase.VOTE_DUE, Phase.VOTING])
    | Q(standing__in=[Standing.DECERT_NOTICE, Standing.DECERT_VOTING])
    | Q(waiting_roles__contains=f"|{Role.CHAIR}|")
    | Q(waiting_roles__contains=f"|{Role.REVIEWER}|")
)


def before_the_committee(
    now: datetime, rules: Rulebook, asked: Asked = EVERY, after: str = "", size: int = MOST_AT_ONCE
) -> Listed:
    """Return a page of the cases with which the committee is concerned, the most pressing in front.

    From the advice to the notice of the decision, and from a notice of decertification to its end; reviews too.
    """
    cases = Case.objects.filter(_CONCERNS_IT, unchanging(asked), _after(after))
    found = _derived(cases.order_by(F("deadline_on").asc(nulls_last=True), "id"), now, rules, size)
    return Listed(found[:size], _key(found[size - 1].case) if len(found) > size else "")


def reviewed(now: datetime, rules: Rulebook, asked: Asked = EVERY, after: str = "", size: int = MOST_AT_ONCE) -> Listed:
    """Return a page of the cases in which a review was asked for, the latest organisation in front."""
    asked_for = Fact.objects.filter(kind="review_requested").values("case_id")
    cases = Case.objects.filter(unchanging(asked), pk__in=asked_for)
    if after.isdecimal():
        cases = cases.filter(id__lt=int(after))
    found = _derived(cases.order_by("-id"), now, rules, size)
    return Listed(found[:size], found[size - 1].case.ref if len(found) > size else "")


def _after(key: str) -> Q:
    """Read a key of the order by last day and number: what comes behind it; everything for none that can be read."""
    day, _dot, last = key.partition("_")
    if not last.isdecimal():
        return Q()
    if not day:
        return Q(deadline_on__isnull=True, id__gt=int(last))
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return Q()
    return Q(deadline_on__gt=on) | Q(deadline_on=on, id__gt=int(last)) | Q(deadline_on__isnull=True)


def _key(case: CaseRow) -> str:
    return f"{case.deadline_on or ''}_{case.ref}"


def _derived(cases: QuerySet[Case], now: datetime, rules: Rulebook, size: int) -> list[Derived]:
    return derived([CaseRow(*row) for row in cases.values_list(*CaseRow._fields)[: size + 1]], now, rules)
