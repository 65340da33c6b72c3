"""Asks the virus scanner of the operator, where there is one. What it cannot say something of, it has not cleared."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings

from chapterhouse.documents.kinds import Reason

_PATIENCE: Final = 30


def scanned(raw: Path) -> Reason | None:
    """Return what the scanner says against a file; None where it says nothing, or where there is no scanner."""
    address: str = settings.CHAPTERHOUSE_CLAMD
    if not address:
        return None
    try:
        with raw.open("rb") as file:
            answers = _client(address).instream(file)
    except (ClamdError, OSError, ValueError):
        return Reason.SCANNER_AWAY
    states = {state for state, _ in answers.values()}
    if "FOUND" in states:
        return Reason.VIRUS
    return None if states == {"OK"} else Reason.SCANNER_AWAY


def _client(address: str) -> ClamdNetworkSocket | ClamdUnixSocket:
    if address.startswith("/"):
        return ClamdUnixSocket(path=address, timeout=_PATIENCE)
    host, _, port = address.rpartition(":")
    return ClamdNetworkSocket(host=host, port=int(port), timeout=_PATIENCE)
