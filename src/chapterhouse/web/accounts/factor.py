"""The second factor: whose seats need one, who has one, and who showed it a moment ago."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from chapterhouse.procedure import Actor, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

NEEDED_BY: Final = frozenset({Role.STAFF, Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SECRETARIAT, Role.REVIEWER})
"""Those who decide, or see what others may not: nobody holds these seats by a password alone."""

FRESH: Final = timedelta(minutes=5)
KINDS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor. Recovery codes alone do not: they only stand in for one of these."""

_OWN_PROOF: Final = frozenset({"password", "mfa", "socialaccount"})


def is_needed(actors: Iterable[Actor]) -> bool:
    """Say whether somebody holds a seat that needs a second factor; in the demonstration nobody does."""
    return not settings.CHAPTERHOUSE_DEMO and any(actor.role in NEEDED_BY for actor in actors)


def has_one(user: User | AnonymousUser) -> bool:
    """Say whether an account has a second factor set up; a passkey is one."""
    return bool(is_mfa_enabled(user, list(KINDS)))


def is_fresh(request: HttpRequest, at: datetime) -> bool:
    """Say whether whoever is signed in proved it at most five minutes ago.

    Whoever has a second factor proves it with that one; a password alone is not enough then.
    """
    if settings.CHAPTERHOUSE_DEMO:
        return True
    counts = {"mfa"} if has_one(request.user) else _OWN_PROOF
    records = get_authentication_records(request, request.user)
    shown = [float(record["at"]) for record in records if record.get("method") in counts]
    return bool(shown) and at.timestamp() - max(shown) <= FRESH.total_seconds()
