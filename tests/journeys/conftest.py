"""The visitor of every journey: an empty body with its cast, served to a real browser."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from journeys.walking import Visitor, enrol_cast


@pytest.fixture
def visitor(page: Page, live_server: LiveServer) -> Visitor:
    """A visitor before a body in which nothing has happened yet."""
    enrol_cast()
    return Visitor(page, live_server.url)
