"""Bearer tokens: given out once, kept as a digest only."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import Final

from chapterhouse.api.models import ApiToken

PREFIX: Final = "chapterhouse_"
"""By which a token found in a log or a repository is recognised."""


def issue(code: str, at: datetime) -> str:
    """Return a new token that acts for the person of a code."""
    token = PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(digest=_digest(token), person=code, created_at=at)
    return token


def code_of(token: str) -> str | None:
    """Return the code of the person a token acts for, None for an unknown token."""
    found: str | None = ApiToken.objects.filter(digest=_digest(token)).values_list("person", flat=True).first()
    return found


def issued_at(code: str) -> list[datetime]:
    """Return when the tokens that act for a person were issued."""
    return list(ApiToken.objects.filter(person=code).order_by("pk").values_list("created_at", flat=True))


def revoke(code: str) -> int:
    """Take back every token of a person; return how many there were."""
    return ApiToken.objects.filter(person=code).delete()[0]


def _digest(token: str) -> str:
    # 256 random bits need no slow hash
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
