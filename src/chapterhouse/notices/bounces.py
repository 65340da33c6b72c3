"""Reads what mail servers send back, and finds the mail it speaks of by its Message-ID (RFC 3464)."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Final

from chapterhouse.notices.models import Mail
from chapterhouse.notices.sending import returned_for

_MESSAGE_ID: Final = re.compile(r"^Message-ID:\s*(<[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)
_LONGEST: Final = 1_000_000


def take_in(raw: bytes, now: datetime) -> Mail | None:
    """Read a report; return the mail that came back by it, None where it tells of none for good.

    A report of a delay tells nothing yet. Who sent the report cannot be proven: it names a Message-ID that only the
    recipient and the servers on the way have seen.
    """
    report = message_from_bytes(raw[:_LONGEST], _class=EmailMessage, policy=policy.default)
    status = _failure(report)
    if status is None:
        return None
    found = Mail.objects.filter(message_id__in=_named(report), returned_at__isnull=True).first()
    if found is not None:
        returned_for(found, status, now)
    return found


def _failure(report: EmailMessage) -> str | None:
    """Return the status of a failed delivery."""
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        # one block of headers for the message, then one for each recipient
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if isinstance(block, Message) and str(block.get("Action", "")).strip().lower() == "failed":
                return (str(block.get("Status", "")).split() or ["5.0.0"])[0][:20]
    return None


def _named(report: EmailMessage) -> set[str]:
    """Return the Message-IDs of what the report gives back, whole or its headers only."""
    returned = (part for part in report.walk() if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"))
    return {name for part in returned for name in _MESSAGE_ID.findall(part.as_string())}
