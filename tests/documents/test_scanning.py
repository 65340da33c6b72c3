"""The virus scanner: asked where there is one, and what it does not clear nobody reads."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django import Settings

from chapterhouse.documents import keeping
from chapterhouse.documents import queries as documents
from chapterhouse.documents.kinds import Reason
from chapterhouse.documents.queries import State
from chapterhouse.documents.scanning import scanned
from documents.conftest import NOW, Shelf
from documents.hostile import EICAR
from documents.made import pdf
from visits import read, signed_in


@contextmanager
def clamd(kind: int, address: str | tuple[str, int], answer: bytes = b"") -> Iterator[object]:
    """A scanner that speaks as clamd does, and knows one virus; `answer` is what it says instead."""
    listener = socket.socket(kind)
    listener.bind(address)
    listener.listen()

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as sent:
                assert sent.readline() == b"nINSTREAM\n"
                content = b""
                while size := struct.unpack("!L", sent.read(4))[0]:
                    content += sent.read(size)
                found = b"stream: Eicar-Test-Signature FOUND\n" if EICAR in content else b"stream: OK\n"
                connection.sendall(answer or found)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listener.getsockname()
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


@pytest.fixture
def infected(tmp_path: Path) -> Path:
    path = tmp_path / "infected"
    path.write_bytes(pdf() + EICAR)
    return path


def test_the_scanner_is_asked_by_address_or_by_socket(infected: Path, tmp_path: Path, settings: Settings) -> None:
    healthy = tmp_path / "healthy"
    healthy.write_bytes(pdf())
    with clamd(socket.AF_INET, ("127.0.0.1", 0)) as address:
        assert isinstance(address, tuple)
        settings.CHAPTERHOUSE_CLAMD = f"{address[0]}:{address[1]}"
        assert scanned(infected) is Reason.VIRUS
        assert scanned(healthy) is None
    with clamd(socket.AF_UNIX, str(tmp_path / "s")):
        settings.CHAPTERHOUSE_CLAMD = str(tmp_path / "s")
        assert scanned(infected) is Reason.VIRUS


@pytest.mark.parametrize(
    "answer", [b"stream: oops ERROR\n", b"INSTREAM size limit exceeded. ERROR\n", b"\n", b"nonsense\n"]
)
def test_what_it_does_not_clear_waits(infected: Path, settings: Settings, answer: bytes) -> None:
    with clamd(socket.AF_INET, ("127.0.0.1", 0), answer) as address:
        assert isinstance(address, tuple)
        settings.CHAPTERHOUSE_CLAMD = f"{address[0]}:{address[1]}"
        assert scanned(infected) is Reason.SCANNER_AWAY


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.ctl", "127.0.0.1:port", "nonsense"])
def test_a_scanner_that_is_away_clears_nothing(infected: Path, settings: Settings, address: str) -> None:
    settings.CHAPTERHOUSE_CLAMD = address
    assert scanned(infected) is Reason.SCANNER_AWAY


def test_without_one_nothing_is_asked(infected: Path, settings: Settings) -> None:
    settings.CHAPTERHOUSE_CLAMD = ""
    assert scanned(infected) is None


def test_a_document_waits_for_the_scanner(shelf: Shelf, tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a"
    path.write_bytes(pdf())
    settings.CHAPTERHOUSE_CLAMD = "127.0.0.1:1"
    sending = keeping.Sending(shelf.owner, "a.pdf", keeping.Labels("", "other", "en"), shelf.body.founder.code)
    row = keeping.add(sending, path, NOW)
    assert (row.state, row.reason) == (State.QUARANTINED, Reason.SCANNER_AWAY)
    assert signed_in(shelf.body.founder).get(reverse("document", args=[row.id])).status_code == 404
    assert "The virus scanner does not answer" in read(shelf.body.founder, "documents", shelf.owner)
    signed_in(shelf.body.founder).post(reverse("document-check", args=[row.id]))
    assert documents.of(shelf.owner)[0].state == State.QUARANTINED
    with clamd(socket.AF_INET, ("127.0.0.1", 0)) as address:
        assert isinstance(address, tuple)
        settings.CHAPTERHOUSE_CLAMD = f"{address[0]}:{address[1]}"
        signed_in(shelf.body.staff[0]).post(reverse("document-check", args=[row.id]))
    assert documents.of(shelf.owner)[0].state == State.CLEAN
