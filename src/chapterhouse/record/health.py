"""What is wrong with the record, in words for the operator."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection

from chapterhouse.comments import destruction, keys
from chapterhouse.notices import mails
from chapterhouse.notices.queries import waiting
from chapterhouse.record import triggers
from chapterhouse.record.adopted import region_table, rulebook
from chapterhouse.record.letter_texts import letter_texts
from chapterhouse.record.models import Case
from chapterhouse.record.rules_files import RulesFileError

LATE: Final = timedelta(minutes=5)
UNSENT: Final = timedelta(days=1)
LEAST_FREE: Final = 100_000_000
"""Bytes: ten of the largest documents, and room for the database to end what it began."""


def problems(now: datetime | None = None) -> list[str]:
    """Return everything that is wrong, one line each with what to do; nothing where all is well.

    Without `now` nothing is said of what waits for too long.
    """
    return [*_rules(), *_disk(), *(_database(now) or _keys())]


def _rules() -> list[str]:
    try:
        rulebook()
        region_table()
        letter_texts()
    except (RulesFileError, OSError) as error:
        return [str(error)]
    except DatabaseError:
        pass  # said below
    return []


def _disk() -> list[str]:
    folder = settings.CHAPTERHOUSE_DATA
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return ["The data folder (CHAPTERHOUSE_DATA) cannot be read and written by this process."]
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        return [f"The disk of the data folder has {free // 1_000_000} MB left: make room before it is full."]
    return []


def _database(now: datetime | None) -> list[str]:
    try:
        unguarded = triggers.missing(connection)
        found = [f"The table {table} has no triggers against changes: run the migrations again." for table in unguarded]
        failing = Case.objects.filter(failures__gt=0).order_by("id").values_list("ref", flat=True)
        found += [f"Case {ref} could not be acted upon; the log says why." for ref in failing]
        found += _waiting(now) if now is not None else []
    except DatabaseError as error:
        return [f"The database cannot be used ({type(error).__name__}): check CHAPTERHOUSE_DATABASE_URL and migrate."]
    return found


def _waiting(now: datetime) -> list[str]:
    found = []
    late = Case.objects.filter(due_at__lt=now - LATE).count()
    if late:
        found.append(f"{late} cases are overdue for acting upon: is `chapterhouse tick --loop` running?")
    oldest = waiting().exclude(person="").first() or mails.oldest_waiting()
    if oldest is not None and oldest.created_at < now - UNSENT:
        found.append(
            "Notices wait for more than a day: is `chapterhouse deliver --loop` running, "
            "and is CHAPTERHOUSE_MAIL_HOST right?"
        )
    return found


def _keys() -> list[str]:
    if not os.access(settings.CHAPTERHOUSE_KEYS, os.R_OK | os.W_OK | os.X_OK):
        return ["The folder of keys (CHAPTERHOUSE_KEYS) cannot be read and written by this process."]
    keys.folder()
    return destruction.problems()
