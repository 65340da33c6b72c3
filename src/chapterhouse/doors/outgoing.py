"""What carries mails where no server is set: in the demonstration they are shown on a page instead."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives


class Shown:
    """Takes every mail at once; the outbox shows it."""

    def open(self) -> bool:
        """There is nothing to connect to."""
        return True

    def close(self) -> None:
        """Nor to hang up."""

    def send_messages(self, email_messages: list[EmailMultiAlternatives]) -> int:
        """Build each as a server would get it, so that what could not be sent cannot be shown either."""
        return len([message.message() for message in email_messages])
