"""Where allauth asks the house: how the secret of a second factor is kept, and which accounts may be joined."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _


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
