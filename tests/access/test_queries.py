"""No page asks the database ten times, whoever reads it."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.test_matrix import PAGES
from access.world import NOW, World, a_world
from chapterhouse import clock
from visits import signed_in, standing_still

MOST = 9


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", standing_still(NOW))
    return a_world()


def test_every_page_asks_the_database_less_than_ten_times(world: World) -> None:
    asked: dict[str, int] = {}
    browsers = {who: signed_in(visitor.who) for who, visitor in world.people.items()}
    for name, stands in PAGES.items():
        address = reverse(name, kwargs=stands(world))
        for who, client in browsers.items():
            if client.get(address).status_code == HTTPStatus.OK:
                with CaptureQueriesContext(connection) as made:
                    client.get(address)
                asked[f"{name} for {who}"] = len(made)
    assert {page: count for page, count in asked.items() if count > MOST} == {}
    assert len(asked) > len(PAGES)
