"""The settings as a fresh process reads them from its environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from chapterhouse.config.environment import database

READ = """
import json, sys
from chapterhouse.config import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""


def read(data: Path, *names: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CHAPTERHOUSE_")}
    return subprocess.run(
        [sys.executable, "-c", READ, *names],
        env={**clean, "CHAPTERHOUSE_DATA": str(data), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_demo_and_production_exclude_each_other(tmp_path: Path) -> None:
    refused = read(tmp_path, CHAPTERHOUSE_DEMO="1", CHAPTERHOUSE_PRODUCTION="1")
    assert refused.returncode != 0
    assert "exclude each other" in refused.stderr


def test_the_demo_is_what_one_gets_without_a_word(tmp_path: Path) -> None:
    found = json.loads(read(tmp_path, "CHAPTERHOUSE_DEMO", "ALLOWED_HOSTS", "DEBUG").stdout)
    assert found == {"CHAPTERHOUSE_DEMO": True, "ALLOWED_HOSTS": ["*"], "DEBUG": False}


def test_production_is_strict(tmp_path: Path) -> None:
    names = ["CHAPTERHOUSE_DEMO", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "PASSWORD_HASHERS"]
    names += ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SECURE_HSTS_SECONDS", "ACCOUNT_EMAIL_VERIFICATION"]
    names += ["SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT"]
    names += ["SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE"]
    names += ["LANGUAGE_COOKIE_NAME", "LANGUAGE_COOKIE_SECURE", "LANGUAGE_COOKIE_HTTPONLY", "LANGUAGE_COOKIE_SAMESITE"]
    found = json.loads(read(tmp_path, *names, CHAPTERHOUSE_PRODUCTION="1", CHAPTERHOUSE_HOSTS="a.example").stdout)
    assert found == {
        "CHAPTERHOUSE_DEMO": False,
        "ALLOWED_HOSTS": ["a.example"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SECURE_HSTS_SECONDS": 31_536_000,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "SECURE_PROXY_SSL_HEADER": None,  # nobody's word is taken for it until a proxy is configured
        "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        "LANGUAGE_COOKIE_NAME": "__Host-language",
        "LANGUAGE_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_HTTPONLY": True,
        "LANGUAGE_COOKIE_SAMESITE": "Lax",
    }


def test_the_secret_key_stays_in_the_data_folder(tmp_path: Path) -> None:
    one, again = (json.loads(read(tmp_path, "SECRET_KEY").stdout) for _ in range(2))
    assert one == again
    assert one["SECRET_KEY"] == (tmp_path / "secret_key").read_text()


def test_seven_languages(tmp_path: Path) -> None:
    found = json.loads(read(tmp_path, "LANGUAGES").stdout)["LANGUAGES"]
    assert [code for code, _ in found] == ["en", "es", "fr", "pt", "ru", "ar", "zh-hans"]


@pytest.mark.django_db
def test_the_database_is_as_durable_as_the_settings_say(tmp_path: Path) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)
        return
    # one of its own: the database of the tests does not wait for the disk
    in_use = ConnectionHandler({"default": database(f"sqlite:///{tmp_path}/in-use.sqlite3")})["default"]
    with in_use.cursor() as cursor:
        modes = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    in_use.close()
    assert modes == ["wal", 2]
