"""Programs that ask: anonymous, and one for each person of the body."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from chapterhouse import clock
from chapterhouse.api import tokens
from chapterhouse.people.models import Person
from stand import Body, a_body

Answer = tuple[int, Any]


class Program:
    """A program that speaks for a person, or for nobody."""

    def __init__(self, person: Person | None = None, **headers: str) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.headers = dict(headers)
        if person is not None:
            self.headers["Authorization"] = f"Bearer {tokens.issue(person.code, clock.now())}"

    def get(self, path: str, **asked: str | int) -> Answer:
        response = self.client.get(f"/api/v1{path}", asked, headers=self.headers)
        return response.status_code, response.json()

    def text(self, path: str) -> str:
        return self.client.get(f"/api/v1{path}", headers=self.headers).content.decode()

    def etag(self, ref: str) -> str:
        return self.client.get(f"/api/v1/cases/{ref}", headers=self.headers)["ETag"]

    def post(self, path: str, body: object = None, **headers: str) -> Answer:
        sent = body if isinstance(body, str | bytes) else json.dumps(body)
        given = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        response = self.client.post(f"/api/v1{path}", sent, content_type="application/json", headers=given)
        return response.status_code, response.json()

    def do(self, ref: str, kind: str, *, headers: dict[str, str] | None = None, **fields: object) -> Answer:
        return self.post(f"/cases/{ref}/facts", {"kind": kind, **fields}, **(headers or {}))


@pytest.fixture
def body(transactional_db: None) -> Body:
    return a_body()


@pytest.fixture
def ago() -> Callable[[float], datetime]:
    """The instant so many days before the present of the clock that the API reads."""
    present = clock.now()
    return lambda days: present - timedelta(days=days)
