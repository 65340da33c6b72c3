"""DOCX: no macros, no fields that fetch, nothing from elsewhere, nothing embedded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from oletools import msodde, oleobj, olevba, ooxml

from chapterhouse.documents.checks import markup
from chapterhouse.documents.checks.archive import Parts, packed, unpacked
from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.kinds import Reason

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ENDINGS: Final = (
    *(".xml", ".rels", ".vml", ".png", ".jpeg", ".jpg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg"),
    *(".ttf", ".odttf", ".wdp"),
)
_HIDING: Final = ("embeddings/", "activex/", "customui/", "macrosheets/", "vbaproject", "vbadata", "attachedtoolbars")
_LINK: Final = re.compile(r"(?i)(https?://|mailto:)\S+")
_FETCHING: Final = re.compile(r"(?i)^\s*(file|ftp|smb|https?|\\\\|//|[a-z][a-z0-9+.-]*:)")
_FIELDS: Final = frozenset(
    {
        *("ADDIN", "ADVANCE", "AUTHOR", "BIBLIOGRAPHY", "CITATION", "CREATEDATE", "DATE", "DOCPROPERTY", "EDITTIME"),
        *("EQ", "FILENAME", "FILESIZE", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "INDEX", "KEYWORDS"),
        *("LASTSAVEDBY", "LISTNUM", "MERGEFIELD", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF"),
        *("PRINTDATE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "SYMBOL"),
        *("TA", "TC", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS", "USERINITIALS", "USERNAME", "XE"),
    }
)
"""Fields that show what the document itself knows; any other may fetch or start something."""
_ABOUT: Final = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
"""What says who wrote it, empty."""


def repacked(content: bytes) -> bytes:
    """Return the document packed anew, without the names of its authors.

    :raises Unfit: it acts, fetches or hides something.
    """
    parts = unpacked(content)
    _require_parts(parts)
    for name, tree in markup.trees(parts):
        if name == "[Content_Types].xml":
            _require_types(tree)
        elif name.endswith(".rels"):
            _require_relations(tree)
        else:
            _require_fields(tree)
            _require_own(tree)
            markup.require_still(tree)
    _ask_oletools(content)
    return packed({name: _ABOUT.get(name, part) for name, part in parts.items()})


def _require_parts(parts: Parts) -> None:
    if not {"[Content_Types].xml", "word/document.xml", "_rels/.rels"} <= set(parts):
        raise Unfit(Reason.UNREADABLE)
    for name in (name.casefold() for name in parts):
        if "vba" in name or "activex/" in name or "customui" in name or "attachedtoolbars" in name:
            raise Unfit(Reason.MACROS)
        if any(word in name for word in _HIDING) or not name.endswith(_ENDINGS):
            raise Unfit(Reason.EMBEDDED)


def _require_types(tree: Element) -> None:
    types = [one.get("ContentType", "") for one in tree.iter()]
    if any("macro" in one.casefold() or "vba" in one.casefold() for one in types):
        raise Unfit(Reason.MACROS)
    if _MAIN not in types:
        raise Unfit(Reason.DISGUISED)


def _require_relations(tree: Element) -> None:
    for one in tree.iter():
        kind, target = one.get("Type", "").rpartition("/")[2].casefold(), one.get("Target", "")
        if kind in ("afchunk", "oleobject", "package", "control", "frame", "subdocument"):
            raise Unfit(Reason.EMBEDDED)
        if kind in ("vbaproject", "activexcontrolbinary", "ui", "extensibility", "attachedtoolbars"):
            raise Unfit(Reason.MACROS)
        external = one.get("TargetMode", "").casefold() == "external"
        if external and not (kind == "hyperlink" and _LINK.fullmatch(target)):
            raise Unfit(Reason.EXTERNAL)
        if not external and _FETCHING.match(target):
            raise Unfit(Reason.EXTERNAL)


def _require_own(tree: Element) -> None:
    """Refuse drawings of the old kind that name a place elsewhere by themselves."""
    for one in tree.iter():
        if markup.local(str(one.tag)) in ("imagedata", "fill", "stroke", "OLEObject", "object", "altChunk") and any(
            markup.local(name) in ("src", "href") and _FETCHING.match(value) for name, value in one.items()
        ):
            raise Unfit(Reason.EXTERNAL)


def _require_fields(tree: Element) -> None:
    for instruction in _instructions(tree):
        words = instruction.split()
        command = words[0].upper() if words else ""
        if command not in _FIELDS and not command.startswith("="):
            raise Unfit(Reason.FIELDS)
        address = next((word.strip('"“”') for word in words[1:] if not word.startswith("\\")), "")
        if command == "HYPERLINK" and address and _FETCHING.match(address) and not _LINK.fullmatch(address):
            raise Unfit(Reason.EXTERNAL)


def _instructions(tree: Element) -> Iterator[str]:
    """Give what each field says, also of fields inside others and of those written in pieces."""
    open_fields: list[str] = []
    for one in tree.iter():
        match markup.local(str(one.tag)):
            case "fldSimple":
                yield next((value for name, value in one.items() if markup.local(name) == "instr"), "")
            case "instrText" | "delInstrText":
                if not open_fields:
                    yield one.text or ""
                else:
                    open_fields[-1] += one.text or ""
            case "fldChar":
                said = next((value for name, value in one.items() if markup.local(name) == "fldCharType"), "")
                if said == "begin":
                    open_fields.append("")
                elif said == "end" and open_fields:
                    yield open_fields.pop()
    yield from open_fields


def _ask_oletools(content: bytes) -> None:
    """Ask a second opinion of those who collect such documents; the markup has been read safely before."""
    try:
        vba = olevba.VBA_Parser("document.docx", data=content)
        has_macros = vba.detect_vba_macros()
        vba.close()
        dde = msodde.process_docx(io.BytesIO(content), msodde.FIELD_FILTER_DDE)
        parser = ooxml.XmlParser(io.BytesIO(content))
        fetched = [one for one in oleobj.find_external_relationships(parser) if one[0] != "hyperlink"]
    except Exception as broken:
        raise Unfit(Reason.UNREADABLE) from broken
    if has_macros:
        raise Unfit(Reason.MACROS)
    if dde:
        raise Unfit(Reason.FIELDS)
    if fetched:
        raise Unfit(Reason.EXTERNAL)
