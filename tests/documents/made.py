"""Files made by the tests: harmless ones of the five kinds, and the parts hostile ones are made from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CANARY = "Canary Author"


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, form, **more)
    return written.getvalue()


def png(**more: object) -> bytes:
    return picture("PNG", **more)  # type: ignore[arg-type]


def jpeg(**more: object) -> bytes:
    return picture("JPEG", **more)  # type: ignore[arg-type]


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **saving: object) -> bytes:
    """One page, changed as the test likes."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.pages[0].obj.Contents = made.make_stream(b"BT ET")
        if change is not None:
            change(made)
        written = io.BytesIO()
        made.save(written, **saving)  # type: ignore[arg-type]
    return written.getvalue()


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else method)
    return written.getvalue()


def paragraph(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def word_parts(
    body: str = "<w:p><w:r><w:t>Statutes</w:t></w:r></w:p>", rels: str = "", kind: str = MAIN
) -> dict[str, bytes | str]:
    """The parts of a Word document; `rels` are relationships of its text."""
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{R}"><Relationship Id="r1" Type="{OFFICE_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE_R}" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{R}">{rels}</Relationships>',
        "docProps/core.xml": f'<c:coreProperties xmlns:c="x" xmlns:d="y"><d:creator>{CANARY}</d:creator></c:coreProperties>',
    }


def docx(body: str | None = None, rels: str = "", extra: dict[str, bytes | str] | None = None, **more: str) -> bytes:
    parts = word_parts(rels=rels, **more) if body is None else word_parts(body, rels, **more)
    return zipped({**parts, **(extra or {})})


def relation(kind: str, target: str, mode: str = "External") -> str:
    said = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r9" Type="{OFFICE_R}/{kind}" Target="{target}"{said}/>'


ODF = "urn:oasis:names:tc:opendocument:xmlns"


def writer_parts(
    body: str = "<text:p>Statutes</text:p>", kind: str = "application/vnd.oasis.opendocument.text"
) -> dict[str, bytes | str]:
    """The parts of an OpenDocument text."""
    spaces = f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:draw="{ODF}:drawing:1.0" xmlns:script="{ODF}:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return {
        "mimetype": kind,
        "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "meta.xml": f'<office:document-meta xmlns:office="{ODF}:office:1.0"><creator>{CANARY}</creator></office:document-meta>',
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{ODF}:manifest:1.0"/>',
    }


def odt(body: str | None = None, extra: dict[str, bytes | str] | None = None, **more: str) -> bytes:
    parts = writer_parts(**more) if body is None else writer_parts(body, **more)
    return zipped({**parts, **(extra or {})})
