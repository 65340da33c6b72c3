"""Puts what accounts send (verification, a new password) into the outbox: Django's mail backend of this house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import uuid4

from django.core.mail import EmailAttachment, EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

from chapterhouse import clock
from chapterhouse.notices import mails
from chapterhouse.notices.mails import NewMail


class Outbox(BaseEmailBackend):
    """Queues each message in the transaction of whoever sends it; `deliver` takes it from there."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue messages, one mail for each recipient; return how many messages those were."""
        mails.queue([mail for message in email_messages for mail in _mails(message)], clock.now())
        return len(email_messages)


def _mails(message: EmailMessage) -> Iterator[NewMail]:
    language = get_language() or "en"
    subject, plain, html, calendar = (
        str(message.subject),
        str(message.body),
        _html(message, language),
        _calendar(message),
    )
    for to in dict.fromkeys(message.recipients()):
        yield NewMail(f"account|{uuid4().hex}", to, language, subject, plain, html, calendar=calendar)


def _calendar(message: EmailMessage) -> str:
    """Return the file for calendars that goes with a message; nothing else may be attached to one.

    :raises ValueError: something else is.
    """
    text = ""
    for attached in message.attachments:
        if not isinstance(attached, EmailAttachment) or attached.mimetype != "text/calendar":
            raise ValueError("a mail takes a file for calendars along, and no other")
        text = str(attached.content)
    return text


def _linked(text: str) -> SafeString:
    """Write a text with its addresses as links; an address runs from left to right in a letter that does not."""
    links = urlize(text, autoescape=True)
    return mark_safe(links.replace("<a ", '<a dir="ltr" '))  # noqa: S308 - escaped above


def _html(message: EmailMessage, language: str) -> str:
    alternatives = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    for content, kind in alternatives:
        if kind == "text/html":
            return str(content)
    words = {
        "text": _linked(str(message.body)),
        "subject": mails.header_line(str(message.subject)),
        "language": language,
        "is_rtl": get_language_bidi(),
    }
    return render_to_string("mail/plain.html", words)
