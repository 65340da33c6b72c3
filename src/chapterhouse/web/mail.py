"""Mail that goes to an address and not to a person on record: proofs of an address, links back, invitations."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

_log = logging.getLogger(__name__)


def mail(to: str, subject: str, paragraphs: list[str]) -> bool:
    """Send a plain mail; False if it could not be handed over, which is nobody's fault who reads a page."""
    try:
        send_mail(" ".join(subject.split()), "\n\n".join(paragraphs), settings.DEFAULT_FROM_EMAIL, [to])
    except (OSError, SMTPException) as error:
        _log.error("a mail could not be handed over: %s", type(error).__name__)
        return False
    return True
