"""How often people were reminded of what holds an application, in words."""

from __future__ import annotations

from django.utils.translation import ngettext

from chapterhouse.procedure import Status
from chapterhouse.record.queries import CaseRow
from chapterhouse.record.reminded import held_since
from chapterhouse.web.templatetags.pieces import day_words


def reminded_words(row: CaseRow, status: Status) -> str:
    """Say how often and when last somebody was reminded of the open suspension; nothing where nobody was."""
    since = held_since(status)
    if since is None or row.reminded_at is None or row.reminded_at < since:
        return ""
    said = ngettext(
        "Reminded %(count)d time, last on %(day)s.", "Reminded %(count)d times, last on %(day)s.", row.reminded
    )
    return said % {"count": row.reminded, "day": day_words(row.reminded_at)}
