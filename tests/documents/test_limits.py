"""The limits of what a file may be, each held by the check that names it, without a process of its own."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from chapterhouse.documents.checks import archive, markup, pdf, pictures, word, writer
from chapterhouse.documents.checks.endings import FIRST, reason_of, status_of
from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.kinds import Kind, Reason
from documents.hostile import bomb, claiming
from documents.made import docx, odt, writer_parts, zipped
from documents.made import pdf as made_pdf

MEGABYTE = 1_000_000


def damaged_directory() -> bytes:
    """An end that fits, behind a directory that is none."""
    nonsense = b"PK\x03\x04" + b"nonsense" * 8
    return nonsense + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(nonsense), 0, 0)


def claims_to_unpack(size: int, packed: int) -> bytes:
    """An archive of one small part whose directory says that it is large, and packed so well as may be."""
    content = bytearray(zipped({"a.xml": "<a/>"}))
    struct.pack_into("<2L", content, content.rfind(b"PK\x01\x02") + 20, packed, size)
    return bytes(content)


def many_pages() -> bytes:
    def add(opened: pikepdf.Pdf) -> None:
        for _ in range(pdf.MOST_PAGES):
            opened.add_blank_page(page_size=(10, 10))

    return made_pdf(add)


@pytest.mark.parametrize(
    ("check", "reason"),
    [
        (lambda: archive.unpacked(b"PK\x03\x04"), Reason.UNREADABLE),
        (lambda: archive.unpacked(damaged_directory()), Reason.UNREADABLE),
        (lambda: archive.unpacked(bomb()), Reason.TOO_MUCH),
        (lambda: archive.unpacked(claims_to_unpack(250 * MEGABYTE, 10 * MEGABYTE)), Reason.TOO_MUCH),
        (lambda: word.repacked(zipped({"a.xml": "<a/>"})), Reason.UNREADABLE),
        (lambda: writer.repacked(zipped({"mimetype": "x", "content.xml": "<a/>"})), Reason.UNREADABLE),
        (lambda: writer.repacked(zipped(writer_parts(kind="application/zip"))), Reason.DISGUISED),
        (lambda: markup.read(b" " * (archive.MOST_MARKUP + 1)), Reason.TOO_MUCH),
        (lambda: pictures.redrawn(claiming(7_000, 7_000), Kind.PNG), Reason.TOO_MUCH),
        (lambda: pictures.redrawn(claiming(60_000, 60_000), Kind.PNG), Reason.TOO_MUCH),
        (lambda: pdf.rewritten(many_pages()), Reason.TOO_MUCH),
    ],
)
def test_each_limit_is_held(check: Callable[[], object], reason: Reason) -> None:
    with pytest.raises(Unfit) as refused:
        check()
    assert refused.value.reason is reason


def test_folders_and_strange_lists_of_names_are_left_out() -> None:
    written = io.BytesIO(zipped({"a.xml": "<a/>"}))
    with zipfile.ZipFile(written, "a") as opened:
        opened.mkdir("folder")
    assert archive.unpacked(written.getvalue()) == {"a.xml": b"<a/>"}

    def strange(opened: pikepdf.Pdf) -> None:
        opened.Root["/Names"] = pikepdf.String("no dictionary")

    with pikepdf.open(io.BytesIO(pdf.rewritten(made_pdf(strange)))) as clean:
        assert "/Names" not in clean.Root


def test_an_end_of_a_field_that_never_began_is_no_field() -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>Statutes</w:t></w:r></w:p>'
    assert word.repacked(docx(body))
    assert writer.repacked(odt())


@pytest.mark.parametrize("reason", list(Reason))
def test_the_process_of_its_own_says_each_reason_by_its_end(reason: Reason) -> None:
    assert reason_of(status_of(reason)) is reason
    assert status_of(reason) >= FIRST


def test_other_ends_say_nothing() -> None:
    assert [reason_of(status) for status in (-9, 0, 1, FIRST - 1, FIRST + len(Reason))] == [None] * 5
