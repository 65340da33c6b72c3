"""Reads the settings that come from the environment; what cannot be read stops the start with the reason."""

import os
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"


def one_of(name: str, choices: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """The word `name`: one of some, the first where it is not given; anything else is an error.

    :raises ImproperlyConfigured: it is another word.
    """
    word = environ.get(name) or choices[0]
    if word not in choices:
        raise ImproperlyConfigured(f"{name} is {word!r}. Write one of: {', '.join(choices)}.")
    return word


def flag(name: str, *, default: bool, environ: Mapping[str, str] = os.environ) -> bool:
    """The switch `name`: 1 or 0, anything else is an error.

    :raises ImproperlyConfigured: the value is neither.
    """
    text = environ.get(name, "")
    if text not in {"", "0", "1"}:
        message = f"{name} is {text!r}; it must be 1 (on) or 0 (off)."
        raise ImproperlyConfigured(message)
    return default if text == "" else text == "1"


def days(name: str, *, default: int, environ: Mapping[str, str] = os.environ) -> int:
    """The number of days `name`.

    :raises ImproperlyConfigured: the value is no whole number, or none that fits.
    """
    text = environ.get(name, "") or str(default)
    if not (text.isascii() and text.isdigit() and len(text) <= 5):  # noqa: PLR2004 - some 270 years
        message = f"{name} is {text!r}; it must be a number of days, such as {default}."
        raise ImproperlyConfigured(message)
    return int(text)


def words(name: str, *, environ: Mapping[str, str] = os.environ) -> list[str]:
    """The comma-separated words of `name`, without blanks around them; none when it is not set."""
    return [word.strip() for word in environ.get(name, "").split(",") if word.strip()]


def database(url: str) -> dict[str, object]:
    """Django's settings of the database at `url`: `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`.

    :raises ImproperlyConfigured: another kind of address, or one that names no database.
    """
    parts = urlsplit(url)
    # sqlite:///relative and sqlite:////absolute, as elsewhere
    name = unquote(parts.path[1:])
    if not name:
        message = "CHAPTERHOUSE_DATABASE_URL names no database; it reads sqlite:///PATH or postgresql://…/NAME."
        raise ImproperlyConfigured(message)
    match parts.scheme:
        case "sqlite":
            return _sqlite(name)
        case "postgresql" | "postgres":
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": name,
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": unquote(parts.hostname or ""),
                "PORT": str(parts.port or ""),
                "OPTIONS": dict(parse_qsl(parts.query)),
                "CONN_MAX_AGE": 60,
                "CONN_HEALTH_CHECKS": True,
            }
        case other:
            message = f"CHAPTERHOUSE_DATABASE_URL begins with {other!r}; sqlite and postgresql are supported."
            raise ImproperlyConfigured(message)


def _sqlite(name: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            # A reader that turns writer in mid-transaction would be refused at once instead of waiting its turn
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
        # A file, as in use: several processes and the live server must see the same tables
        "TEST": {"NAME": f"{name}.test"},
    }


def provider(url: str, client: str, secret_of_client: str, name: str) -> dict[str, object]:
    """The one other site through which people may sign in (OpenID Connect); none without its address.

    :raises ImproperlyConfigured: there is an address, but not what it needs.
    """
    if not url:
        return {}
    if not (client and secret_of_client):
        message = "CHAPTERHOUSE_OIDC_URL needs CHAPTERHOUSE_OIDC_CLIENT and CHAPTERHOUSE_OIDC_SECRET beside it."
        raise ImproperlyConfigured(message)
    app = {
        "provider_id": "sso",
        "name": name or urlsplit(url).hostname or url,
        "client_id": client,
        "secret": secret_of_client,
        "settings": {"server_url": url.rstrip("/")},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def origin(url: str) -> list[str]:
    """The origin of an address, for the policy of what a form may lead to; nothing without one."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def secret(path: Path) -> str:
    """The secret kept in the file at `path`, made on first use and readable by its owner only.

    Two processes that start at once end with the same secret: the file appears whole, by a link, or not at all.
    """
    if not path.exists():
        handle, unfinished = tempfile.mkstemp(dir=path.parent)  # mkstemp gives 0600
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(unfinished, path)
        except FileExistsError:
            pass  # the other process was first; its secret stands
        finally:
            Path(unfinished).unlink()
    return path.read_text().strip()
