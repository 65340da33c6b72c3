"""Links that open one file for a minute, to whoever holds them: the path behind them asks nobody who they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.core.signing import BadSignature, Signer

LASTS: Final = timedelta(seconds=60)
_SIGNER: Final = "chapterhouse.documents.links"


class Opened(NamedTuple):
    """What a link opens: the clean copy of a document, or the file as it was sent."""

    document: UUID
    is_raw: bool


def link(document: UUID, at: datetime, *, is_raw: bool = False) -> str:
    """Return what to put into the address, good for a minute from an instant on."""
    return Signer(salt=_SIGNER).sign_object([document.hex, is_raw, int(at.timestamp())])


def opened(token: str, now: datetime) -> Opened | None:
    """Return what a link opens; None where it is forged or its minute is over."""
    try:
        document, is_raw, at = Signer(salt=_SIGNER).unsign_object(token)
    except BadSignature:
        return None
    age = now - datetime.fromtimestamp(at, UTC)
    return Opened(UUID(document), is_raw) if timedelta(0) <= age <= LASTS else None
