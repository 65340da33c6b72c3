"""The link by which somebody without an account holds a conversation: it cannot be guessed, and is kept nowhere."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from chapterhouse.guidance.conversations import ConversationRow

_SIGNER: Final = Signer(salt="chapterhouse.guidance.link", sep="~")


def token_of(number: UUID) -> str:
    """Return the token of a conversation's link."""
    return _SIGNER.sign(number.hex)


def number_of(token: str) -> UUID | None:
    """Return the conversation of a token; None for one that was not made here."""
    try:
        return UUID(hex=_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None


def mail_to_confirm(request: HttpRequest, asked: ConversationRow) -> None:
    """Send the link to whoever asks, in the language of the request; nothing of what was asked is in it."""
    with translation.override(asked.language):
        _mail(
            request,
            asked,
            _("Confirm your request for help"),
            _("Somebody asked for help with this address. If it was you, open this address and confirm it:"),
            _("If it was not you, do nothing: nobody will see the request, and it is deleted after seven days."),
        )


def mail_of_answer(request: HttpRequest, asked: ConversationRow) -> None:
    """Tell whoever asks that there is an answer, and where it is read."""
    with translation.override(asked.language):
        _mail(
            request,
            asked,
            _("Your request for help was answered"),
            _("There is an answer to your request for help. Read it and go on writing here:"),
            _("Keep this address to yourself: whoever has it can read the conversation."),
        )


def _mail(request: HttpRequest, asked: ConversationRow, subject: str, before: str, after: str) -> None:
    address = request.build_absolute_uri(reverse("help-link", args=[token_of(asked.id)]))
    send_mail(subject, f"{before}\n\n{address}\n\n{after}\n", settings.DEFAULT_FROM_EMAIL, [asked.email])
