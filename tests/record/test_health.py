"""The self-check says what is wrong and what to do."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import OperationalError, connection, transaction
from pytest_django import Settings

from chapterhouse.comments import keys
from chapterhouse.documents.models import Document
from chapterhouse.notices.mails import NewMail, queue
from chapterhouse.procedure import facts as f
from chapterhouse.record.health import LEAST_FREE, problems
from chapterhouse.record.lags import lags
from chapterhouse.record.models import Case
from chapterhouse.record.tick import tick_once
from stand import a_body, act, day, in_review, in_window

pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_to_say_where_all_is_well() -> None:
    in_review(a_body())
    assert problems() == problems(day(0.9)) == []


def test_what_waits_for_too_long_is_named() -> None:
    in_window(a_body())
    late, unsent = problems(day(26))
    assert late.startswith("1 cases are overdue")
    assert unsent.startswith("Notices wait")
    tick_once(day(26))
    assert [line[:7] for line in problems(day(26))] == ["Notices"]
    assert problems() == []


def test_a_failing_case_is_named() -> None:
    in_window(a_body())
    Case.objects.update(failures=2)
    assert problems() == ["Case 101 could not be acted upon; the log says why."]


def test_a_missing_trigger_is_named() -> None:
    drop = "DROP TRIGGER record_effect_{}"
    statements = (
        [f"{drop.format('append_only')} ON record_effect"]
        if connection.vendor == "postgresql"
        else [drop.format(name) for name in ("no_update", "no_delete", "no_replace")]
    )
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        assert problems() == ["The table record_effect has no triggers against changes: run the migrations again."]
        transaction.set_rollback(True)


def test_a_lost_key_is_named() -> None:
    body = a_body()
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(3), text="x")
    keys.destroy("101.1.1")
    (line,) = problems()
    assert "101.1.1 is missing" in line


def test_a_folder_of_keys_that_is_not_there_is_named(settings: Settings, tmp_path: Path) -> None:
    settings.CHAPTERHOUSE_KEYS = tmp_path / "elsewhere"
    (line,) = problems()
    assert line.startswith("The folder of keys")


def test_rules_that_cannot_be_read_are_named(settings: Settings, tmp_path: Path) -> None:
    settings.CHAPTERHOUSE_RULES = tmp_path
    assert "No such file" in problems()[0]
    shutil.copytree(configured.CHAPTERHOUSE_RULES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "parameters.toml").write_text("value = 7")
    assert "parameters.toml" in problems()[0]


def test_a_database_that_cannot_be_used_is_named() -> None:
    def fail(*_: object) -> None:
        raise OperationalError("disk I/O error")

    with connection.execute_wrapper(fail):
        (line,) = problems(day(0) + timedelta(days=1))
    assert line.startswith("The database cannot be used (OperationalError)")


def test_a_disk_that_is_nearly_full_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(configured.CHAPTERHOUSE_DATA)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=LEAST_FREE - 1))
    assert problems() == ["The disk of the data folder has 99 MB left: make room before it is full."]


def test_a_data_folder_that_is_not_there_is_named(settings: Settings, tmp_path: Path) -> None:
    settings.CHAPTERHOUSE_DATA = tmp_path / "gone"
    assert problems() == ["The data folder (CHAPTERHOUSE_DATA) cannot be read and written by this process."]


def test_what_lags_behind_is_told_in_numbers() -> None:
    in_window(a_body())
    found = lags(day(26))
    assert (found["cases_overdue"], found["cases_failing"], found["keys_to_destroy"]) == (1, 0, 0)
    assert 0 < found["oldest_case_overdue"] < found["oldest_notice_waiting"]
    assert found["notices_waiting"] > 0
    queue([NewMail("k", "x@example.org", "en", "s", "p", "h")], day(25))
    Document.objects.create(
        owner="case-1",
        title="t",
        subject="other",
        language="en",
        file_name="f",
        size=1,
        state="quarantined",
        added_at=day(1),
    )
    found = lags(day(26))
    assert found["oldest_mail_waiting"] == 86_400
    assert found["documents_unchecked"] == 1
    tick_once(day(26))
    assert lags(day(26))["cases_overdue"] == 0


def test_of_a_database_that_cannot_be_used_nothing_is_told_in_numbers() -> None:
    def refuse(*_arguments: object) -> None:
        raise OperationalError

    with connection.execute_wrapper(refuse):
        assert lags(day(1)) == {}
