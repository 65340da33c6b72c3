"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django import Settings

from servers import emptying, unsynced
from servers.early import is_postgresql
from sizes import IS_PROVING

pytest_plugins = ["servers.browser"]

# The same examples every time where many wait for the result; new ones each time where somebody goes looking
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("prove", max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("prove" if IS_PROVING else "ci")

emptying.allow()
unsynced.hurry()

TOUCHES_A_DATABASE = {"db", "transactional_db", "live_server", "django_db_serialized_rollback"}


def _touches_a_database(item: pytest.Item) -> bool:
    asked = set(getattr(item, "fixturenames", ()))
    case = getattr(item, "cls", None)
    return (
        bool(asked & TOUCHES_A_DATABASE)
        or item.get_closest_marker("django_db") is not None
        or (isinstance(case, type) and issubclass(case, TransactionTestCase))
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what touches a database, and what drives a browser; on PostgreSQL only the former runs a second time."""
    database = [item for item in items if _touches_a_database(item)]
    for item in database:
        item.add_marker(pytest.mark.database)
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    if is_postgresql():
        again = [item for item in database if item.get_closest_marker("looks") is None]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
        items[:] = again


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The databases go with their folder or server at the end; a live server may still hold on to them until then."""
    return True


@pytest.fixture(autouse=True)
def data_folder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path | None:
    """The data folder of a test that touches a database: its own, so that keys and the moved clock end with it."""
    translation.deactivate()  # a page that another test read last may have been in any language
    if request.node.get_closest_marker("database") is None:
        return None
    folder: Path = request.getfixturevalue("tmp_path") / "var"
    (folder / "keys").mkdir(mode=0o700, parents=True)
    configured: Settings = request.getfixturevalue("settings")
    configured.CHAPTERHOUSE_DATA = folder
    configured.CHAPTERHOUSE_KEYS = folder / "keys"
    monkeypatch.setenv("CHAPTERHOUSE_DATA", str(folder))
    # attempts to sign in are counted there; in memory, since no test waits for another's to pass
    configured.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    return folder


@pytest.fixture
def environment(transactional_db: None, data_folder: Path) -> dict[str, str]:
    """The environment in which a program started by the test sees the test's database and data folder."""
    configured = connection.settings_dict
    if connection.vendor == "postgresql":
        address = f"postgresql://{configured['USER']}@{configured['HOST']}:{configured['PORT']}/{configured['NAME']}"
    else:
        address = f"sqlite:///{configured['NAME']}"
    return {**os.environ, "CHAPTERHOUSE_DATABASE_URL": address, "CHAPTERHOUSE_DATA": str(data_folder)}
