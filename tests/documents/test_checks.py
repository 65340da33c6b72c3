"""Hostile files: each is refused for its reason, or what comes of it does nothing."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from chapterhouse.documents.checks import confined
from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.examining import examined
from chapterhouse.documents.kinds import Kind, Reason
from documents.hostile import GOOD, HOSTILE, Hostile
from documents.made import CANARY, docx, jpeg, odt, paragraph, pdf, relation

ACTIVE = (
    *(
        b"/JavaScript",
        b"/JS",
        b"/Launch",
        b"/OpenAction",
        b"/AA",
        b"/XFA",
        b"/EmbeddedFile",
        b"/Filespec",
        b"/RichMedia",
    ),
    *(
        b"/Movie",
        b"/Sound",
        b"/Screen",
        b"/GoToR",
        b"/GoToE",
        b"/SubmitForm",
        b"/ImportData",
        b"/PS",
        b"/AcroForm",
        b"/3D",
    ),
    *(b"canary", b"Canary", b"203.0.113.9", b"<script", b"javascript", b"<?php", b"MZ\0", b"PK\x03\x04"),
)


def plain(content: bytes, kind: Kind) -> bytes:
    """A PDF with all its streams unpacked, so that nothing hides; anything else as it is."""
    if kind is not Kind.PDF:
        return content
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        opened.save(written, qdf=True, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()


def test_there_are_many_of_them() -> None:
    assert len({one.name for one in HOSTILE}) == len(HOSTILE) >= 200
    assert {one.reason for one in HOSTILE} >= set(Reason) - {
        *(Reason.OTHER_KIND, Reason.VIRUS, Reason.SCANNER_AWAY, Reason.INTERRUPTED)
    }


@pytest.mark.parametrize("hostile", [one for one in HOSTILE if not one.is_heavy], ids=lambda one: one.name)
def test_a_hostile_file_is_refused_or_made_harmless(hostile: Hostile) -> None:
    content = hostile.make()
    if hostile.reason is not None:
        with pytest.raises(Unfit) as refused:
            confined.checked(content, hostile.kind)
        assert refused.value.reason is hostile.reason
        return
    clean = plain(confined.checked(content, hostile.kind), hostile.kind)
    assert [word for word in ACTIVE if word in clean] == []


@pytest.mark.parametrize("hostile", [one for one in HOSTILE if one.is_heavy], ids=lambda one: one.name)
def test_what_would_take_all_memory_is_refused_in_bounds(hostile: Hostile, tmp_path: Path) -> None:
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.write_bytes(hostile.make())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert examined(raw, clean, hostile.kind) is hostile.reason
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime - before.ru_utime < confined.MOST_SECONDS
    # the largest child so far: a test before may have had a larger one
    assert after.ru_maxrss <= max(before.ru_maxrss, confined.MOST_MEMORY // 1024)
    assert clean.read_bytes() == b""


@pytest.mark.parametrize("kind", list(Kind))
def test_a_harmless_file_is_taken_by_the_process_of_its_own(kind: Kind, tmp_path: Path) -> None:
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.write_bytes(GOOD[kind]())
    assert examined(raw, clean, kind) is None
    assert confined.checked(clean.read_bytes(), kind) == clean.read_bytes()


def test_the_process_of_its_own_says_why(tmp_path: Path) -> None:
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.write_bytes(docx(rels=relation("attachedTemplate", "http://203.0.113.9/")))
    assert examined(raw, clean, Kind.DOCX) is Reason.EXTERNAL
    assert clean.read_bytes() == b""


CONFINED = """
import socket, subprocess, sys
from chapterhouse.documents.checks.confined import confine
confine()
done = []
for name, attempt in {
    "file": lambda: open("/etc/passwd"),
    "new file": lambda: open("/tmp/new", "w"),
    "connection": lambda: socket.socket(),
    "pipe": lambda: socket.socketpair(),
    "program": lambda: subprocess.Popen(["/bin/true"]),
    "memory": lambda: bytearray(1 << 30),
}.items():
    try:
        attempt()
        done.append(name)
    except (OSError, MemoryError):
        pass
