"""The cases with which the committee is concerned, and those whose decisions were reviewed."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import F, Q, QuerySet

from chapterhouse.procedure import Role, Rulebook
from chapterhouse.procedure.words import Phase, Standing
from chapterhouse.record.lists import Derived, derived
from chapterhouse.record.models import Case, Fact
from chapterhouse.record.queries import CaseRow

MOST_AT_ONCE: Final = 200

_CONCERNS_IT: Final = (
    Q(phase__in=[Phase.WINDOW, Phase.VOTE_DUE, Phase.VOTING])
    | Q(standing__in=[Standing.DECERT_NOTICE, Standing.DECERT_VOTING])
    | Q(waiting_roles__contains=f"|{Role.CHAIR}|")
    | Q(waiting_roles__contains=f"|{Role.REVIEWER}|")
)


def before_the_committee(now: datetime, rules: Rulebook) -> list[Derived]:
    """Return the cases with which the committee is concerned, the most pressing in front.

    From the advice to the notice of the decision, and from a notice of decertification to its end; reviews too.
    """
    cases = Case.objects.filter(_CONCERNS_IT).order_by(F("deadline_on").asc(nulls_last=True), "id")
    return _derived(cases, now, rules)


def reviewed(now: datetime, rules: Rulebook) -> list[Derived]:
    """Return the cases in which a review was asked for, the latest organisation in front."""
    asked = Fact.objects.filter(kind="review_requested").values("case_id")
    return _derived(Case.objects.filter(pk__in=asked).order_by("-id"), now, rules)


def _derived(cases: QuerySet[Case], now: datetime, rules: Rulebook) -> list[Derived]:
    rows = cases.values_list(*CaseRow._fields)[:MOST_AT_ONCE]
    return derived([CaseRow(*row) for row in rows], now, rules)
