"""What is mailed about a draft, and what the demonstration shows of it on the page."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse import clock
from chapterhouse.drafts import mailed
from chapterhouse.drafts.mailed import Invited, Sent, TooManyError
from chapterhouse.web.drafting import Held
from chapterhouse.web.mail import mail


class Mailed(NamedTuple):
    """A mail as the demonstration shows it on the page."""

    email: str
    href: str
    code: str


def mail_link(request: HttpRequest, held: Held, email: str) -> bool:
    """Mail somebody the link to a draft, by which they also show that the address is theirs; say how it went."""
    try:
        sent = mailed.ask_proof(held.row.id, email, clock.now())
    except TooManyError:
        messages.error(request, _("Enough mails have gone out for now. Wait an hour, then ask again."))
        return False
    address = request.build_absolute_uri(reverse("draft-confirm", args=[sent.token]))
    text = [
        _("Somebody, probably you, is writing an application in Chapterhouse and gave this address."),
        _("Open this link to go on with it and to show that the address is yours:") + f"\n{address}",
        _("Or type this code on the page where you left: %(code)s") % {"code": sent.code},
        _("If it was not you, do nothing: without this mail nothing is sent in your name."),
    ]
    return _say(request, mail(sent.email, _("Your application: the link back"), text), sent)


def mail_invitation(request: HttpRequest, owner: str, email: str, by: str, what: str) -> bool:
    """Mail somebody an invitation to write, or to speak for an organisation; say how it went."""
    try:
        sent = mailed.invite(owner, email, by=by, at=clock.now())
    except TooManyError:
        messages.error(request, _("Enough mails have gone out for now. Wait an hour, then ask again."))
        return False
    address = request.build_absolute_uri(reverse("invitation", args=[sent.token]))
    text = [what, _("Open this link to accept:") + f"\n{address}", _("If you do not want to, do nothing.")]
    return _say(request, mail(sent.email, _("An invitation"), text), sent)


def _say(request: HttpRequest, is_sent: bool, sent: Sent) -> bool:  # noqa: FBT001 - how it went
    if is_sent:
        messages.success(request, _("A mail is on its way to %(email)s.") % {"email": sent.email})
    else:
        messages.error(request, _("The mail could not be sent. Nothing is lost; try again in some minutes."))
    return is_sent


def shown_proof(sent: Sent | None) -> Mailed | None:
    """Return the mail that would prove an address, for the page of the demonstration to show; None elsewhere."""
    if sent is None or not settings.CHAPTERHOUSE_DEMO:
        return None
    return Mailed(sent.email, reverse("draft-confirm", args=[sent.token]), sent.code)


def shown_invitation(invited: Invited) -> str:
    """Return the link of an invitation, for the page of the demonstration to show; nothing elsewhere."""
    return reverse("invitation", args=[invited.token]) if settings.CHAPTERHOUSE_DEMO else ""