sys.stdout.write(repr(done))
sys.stdout.flush()
"""


def test_the_process_of_its_own_can_open_nothing() -> None:
    ended = subprocess.run([sys.executable, "-I", "-c", CONFINED], capture_output=True, check=True)
    assert ended.stdout == b"[]"


def test_a_process_that_dies_or_hangs_takes_nothing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.write_bytes(GOOD[Kind.PNG]())
    for program, reason in (
        ("exit 3", Reason.INTERRUPTED),
        ("kill -SEGV $$", Reason.UNREADABLE),
        ("kill -XCPU $$", Reason.TOO_MUCH),
        ("sleep 60", Reason.INTERRUPTED),
    ):
        stand_in = tmp_path / "stand-in"
        stand_in.write_text(f"#!/bin/sh\n{program}\n")
        stand_in.chmod(0o700)
        if program == "sleep 60":
            monkeypatch.setattr("chapterhouse.documents.examining.PATIENCE", 0.3)
        monkeypatch.setattr(sys, "executable", str(stand_in))
        assert examined(raw, clean, Kind.PNG) is reason


def test_the_clean_copy_says_nothing_of_its_author() -> None:
    located = Image.Exif()
    located[0x13B] = CANARY
    for kind, content in ((Kind.JPEG, jpeg(exif=located)), (Kind.DOCX, docx()), (Kind.ODT, odt())):
        clean = confined.checked(content, kind)
        within = (
            [clean]
            if kind is Kind.JPEG
            else [
                zipfile.ZipFile(io.BytesIO(clean)).read(name) for name in zipfile.ZipFile(io.BytesIO(clean)).namelist()
            ]
        )
        assert any(CANARY.encode() in part for part in (content, *_parts(content, kind)))
        assert not any(CANARY.encode() in part for part in within)


def _parts(content: bytes, kind: Kind) -> list[bytes]:
    if kind is Kind.JPEG:
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_a_picture_stays_upright() -> None:
    turned = Image.Exif()
    turned[0x112] = 6
    clean = confined.checked(jpeg(exif=turned, size=(40, 20)), Kind.JPEG)
    assert Image.open(io.BytesIO(clean)).size == (20, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_of_all_kinds_are_drawn_anew(mode: str) -> None:
    written = io.BytesIO()
    Image.new(mode, (9, 9)).save(written, "PNG")
    assert Image.open(io.BytesIO(confined.checked(written.getvalue(), Kind.PNG))).size == (9, 9)


def test_what_a_reader_needs_of_a_pdf_stays() -> None:
    def change(made: pikepdf.Pdf) -> None:
        made.Root.Lang = pikepdf.String("fr")
        made.pages[0].obj.Annots = pikepdf.Array(
            [_link(made, "https://example.org/"), _link(made, "mailto:a@example.org")]
        )
        with made.open_outline() as outline:
            outline.root += [pikepdf.OutlineItem("First", 0), pikepdf.OutlineItem("Second", 0)]

    with pikepdf.open(io.BytesIO(confined.checked(pdf(change), Kind.PDF))) as clean:
        assert str(clean.Root.Lang) == "fr"
        assert [str(one.A.URI) for one in clean.pages[0].obj.Annots] == ["https://example.org/", "mailto:a@example.org"]
        with clean.open_outline() as outline:
            assert [one.title for one in outline.root] == ["First", "Second"]


def _link(made: pikepdf.Pdf, address: str) -> pikepdf.Object:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
    box = pikepdf.Array([0, 0, 9, 9])
    return made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=box, A=action)
    )


def test_what_people_write_in_word_is_taken() -> None:
    body = paragraph("<w:t>Statutes</w:t>") + '<w:p><w:fldSimple w:instr=" PAGE "/></w:p>'
    rels = relation("hyperlink", "https://example.org/") + relation("hyperlink", "mailto:a@example.org")
    clean = confined.checked(docx(body, rels), Kind.DOCX)
    assert zipfile.ZipFile(io.BytesIO(clean)).testzip() is None


def test_what_people_write_in_opendocument_is_taken() -> None:
    body = '<text:p><text:a xlink:href="https://example.org/">x</text:a></text:p><office:scripts/>'
    clean = confined.checked(odt(body), Kind.ODT)
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert archive.testzip() is None


def test_whoever_serves_pages_does_not_even_load_the_checks() -> None:
    """They are loaded in the process of their own, where nothing can be opened any more."""
    loaded = (
        "import django; django.setup(); import chapterhouse.config.urls, sys; "
        "print([name for name in sys.modules if name == 'oletools' or name.startswith('chapterhouse.documents.checks.')])"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "chapterhouse.config.settings"}
    ended = subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True, env=environment)
    assert ended.stdout.strip() == b"['chapterhouse.documents.checks.endings']"
