"""Delivers waiting notices: for now to a stream, a line each, until mail exists."""

from __future__ import annotations

from datetime import datetime
from typing import TextIO

from django.db import transaction

from chapterhouse.notices.models import Notice
from chapterhouse.notices.queries import waiting

AT_A_TIME = 500


def deliver_once(now: datetime, stream: TextIO) -> int:
    """Print what waits and mark it delivered; return how many notices that were.

    Two deliverers share the work. One that dies between printing and marking leaves its last batch
    waiting, so that a notice may be printed twice but is never lost.
    """
    with transaction.atomic():
        batch: list[Notice] = list(waiting().select_for_update(skip_locked=True)[:AT_A_TIME])
        for notice in batch:
            to = f"{notice.role} {notice.region}".strip() + (f" {notice.person}" if notice.person else "")
            stream.write(f"{notice.pk}\t{to}\t{notice.language}\tcase {notice.case_ref}\t{notice.subject}\n")
        stream.flush()
        Notice.objects.filter(pk__in=[notice.pk for notice in batch]).update(delivered_at=now)
    return len(batch)
