"""How far what happens by itself lags behind, in numbers: for the machines that look after this installation."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError
from django.db.models import Min

from chapterhouse.comments import destruction
from chapterhouse.documents import queries as documents
from chapterhouse.notices import mails
from chapterhouse.notices.queries import waiting
from chapterhouse.record.models import Case


def lags(now: datetime) -> dict[str, int]:
    """Return counts, and ages in seconds (0 where nothing waits); nothing where the database cannot be used."""
    overdue = Case.objects.filter(due_at__lt=now)
    try:
        mail, notices = mails.oldest_waiting(), waiting().exclude(person="")
        notice = notices.first()
        return {
            "cases_overdue": overdue.count(),
            "oldest_case_overdue": _age(overdue.aggregate(first=Min("due_at"))["first"], now),
            "cases_failing": Case.objects.filter(failures__gt=0).count(),
            "notices_waiting": notices.count(),
            "oldest_notice_waiting": _age(notice.created_at if notice is not None else None, now),
            "oldest_mail_waiting": _age(mail.created_at if mail is not None else None, now),
            "mails_returned": mails.returned().count(),
            "keys_to_destroy": destruction.waiting(),
            "documents_unchecked": documents.unchecked(),
        }
    except DatabaseError:
        return {}


def _age(since: datetime | None, now: datetime) -> int:
    return int((now - since).total_seconds()) if since is not None else 0
