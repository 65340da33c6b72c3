"""What is mailed with a secret in it: proofs that an address is somebody's, and invitations to write or speak with one.

Only tokens, codes and addresses are kept here; the mail itself is the web's.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import F

from chapterhouse.drafts.models import Holder, Invitation, Proof

PROOF_LASTS: Final = timedelta(days=2)
INVITATION_LASTS: Final = timedelta(days=14)
MOST_AN_HOUR: Final = 5
"""Of mails to one address, and for one draft: nobody's mailbox is filled from here."""
MOST_TRIES: Final = 5
_DIGITS: Final = 8


class Sent(NamedTuple):
    """A mail that is to be sent: to whom, the token of its link, and the code."""

    email: str
    token: str
    code: str = ""


class Shown(NamedTuple):
    """Whether an address was shown to be somebody's, and the mail that was last sent for it while its code counts."""

    is_shown: bool
    waiting: Sent | None


class Invited(NamedTuple):
    """An invitation that stands: its number, to whom, by whom (a name), when, until when."""

    id: int
    owner: str
    email: str
    token: str
    by: str
    invited_at: datetime
    ends_at: datetime


class TooManyError(RuntimeError):
    """Enough mails have gone out for now."""


def ask_proof(draft_id: UUID, email: str, at: datetime) -> Sent:
    """Return what to mail to an address so that its owner can show it.

    :raises TooManyError: enough was sent to it, or for this draft, within the hour.
    """
    address = email.strip().lower()
    recent = Proof.objects.filter(sent_at__gt=at - timedelta(hours=1))
    if max(recent.filter(email=address).count(), recent.filter(draft_id=draft_id).count()) >= MOST_AN_HOUR:
        raise TooManyError
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
    made = Proof.objects.create(
        draft_id=draft_id, email=address, token=secrets.token_urlsafe(24), code=code, sent_at=at
    )
    return Sent(address, made.token, made.code)


def proof(draft_id: UUID, email: str, at: datetime) -> Shown:
    """Say whether somebody who writes a draft has shown that an address is theirs, and which mail waits for that."""
    sent = list(Proof.objects.filter(draft_id=draft_id, email=email.strip().lower()).order_by("-pk"))
    waiting = next((one for one in sent if _is_waiting(one, at)), None)
    return Shown(
        any(one.proved_at is not None for one in sent),
        Sent(waiting.email, waiting.token, waiting.code) if waiting is not None else None,
    )


def proof_of_token(token: str, at: datetime) -> tuple[UUID, str] | None:
    """Return the draft and the address of a mailed link, None if it is unknown or too old."""
    rows = Proof.objects.filter(token=token, sent_at__gt=at - PROOF_LASTS).values_list("draft_id", "email")
    return next(((draft_id, email) for draft_id, email in rows), None)


def prove(token: str, at: datetime) -> None:
    """Note that the link of a mail was followed by somebody."""
    Proof.objects.filter(token=token, proved_at__isnull=True).update(proved_at=at)


def prove_by_code(draft_id: UUID, email: str, code: str, at: datetime) -> bool:
    """Say whether a code typed on the page is the one mailed to an address; after a few wrong ones none is any more."""
    made = proof(draft_id, email, at).waiting
    if made is None:
        return False
    Proof.objects.filter(token=made.token).update(tries=F("tries") + 1)
    if not hmac.compare_digest(made.code, code.strip().replace(" ", "")[:_DIGITS].encode("ascii", "replace").decode()):
        return False
    prove(made.token, at)
    return True


def _is_waiting(sent: Proof, at: datetime) -> bool:
    return sent.proved_at is None and sent.sent_at > at - PROOF_LASTS and sent.tries < MOST_TRIES


def invite(owner: str, email: str, *, by: str, at: datetime) -> Sent:
    """Return what to mail to somebody who is asked to write a draft, or to speak for an organisation.

    :raises TooManyError: enough was sent to the address, or for this owner, within the hour.
    """
    address = email.strip().lower()
    recent = Invitation.objects.filter(invited_at__gt=at - timedelta(hours=1))
    if max(recent.filter(email=address).count(), recent.filter(owner=owner).count()) >= MOST_AN_HOUR:
        raise TooManyError
    made = Invitation.objects.create(
        owner=owner,
        email=address,
        token=secrets.token_urlsafe(24),
        by=by[:200],
        invited_at=at,
        ends_at=at + INVITATION_LASTS,
    )
    return Sent(address, made.token)


def invitations(owner: str, at: datetime) -> list[Invited]:
    """Return the invitations that nobody has taken yet, the first in front."""
    rows = Invitation.objects.filter(owner=owner, taken_by="", ends_at__gt=at).order_by("pk")
    return [Invited(*row) for row in rows.values_list(*Invited._fields)]


def invitation(token: str, at: datetime) -> Invited | None:
    """Return the invitation of a mailed link; None if it is unknown, taken, taken back or too old."""
    rows = Invitation.objects.filter(token=token, taken_by="", ends_at__gt=at).values_list(*Invited._fields)
    return next((Invited(*row) for row in rows), None)


def take(invited: Invited, person: str) -> bool:
    """Note that a person, by code, has taken an invitation; False if somebody else was faster."""
    return bool(Invitation.objects.filter(pk=invited.id, taken_by="").update(taken_by=person))


def take_back(owner: str, number: int) -> None:
    """Take an invitation back."""
    Invitation.objects.filter(owner=owner, pk=number, taken_by="").delete()


def hold_by_invitation(invited: Invited, draft_id: UUID, person: str) -> None:
    """Let whoever took an invitation write the draft."""
    if take(invited, person):
        Holder.objects.get_or_create(draft_id=draft_id, person=person)
