"""Where allauth asks the house: how it writes, how it keeps a second factor, and which accounts may be joined."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.models import EmailAddress
from allauth.core import context as core
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from chapterhouse.people import queries as people
from chapterhouse.web.accounts.factor import has_one
from chapterhouse.web.limits import until_again
from chapterhouse.web.templatetags.pieces import day_words, hour

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class _House(NamedTuple):
    """What mails about accounts call this site: its name, not the name of whatever host was asked."""

    name: str = "Chapterhouse"
    domain: str = settings.CHAPTERHOUSE_ADDRESS


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # ships no types
    """Writes to people in their own language, and says in our words when guessing is taken up again."""

    def send_mail(self, template_prefix: str, email: str, context: Mapping[str, object]) -> None:
        """Send a mail about an account in the name of the house, with an hour that has its zone."""
        user = people.user_by_email(email)
        person = people.person_of(user) if user is not None else None
        with translation.override(person.language if person is not None else translation.get_language()):
            at = context.get("timestamp")
            said = {"timestamp": f"{day_words(at)}, {hour(at)}"} if at is not None else {}
            super().send_mail(template_prefix, email, {**context, **said, "current_site": _House()})

    def validation_error(self, code: str, *args: object) -> ValidationError:
        """Return the error of a form by its code; the same for accounts that are there and for others."""
        if code != "too_many_login_attempts":
            error: ValidationError = super().validation_error(code, *args)
            return error
        return ValidationError(until_again(core.request, ["login_failed"], self._guessed()).words, code=code)

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, str]]:
        """Return by what somebody proves anew who they are: where there is a second factor, not by the password."""
        ways: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return [way for way in ways if way["id"] != "reauthenticate"] if has_one(user) else ways

    def _guessed(self) -> Iterator[str | None]:
        """Return by what failures are counted here: what was typed as the name, or who has given a password."""
        request = core.request
        yield self._get_login_attempts_cache_key(request, email=request.POST.get("login", ""))
        stage = get_pending_stage(request)
        user = stage.login.user if stage is not None else request.user
        if user is not None and user.pk is not None:
            yield f"mfa-auth-user-{user.pk}"


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # ships no types
    """Keeps the secrets of code apps sealed: a copy of the database alone signs nobody in."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return _seal(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what was stored."""
        return _seal(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # ships no types
    """Joins an account of another site to one here only where both have proved the same address."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse to join accounts that share no address verified on both sides."""
        if sociallogin.state.get("process") != "connect":
            return
        there = {one.email.lower() for one in sociallogin.email_addresses if one.verified}
        here = EmailAddress.objects.filter(user_id=request.user.pk, verified=True).values_list("email", flat=True)
        if there.isdisjoint(email.lower() for email in here):
            messages.error(request, _("Not joined: the other site has proved no address that you have proved here."))
            raise ImmediateHttpResponse(redirect("socialaccount_connections"))


@lru_cache(maxsize=2)
def _seal(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor:{secret}".encode()).digest()))
