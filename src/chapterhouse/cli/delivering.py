"""`deliver`: makes mails of notices and hands them to the mail server; takes in what comes back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.mail import get_connection

from chapterhouse import clock
from chapterhouse.cli.looping import add_loop, repeat
from chapterhouse.cli.telling import NotDoneError, tell
from chapterhouse.doors.mails import compose
from chapterhouse.doors.outgoing import Shown
from chapterhouse.notices.bounces import take_in
from chapterhouse.notices.sending import Sent, Transport, send_waiting
from chapterhouse.record.queries import rulebook

SMTP: Final = "django.core.mail.backends.smtp.EmailBackend"


def configure(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    add_loop(parser)
    parser.add_argument(
        "--bounces",
        metavar="PATH",
        help="take in what mail servers sent back: a maildir, or - for one message on standard input",
    )


def run(arguments: Namespace) -> int:
    """Deliver what waits, or take in what came back."""
    if arguments.bounces:
        return _take_in(arguments.bounces, as_json=arguments.json)
    if arguments.loop:
        repeat(deliver, arguments.every)
        return 0
    notices, sent = deliver()
    words = f"{notices} notices delivered, {sent.sent} mails sent, {sent.returned} returned, {sent.put_off} put off"
    tell([words], {"notices": notices, **sent._asdict()}, as_json=arguments.json)
    return 0


def deliver() -> tuple[int, Sent]:
    """Make and send everything that waits now; return how many notices and mails that were."""
    now = clock.now()
    notices = sum(iter(lambda: compose(now, _day(now)), 0))
    total, transport = Sent(), _transport()
    while transport is not None:
        sent = send_waiting(now, transport, keeps_texts=settings.CHAPTERHOUSE_DEMO)
        total = Sent(*(before + more for before, more in zip(total, sent, strict=True)))
        if not sent.sent:
            break
    return notices, total


def _day(now: datetime) -> date:
    return date.fromordinal(rulebook().calendar.day_of(now))


def _transport() -> Transport | None:
    """Return the mail server; in the demo without one, the page that shows what it would have got."""
    if settings.EMAIL_HOST:
        connection: Transport = get_connection(SMTP)
        return connection
    return Shown() if settings.CHAPTERHOUSE_DEMO else None


def _take_in(place: str, *, as_json: bool) -> int:
    now, found = clock.now(), 0
    for raw in _reports(place):
        found += take_in(raw, now) is not None
    tell([f"{found} mails came back"], {"returned": found}, as_json=as_json)
    return 0


def _reports(place: str) -> Iterator[bytes]:
    """Return the messages of a maildir, each moved to what was seen once it is dealt with; or the one handed in."""
    if place == "-":
        yield sys.stdin.buffer.read()
        return
    new, seen = Path(place) / "new", Path(place) / "cur"
    if not new.is_dir() or not seen.is_dir():
        raise NotDoneError(f"{place} is no maildir: it has no folders new and cur. Name one, or - for standard input.")
    for path in sorted(new.iterdir()):
        yield path.read_bytes()
        path.rename(seen / f"{path.name}:2,S")
