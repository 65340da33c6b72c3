"""A request with an idempotency key is carried out once: asked again it gets the same answer."""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

from chapterhouse.record.errors import Conflict
from chapterhouse.record.models import Case, Request

LONGEST_KEY: Final = 200


class Ticket(NamedTuple):
    """A request's key, in its scope (a case, or whoever opens a new one), and what it asks for."""

    scope: str
    key: str
    digest: bytes

    @classmethod
    def of(cls, scope: str, key: str, content: bytes) -> Ticket:
        """Return the ticket of a request whose content may be known."""
        return cls(scope, key, hashlib.sha256(content).digest())

    @property
    def stored_key(self) -> str:
        """The key as stored: clients choose keys of any length."""
        return self.key if len(self.key) <= LONGEST_KEY else hashlib.sha256(self.key.encode()).hexdigest()


def answered_before(ticket: Ticket) -> Request | None:
    """Return the request answered under this key, None if there is none; other content is a conflict."""
    if not ticket.key:
        return None
    before = Request.objects.select_related("case").filter(scope=ticket.scope, key=ticket.stored_key).first()
    # without a digest it concerns a comment whose key is gone: what it said cannot be compared any more
    if before is not None and ticket.digest and bytes(before.digest) != ticket.digest:
        raise Conflict("key_reused")
    return before


def keep(ticket: Ticket, case: Case, number: int) -> None:
    """Remember what came of a request; part of its transaction."""
    if ticket.key:
        Request.objects.create(
            scope=ticket.scope, key=ticket.stored_key, digest=ticket.digest, case=case, number=number
        )
