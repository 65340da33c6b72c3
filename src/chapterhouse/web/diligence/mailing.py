"""Letters to those who have no account: a referee, and whoever is invited to an interview."""

from __future__ import annotations

from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from chapterhouse.web.diligence.working import Step


def mail_referee(address: str, link: str, group: str, *, name: str, language: str, until: datetime) -> bool:
    """Send the link to a referee in their language; say whether it could be handed over."""
    with translation.override(language):
        words = {"name": name, "group": group, "link": link, "until": until}
        subject = render_to_string("diligence/mail_reference_subject.txt", words)
        text = render_to_string("diligence/mail_reference.txt", words)
        return _sent(EmailMessage(" ".join(subject.split()), text, to=[address]))


def mail_invitation(
    address: str, group: str, language: str, step: Step, calendar: Callable[[], bytes], *, is_changed: bool = False
) -> bool:
    """Send an invitation, which says when and where also without the file; say whether it could be handed over."""
    with translation.override(language):
        words = {"group": group, "held": step.interview, "is_changed": is_changed}
        subject = render_to_string("diligence/mail_interview_subject.txt", words)
        text = render_to_string("diligence/mail_interview.txt", words)
        letter = EmailMessage(" ".join(subject.split()), text, to=[address])
        letter.attach("interview.ics", calendar().decode(), "text/calendar")
        return _sent(letter)


def _sent(letter: EmailMessage) -> bool:
    try:
        return bool(letter.send())
    except (OSError, SMTPException):
        return False
