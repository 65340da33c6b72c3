"""Fetches one page of an applicant's: no cookies, no scripts, no place that is not public, and only so much of it.

It runs in a process of its own (`fetched`), because only the end of a process ends whatever a slow server holds on to.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

from chapterhouse.diligence.page_text import PageText, read_page
from chapterhouse.diligence.web_addresses import NOWHERE_ELSE, Allowed, NotFetched, plain_address, require_public

MOST_BYTES: Final = 2_000_000
"""How much of a page is read, unpacked."""
MOST_REDIRECTS: Final = 3
MOST_SECONDS: Final = 10
_MOST_MEMORY: Final = 512 * 1024 * 1024
_PATIENCE: Final = (4, 6)
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_READ: Final = ("text/html", "application/xhtml+xml", "text/plain")
_HEADERS: Final = {"Accept": "text/html, text/plain;q=0.5", "Accept-Encoding": "gzip, identity", "Connection": "close"}
_CONFIG: Final = Config(
    ip_filter_enable=True,
    ip_filter_allow_loopback_ips=False,
    never_redirect=True,
    default_timeout=_PATIENCE,
    user_agent_override="Chapterhouse website check",
)


class Fetched(NamedTuple):
    """A page as it answered; `problem` is a code where it did not, and then there is no page."""

    address: str
    reached: str = ""
    status: int | None = None
    title: str = ""
    language: str = ""
    text: str = ""
    is_cut: bool = False
    problem: str = ""
    changed_on: str = ""
    """The day, 2026-03-04, on which it says it was last changed."""


class Strict(IPFilterAdapter):  # type: ignore[misc] # the library ships no types
    """What the library lets through is held against our own rule as well; the number it found is the one it uses."""

    def __init__(self, *, is_https: bool, allowed: Allowed) -> None:
        """Take the places that are allowed beside the rule."""
        super().__init__(is_https_proto=is_https, allow_loopback=bool(allowed))
        self._allowed = allowed

    def build_connection_pool_key_attributes(
        self,
        request: requests.PreparedRequest,
        verify: bool | str,  # noqa: FBT001 - the library's own
        cert: str | tuple[str, str] | None = None,
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return where to connect to.

        :raises NotFetched: that is no public place.
        """
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        port = host["port"] or (443 if host["scheme"] == "https" else 80)
        require_public(str(host["host"]).strip("[]"), port, self._allowed)
        return dict(host), dict(pool)


def fetched(address: str, allowed: Allowed = NOWHERE_ELSE) -> Fetched:
    """Fetch a page in a process of its own, which ends after ten seconds whatever happens."""
    beside = [f"{number} {port}" for number, port in sorted(allowed)]
    command = [sys.executable, "-I", "-m", "chapterhouse.diligence.website", address, *beside]
    try:
        plain_address(address, allowed)
        ended = subprocess.run(  # noqa: S603 - our own program; the address is one word of its arguments
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            env={},
            cwd="/",
            check=True,
        )
        return Fetched(**json.loads(ended.stdout))
    except NotFetched as refused:
        return Fetched(address, problem=refused.why)
    except subprocess.TimeoutExpired:
        return Fetched(address, problem="slow")
    except (subprocess.CalledProcessError, ValueError, TypeError):
        return Fetched(address, problem="broken")


def fetch(address: str, allowed: Allowed = NOWHERE_ELSE) -> Fetched:
    """Fetch a page, following a few redirects, each held against the rule."""
    try:
        return _followed(address, allowed)
    except NotFetched as refused:
        return Fetched(address, problem=refused.why)
    except InvalidIPAddress:
        return Fetched(address, problem="private")
    except requests.Timeout:
        return Fetched(address, problem="slow")
    except (requests.RequestException, OSError, ValueError):
        return Fetched(address, problem="away")


def _followed(address: str, allowed: Allowed) -> Fetched:
    at = address
    with _session(allowed) as session:
        for _ in range(MOST_REDIRECTS + 1):
            at = plain_address(at, allowed)
            with session.get(at, headers=_HEADERS, stream=True) as answer:
                place = answer.headers.get("Location", "")
                if answer.status_code not in _MOVED or not place:
                    return _read(address, at, answer)
                at = urljoin(at, place.encode("latin-1").decode("utf-8", "replace"))
    raise NotFetched("redirects")


def _session(allowed: Allowed) -> HTTPSession:
    session = HTTPSession(_CONFIG)
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.mount("http://", Strict(is_https=False, allowed=allowed))
    session.mount("https://", Strict(is_https=True, allowed=allowed))
    return session


def _read(address: str, at: str, answer: requests.Response) -> Fetched:
    kind = answer.headers.get("Content-Type", "text/html").partition(";")[0].strip().lower()
    if kind not in _READ:
        return Fetched(address, at, answer.status_code, problem="no_page")
    content = b""
    for piece in answer.iter_content(16_384):
        content += piece
        if len(content) > MOST_BYTES:
            break
    page = _page(content[:MOST_BYTES], answer.headers)
    is_cut = len(content) > MOST_BYTES
    changed_on = _day(answer.headers.get("Last-Modified", ""))
    return Fetched(address, at, answer.status_code, page.title, page.language, page.text, is_cut, changed_on=changed_on)


def _day(said: str) -> str:
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, OverflowError):
        return ""


def _page(content: bytes, headers: Mapping[str, str]) -> PageText:
    return read_page(content, headers.get("Content-Type", ""), headers.get("Content-Language", ""))


def host_of(address: str) -> str:
    """Return the name in an address, to be shown."""
    return urlsplit(address).hostname or address


def main() -> None:
    """Fetch the page named first and print what it says; any further words name places allowed beside the rule."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    allowed = frozenset((number, int(port)) for number, port in (beside.split() for beside in sys.argv[2:]))
    sys.stdout.write(json.dumps(fetch(sys.argv[1], allowed)._asdict()))


if __name__ == "__main__":
    main()
