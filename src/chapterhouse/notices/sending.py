"""Sends queued mails: at least once each, by any number of processes side by side.

A process takes some mails for itself until a while later, sends them one by one, and notes each when the
server has taken it. If it dies in between, the mail is sent again when its time is over, with the same Message-ID.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.mime.text import MIMEText
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Final, NamedTuple, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q, QuerySet

from chapterhouse.notices.models import Mail

AT_A_TIME: Final = 50
LEASE: Final = timedelta(minutes=15)
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=6)
MOST_ATTEMPTS: Final = 24
"""Five days of trying, with waits that double up to the longest."""

REFUSED: Final = 500
"""From this reply code on the server says that trying again is no use."""

_METHOD: Final = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)

_log = logging.getLogger(__name__)


class Transport(Protocol):
    """What carries mails: Django's connection to a server, or whatever stands for it."""

    def open(self) -> bool | None:
        """Connect, unless connected."""

    def close(self) -> None:
        """Hang up."""

    def send_messages(self, email_messages: list[EmailMultiAlternatives], /) -> int:
        """Hand mails over; an exception says that the server did not take them."""


class Sent(NamedTuple):
    """How many mails were taken, came back at once, and are put off."""

    sent: int = 0
    returned: int = 0
    put_off: int = 0


def send_waiting(now: datetime, transport: Transport, *, keeps_texts: bool) -> Sent:
    """Send some of what is due; ask again until nothing was sent. Texts of sent mails go, unless kept for the demo."""
    mails = _leased(now)
    if not mails:
        return Sent()
    try:
        transport.open()
    except (SMTPException, OSError) as error:
        # it is the server, not these mails: they wait, and count no attempt
        _log.warning("the mail server cannot be reached: %s", type(error).__name__)
        _put_back(mails, now + FIRST_WAIT)
        return Sent(put_off=len(mails))
    try:
        return _send_all(mails, now, transport, keeps_texts=keeps_texts)
    finally:
        transport.close()


def _leased(now: datetime) -> list[Mail]:
    """Take mails that nobody is sending, the longest due in front."""
    is_free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    with transaction.atomic():
        waiting = Mail.objects.filter(is_free, sent_at__isnull=True, returned_at__isnull=True, due_at__lte=now)
        mails = list(waiting.order_by("due_at", "pk").select_for_update(skip_locked=True)[:AT_A_TIME])
        for mail in mails:
            mail.leased_until = now + LEASE
        Mail.objects.filter(pk__in=[mail.pk for mail in mails]).update(leased_until=now + LEASE)
    return mails


def _still_in_hand(mails: Iterable[Mail]) -> QuerySet[Mail]:
    """Return those of the mails whose lease was not lost meanwhile to another, whose they are then."""
    leases = {mail.pk: mail.leased_until for mail in mails}
    return Mail.objects.filter(pk__in=leases, leased_until__in=set(leases.values()), sent_at__isnull=True)


def _put_back(mails: Iterable[Mail], until: datetime) -> None:
    _still_in_hand(mails).update(leased_until=None, due_at=until)


def _send_all(mails: list[Mail], now: datetime, transport: Transport, *, keeps_texts: bool) -> Sent:
    sent = returned = 0
    for place, mail in enumerate(mails):
        try:
            transport.open()
            transport.send_messages([message_of(mail)])
        except (SMTPRecipientsRefused, SMTPDataError) as error:
            returned += _not_taken(mail, error, now)
        except (SMTPException, OSError) as error:
            # the connection is gone or of no use: the others wait a little, this one longer each time
            _later(mail, type(error).__name__, now)
            _put_back(mails[place + 1 :], now + FIRST_WAIT)
            return Sent(sent, returned, len(mails) - sent - returned)
        else:
            _taken(mail, now, keeps_texts=keeps_texts)
            sent += 1
    return Sent(sent, returned, len(mails) - sent - returned)


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """Return a mail as it is sent: plain and HTML, the same Message-ID each time."""
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.language,
    }
    if mail.stop:
        headers["List-Unsubscribe"] = f"<{mail.stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    sender = settings.CHAPTERHOUSE_MAIL_BOUNCES  # the envelope's: what cannot be delivered comes back there
    message = EmailMultiAlternatives(mail.subject, mail.plain, sender, [mail.to], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        message.attach(_calendar_part(mail.calendar))
    return message


def _calendar_part(text: str) -> MIMEText:
    """Return a calendar's file as a part: its method stands in its type too, as RFC 6047 wants it."""
    part = MIMEText(text, "calendar", "utf-8")
    method = _METHOD.search(text)
    if method is not None:
        part.set_param("method", method[1])
    part.add_header("Content-Disposition", "attachment", filename="invitation.ics")
    return part


def _taken(mail: Mail, now: datetime, *, keeps_texts: bool) -> None:
    gone = {} if keeps_texts else {"plain": "", "html": "", "calendar": ""}  # a link to sign in with must not lie about
    Mail.objects.filter(pk=mail.pk).update(sent_at=now, leased_until=None, problem="", **gone)


def _not_taken(mail: Mail, error: SMTPRecipientsRefused | SMTPDataError, now: datetime) -> bool:
    """Put off what was refused for now, give up what was refused for good; say whether it was."""
    if isinstance(error, SMTPDataError):
        code = error.smtp_code
    else:
        code = max((reply[0] for reply in error.recipients.values()), default=REFUSED)
    if code < REFUSED:
        return _later(mail, f"{code}", now)
    return _give_up(mail, f"{code}", now)


def _give_up(mail: Mail, problem: str, now: datetime) -> bool:
    """Let a mail come back, unless another had it meanwhile; say whether it did."""
    is_mine = _still_in_hand([mail]).exists()
    if is_mine:
        returned_for(mail, problem, now)
    return is_mine


def _later(mail: Mail, problem: str, now: datetime) -> bool:
    """Put a mail off, twice as long each time; say whether it is given up instead."""
    attempts = mail.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        return _give_up(mail, problem, now)
    wait = min(FIRST_WAIT * 2 ** min(mail.attempts, 12), LONGEST_WAIT)
    _still_in_hand([mail]).update(leased_until=None, attempts=attempts, due_at=now + wait, problem=problem[:120])
    return False


def returned_for(mail: Mail, problem: str, now: datetime) -> None:
    """Note that a mail came back, for Staff to look after; its text goes."""
    Mail.objects.filter(pk=mail.pk, returned_at__isnull=True).update(
        returned_at=now, leased_until=None, problem=problem[:120], plain="", html="", calendar=""
    )
