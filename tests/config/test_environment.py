import os
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from chapterhouse.config.environment import database, days, flag, one_of, secret, words


@pytest.mark.parametrize(("text", "expected"), [("1", True), ("0", False), ("", True)])
def test_a_flag_is_one_or_zero(text: str, expected: bool) -> None:
    assert flag("SWITCH", default=True, environ={"SWITCH": text}) is expected


def test_a_flag_not_set_has_its_default() -> None:
    assert flag("SWITCH", default=False, environ={}) is False


def test_a_flag_that_cannot_be_read_stops_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="SWITCH is 'yes'"):
        flag("SWITCH", default=False, environ={"SWITCH": "yes"})


def test_a_number_of_days() -> None:
    assert days("KEEP", default=365, environ={}) == 365
    assert days("KEEP", default=365, environ={"KEEP": "30"}) == 30


@pytest.mark.parametrize("text", ["-1", "a year", "1.5", "999999", "٣"])
def test_what_is_no_number_of_days_stops_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"KEEP is '{text}'"):
        days("KEEP", default=365, environ={"KEEP": text})


def test_words_are_separated_by_commas() -> None:
    assert words("HOSTS", environ={"HOSTS": "a.example, b.example,,"}) == ["a.example", "b.example"]
    assert words("HOSTS", environ={}) == []


def test_sqlite_is_durable_and_waits_its_turn() -> None:
    found = database("sqlite:////var/lib/chapterhouse/a%20b.sqlite3")
    assert found["NAME"] == "/var/lib/chapterhouse/a b.sqlite3"
    assert found["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
    }


def test_a_relative_sqlite_path_stays_relative() -> None:
    assert database("sqlite:///here.sqlite3")["NAME"] == "here.sqlite3"


def test_postgresql_takes_its_parts_from_the_address() -> None:
    found = database("postgresql://clerk:p%40ss@db.example:5433/chapterhouse?sslmode=require")
    expected = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "chapterhouse",
        "USER": "clerk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("url", ["sqlite://", "postgresql://db.example", "chapterhouse.sqlite3"])
def test_an_address_without_a_database_stops_the_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CHAPTERHOUSE_DATABASE_URL"):
        database(url)


def test_another_kind_of_database_stops_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="'mysql'"):
        database("mysql://db.example/chapterhouse")


def test_a_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "secret_key"
    made = secret(file)
    assert len(made) >= 64
    assert secret(file) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_each_installation_has_its_own_secret(tmp_path: Path) -> None:
    assert secret(tmp_path / "one") != secret(tmp_path / "other")


def test_the_first_of_two_secrets_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret_key"
    link = os.link

    def too_late(made: str, path: Path) -> None:
        """Another process is done between our look and our link."""
        path.write_text("the other's")
        link(made, path)

    monkeypatch.setattr(os, "link", too_late)
    assert secret(file) == "the other's"
    assert list(tmp_path.iterdir()) == [file]


def test_a_word_is_one_of_those_there_are() -> None:
    kinds = ("plain", "json")
    assert one_of("LOG", kinds, environ={}) == one_of("LOG", kinds, environ={"LOG": "plain"}) == "plain"
    with pytest.raises(ImproperlyConfigured, match="LOG is 'xml'"):
        one_of("LOG", kinds, environ={"LOG": "xml"})
