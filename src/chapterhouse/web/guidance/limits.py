"""How often something may be asked: counted for an hour in the cache, by a digest of who or where from."""

from __future__ import annotations

import hashlib
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR: Final = 3600
FROM_AN_ADDRESS: Final = 3
"""Requests an hour that name the same e-mail address: nobody's mailbox is filled from here."""
FROM_A_PLACE: Final = 10
"""Requests an hour from the same place on the network."""
OF_A_PERSON: Final = 20
"""Messages an hour by the same person, or in the same conversation."""


def is_within(what: str, whose: str, most: int) -> bool:
    """Count one more, and say whether it is still within the limit."""
    digest = hashlib.sha256(whose.strip().casefold().encode()).hexdigest()
    key = f"guidance.{what}.{digest}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it went between the two: the hour is over
        return True


def place_of(request: HttpRequest) -> str:
    """Return where on the network a request comes from, as far as one can believe it."""
    return str(get_adapter().get_client_ip(request))
