"""Whose address it is: the account that a shown address belongs to, found or made.

Nobody who has not shown an address learns whether it has an account: pages say the same either way.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, cast

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import get_language

from chapterhouse.people import enrol
from chapterhouse.people import queries as people
from chapterhouse.web.reader import greet, own_person, today

if TYPE_CHECKING:
    from chapterhouse.people.models import Person


def person_of_address(request: HttpRequest, email: str, name: str) -> Person:
    """Return the person who has shown an address: whoever is signed in, else the one it belongs to, found or made.

    A shown address opens an account as a forgotten password would, but never one with a second factor or a seat.
    """
    if request.user.is_authenticated:
        return own_person(request, name)
    user = _account_of(email) or _new_account(email)
    person = people.person_of(user) or enrol.enrol(user, name or user.get_username(), get_language() or "en")
    if user.is_active and not is_mfa_enabled(user) and not people.actors_of(person, today()):
        login(request, user)
        greet(request, person.name)
    return person


def has_shown(request: HttpRequest, email: str) -> bool:
    """Whether an address is a verified one of whoever is signed in."""
    if not email or not request.user.is_authenticated:
        return False
    return bool(EmailAddress.objects.filter(user=request.user, email__iexact=email, verified=True).exists())


def _account_of(email: str) -> User | None:
    """Return the account of an address: verified there, or entered by those who keep the accounts.

    An address that somebody merely typed at sign-up is not theirs until they have shown it.
    """
    known = EmailAddress.objects.filter(email__iexact=email)
    verified = known.filter(verified=True).select_related("user").first()
    if verified is not None:
        return cast("User", verified.user)
    return User.objects.filter(email__iexact=email).exclude(pk__in=known.values("user_id")).order_by("pk").first()


def _new_account(email: str) -> User:
    user = User.objects.create_user(f"applicant-{secrets.token_hex(5)}", email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
