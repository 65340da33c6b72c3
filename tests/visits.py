"""Visits to pages: as whom, at which time, and with how many queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.people.models import Person


def signed_in(who: Person | None, language: str = "en") -> Client:
    """A browser of somebody's, or of a visitor's."""
    client = Client(headers={"accept-language": language})
    if who is not None:
        client.force_login(who.user)
    return client


def read(who: Person | None, name: str, *args: object, status: int = 200, language: str = "en", **query: str) -> str:
    """What a page says."""
    address = reverse(name, args=args) + (f"?{urlencode(query)}" if query else "")
    answer = signed_in(who, language).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def words_of(text: str) -> set[str]:
    """The words of a page: a short one looked for there is not found in the middle of a random token."""
    return set(re.findall(r"\w+", text))


def queries_of(client: Client, address: str) -> int:
    """How many queries a page makes the second time it is read."""
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


def standing_still(moment: datetime) -> Callable[[], datetime]:
    """A clock that shows one moment."""
    return lambda: moment


def goes_to(answer: object) -> str:
    """Where an answer sends on to."""
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 302
    return answer.headers["Location"]
