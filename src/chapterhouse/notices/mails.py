"""Queues mails: what is written here in a transaction is sent at least once after it, and not without it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet

from chapterhouse.notices.models import Mail
from chapterhouse.ordered import Found, Order, Place, begun, cut, sound

LONGEST: Final = 300
"""Of a subject."""


class NewMail(NamedTuple):
    """A mail to be written; `key` names what it tells, `stop` where one ends such mails (digests only).

    `calendar` is a file that goes with it (RFC 5545).
    """

    key: str
    to: str
    language: str
    subject: str
    plain: str
    html: str
    person: str = ""
    stop: str = ""
    calendar: str = ""


def queue(mails: Iterable[NewMail], at: datetime) -> None:
    """Queue mails; one whose key was queued before is that one."""
    Mail.objects.bulk_create(
        [
            Mail(
                **one._replace(subject=header_line(one.subject))._asdict(),
                message_id=message_id(one.key),
                created_at=at,
                due_at=at,
            )
            for one in mails
        ],
        ignore_conflicts=True,
    )


def header_line(text: str) -> str:
    """Return a text as a header may hold it: on one line, whatever stood in it."""
    words = "".join(" " if ord(sign) < ord(" ") or sign in "\x7f\x85\u2028\u2029" else sign for sign in text).split()
    return " ".join(words)[:LONGEST]


def message_id(key: str) -> str:
    """Return the Message-ID of whatever is sent under a key, however often that is."""
    host = urlsplit(settings.CHAPTERHOUSE_ADDRESS).hostname or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"


def queued(keys: Iterable[str]) -> set[str]:
    """Return those of the keys under which a mail was queued."""
    return set(Mail.objects.filter(key__in=set(keys)).values_list("key", flat=True))


def latest() -> QuerySet[Mail]:
    """Return all mails, the latest in front."""
    return Mail.objects.order_by("-pk")


def page(to: str, order: Order, place: Place, size: int) -> Found[Mail]:
    """Return a page of the mails written to addresses in which a text stands, to all where it is empty."""
    found = Mail.objects.filter(to__icontains=to) if to else Mail.objects.all()
    begin = sound(place, order, Mail)
    return cut(list(begun(found, order, begin)[: size + 1]), begin, size, lambda one: [one.pk])


def oldest_waiting() -> Mail | None:
    """Return the mail that waits to be sent for the longest time."""
    return Mail.objects.filter(sent_at__isnull=True, returned_at__isnull=True).order_by("created_at").first()


def returned() -> QuerySet[Mail]:
    """Return what came back and is still to be looked after, the oldest in front."""
    return Mail.objects.filter(returned_at__isnull=False, settled_at__isnull=True).order_by("returned_at", "pk")


def settle(mail_id: int, at: datetime) -> bool:
    """Note that somebody looked after a mail that came back; say whether it was still open."""
    return returned().filter(pk=mail_id).update(settled_at=at) > 0


def empty(before: datetime) -> int:
    """Take address and words from mails that were sent or came back before an instant; that they were stays."""
    ended = Mail.objects.filter(Q(sent_at__lt=before) | Q(returned_at__lt=before)).exclude(to="", subject="")
    return ended.update(to="", subject="", plain="", html="", calendar="", stop="")
