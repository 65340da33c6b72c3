"""Loaded before Django reads its settings: gives the tests a data folder and, when asked, PostgreSQL.

`CHAPTERHOUSE_TEST_DATABASE=postgresql` starts a server of our own and runs only the tests that touch a database.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from servers import postgresql

_until_the_end = ExitStack()


def is_postgresql() -> bool:
    """True when this run is the one on PostgreSQL."""
    return os.environ.get("CHAPTERHOUSE_TEST_DATABASE") == "postgresql"


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        _prepare_run()
    else:  # the run's folder and server are inherited; the worker keeps its own files in them
        os.environ["CHAPTERHOUSE_DATA"] = str(Path(os.environ["CHAPTERHOUSE_DATA"]) / worker)
    return (yield)


def _prepare_run() -> None:
    folder = tempfile.mkdtemp(prefix="chapterhouse-tests-")
    _until_the_end.callback(shutil.rmtree, folder)
    os.environ["CHAPTERHOUSE_DATA"] = folder
    os.environ["CHAPTERHOUSE_DEMO"] = "1"
    os.environ.pop("CHAPTERHOUSE_PRODUCTION", None)
    os.environ.pop("CHAPTERHOUSE_DATABASE_URL", None)
    # Playwright keeps an event loop in the test's thread; the tests themselves stay synchronous
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if is_postgresql():
        os.environ["CHAPTERHOUSE_DATABASE_URL"] = _until_the_end.enter_context(postgresql.cluster())


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _until_the_end.close()


atexit.register(_until_the_end.close)  # a run that fails before it is configured leaves nothing behind either
