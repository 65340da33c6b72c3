"""Where allauth asks the house: how the secret of a second factor is kept."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # ships no types
    """Keeps the secrets of code apps sealed: a copy of the database alone signs nobody in."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return _seal(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what was stored."""
        return _seal(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()


@lru_cache(maxsize=2)
def _seal(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor:{secret}".encode()).digest()))
