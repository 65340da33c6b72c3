"""Acts upon what time has brought about: any number of processes may tick side by side, each as often as it likes.

A killed tick leaves nothing half done and the case still due. Nothing is decided here: the status
derived at any instant is the same whether anything ticked before or not.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from chapterhouse.comments import destruction
from chapterhouse.record.adopted import grounds
from chapterhouse.record.errors import Conflict
from chapterhouse.record.models import Case
from chapterhouse.record.perform import act_on_due, is_due, put_off

AT_A_TIME: Final = 100
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=6)

_log = logging.getLogger(__name__)


def tick_once(now: datetime) -> int:
    """Act upon every case that is due at `now`, and destroy the keys that are condemned; return how many cases.

    A case that fails is put off, twice as long each time, and holds up no other.
    """
    acted = 0
    given = grounds()
    tried: set[int] = set()
    while batch := _due(now, tried):
        for case_id, failures in batch:
            tried.add(case_id)
            try:
                acted += act_on_due(case_id, now, given) is not None
            except Conflict:
                continue  # others are at work; the case stays due
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one case concerns that case only
                # the error's words could quote what a case holds
                _log.error("case %s could not be acted upon: %s", case_id, type(error).__name__)
                put_off(case_id, now + min(FIRST_WAIT * 2 ** min(failures, 10), LONGEST_WAIT))
    destruction.carry_out()
    return acted


def _due(now: datetime, tried: set[int]) -> list[tuple[int, int]]:
    """Return what is due, the longest due in front, and then whom somebody is to be reminded of."""
    due = Case.objects.filter(is_due(now)).exclude(id__in=tried).order_by("due_at", "id")
    return list(due.values_list("id", "failures")[:AT_A_TIME])
