"""What the tests stand on does what it promises."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from playwright.sync_api import Page

from servers.browser import accessibility_faults

REFUSE = {
    "sqlite": [
        "CREATE TRIGGER for_ever BEFORE DELETE ON django_session BEGIN SELECT RAISE(ABORT, 'stays for ever'); END",
    ],
    "postgresql": [
        """CREATE FUNCTION for_ever() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'stays for ever'; END $$""",
        "CREATE TRIGGER for_ever BEFORE DELETE ON django_session FOR EACH ROW EXECUTE FUNCTION for_ever()",
        "CREATE TRIGGER for_ever_all BEFORE TRUNCATE ON django_session EXECUTE FUNCTION for_ever()",
    ],
}
ALLOW = {"sqlite": ["DROP TRIGGER for_ever"], "postgresql": ["DROP FUNCTION for_ever CASCADE"]}


def execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def sessions_for_ever(transactional_db: None) -> Iterator[None]:
    execute(REFUSE[connection.vendor])
    yield
    execute(ALLOW[connection.vendor])


def session(key: str) -> Session:
    return Session.objects.create(session_key=key, session_data="", expire_date=datetime(2030, 1, 1, tzinfo=UTC))


def test_emptying_passes_the_triggers_and_keeps_them(sessions_for_ever: None) -> None:
    session("one")
    call_command("flush", interactive=False, verbosity=0)
    assert not Session.objects.exists()
    another = session("another")
    with pytest.raises(DatabaseError, match="stays for ever"), transaction.atomic():
        another.delete()


def test_a_program_sees_the_tests_database(environment: dict[str, str]) -> None:
    User.objects.create_user("seen-by-the-program")
    look = "import django; django.setup(); from django.contrib.auth.models import User; print(*User.objects.all())"
    seen = subprocess.run(
        [sys.executable, "-c", look],
        env={**environment, "DJANGO_SETTINGS_MODULE": "chapterhouse.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.split() == ["seen-by-the-program"]


def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.set_content('<html lang="en"><title>T</title><main><h1>H</h1><img src="data:,"></main></html>')
    assert [fault.split(":")[0] for fault in accessibility_faults(page)] == ["image-alt"]
    page.set_content('<html lang="en"><title>T</title><main><h1>H</h1></main></html>')
    assert accessibility_faults(page) == []
