"""Which addresses of the web are fetched: names of the public Internet by http or https, and what they lead to.

It is a rule of what is allowed. What is not plainly a public web page is refused, however it is written.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import quote, urlsplit

import idna

Allowed = frozenset[tuple[str, int]]
"""Places beside the rule, by number and port: for tests, which have a server of their own."""

NOWHERE_ELSE: Final[Allowed] = frozenset()
LONGEST: Final = 2_000
_PORTS: Final = {"http": 80, "https": 443}
_NAME: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_RESERVED: Final = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home.arpa", "onion", "test")
_GLOBAL_6: Final = ip_network("2000::/3")
_SPECIAL: Final = tuple(
    ip_network(net)
    for net in (
        *("192.88.99.0/24", "192.0.0.0/24", "100.64.0.0/10", "198.18.0.0/15", "168.63.129.16/32"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48"),
    )
)
_ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})


class NotFetched(Exception):  # noqa: N818 - a finding about an address, not a fault of ours
    """An address that is not fetched, with a code for why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def plain_address(address: str, allowed: Allowed = NOWHERE_ELSE) -> str:
    """Return an address written plainly, made from its parts, so that nobody further on reads it another way.

    :raises NotFetched: it is not one of a public web page.
    """
    if len(address) > LONGEST or any(ord(one) <= ord(" ") or one in '\\"<>^`{|}\x7f' for one in address):
        raise NotFetched("address")
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise NotFetched("address") from None
    if parts.scheme not in _PORTS:
        raise NotFetched("scheme")
    if any(one in parts.netloc for one in "@%[") or not host:
        raise NotFetched("address")
    if (host, port) in allowed:
        return f"{parts.scheme}://{host}:{port}{_rest(parts.path, parts.query)}"
    if port is not None and port not in _PORTS.values():
        raise NotFetched("port")
    name = _public_name(host)
    place = name if port in (None, _PORTS[parts.scheme]) else f"{name}:{port}"
    return f"{parts.scheme}://{place}{_rest(parts.path, parts.query)}"


def _public_name(host: str) -> str:
    """Return a name in the letters of the Domain Name System; numbers are no names."""
    try:
        name = idna.encode(host.removesuffix("."), uts46=True, std3_rules=True).decode().lower()
    except idna.IDNAError:
        raise NotFetched("name") from None
    if not _NAME.fullmatch(name) or any(name == one or name.endswith(f".{one}") for one in _RESERVED):
        raise NotFetched("name")
    return name


def _rest(path: str, query: str) -> str:
    said = quote(path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{said}?{quote(query, safe='/%:@!$&()*+,;=~-._?')}" if query else said


def require_public(number: str, port: int, allowed: Allowed = NOWHERE_ELSE) -> None:
    """See that a name leads to the public Internet.

    :raises NotFetched: it leads somewhere else.
    """
    at = ip_address(number)
    if (str(at), port) in allowed:
        return
    if port not in _PORTS.values() or not is_public(at):
        raise NotFetched("private")


def is_public(at: IPv4Address | IPv6Address) -> bool:
    """Whether a number is one of the public Internet, and stands for no other number."""
    if at.is_private or not at.is_global or at.is_multicast or at.is_reserved or at.is_unspecified:
        return False
    if any(at in net for net in _SPECIAL if net.version == at.version):
        return False
    if isinstance(at, IPv4Address):
        return True
    stands_for_another = at.ipv4_mapped or at.sixtofour or at.teredo
    return not stands_for_another and at in _GLOBAL_6 and (int(at) >> 32) & 0xFFFFFFFF not in _ISATAP
