"""ODT: no macros, no listeners, nothing from elsewhere, nothing embedded."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from chapterhouse.documents.checks import markup
from chapterhouse.documents.checks.archive import Parts, packed, unpacked
from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.kinds import MEDIA_TYPES, Kind, Reason

_ENDINGS: Final = (
    *(".xml", ".rdf", ".png", ".jpeg", ".jpg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".svm"),
    *(".ttf", ".otf"),
)
_PLAIN: Final = ("mimetype", "layout-cache")
_PICTURES: Final = "objectreplacements/"
_MACROS: Final = ("basic/", "scripts/", "dialogs/", "configurations2/scripts", "meta-inf/macrosignatures")
_LISTENING: Final = frozenset({"event-listener", "event-listeners", "script", "scripts"})
_FETCHING: Final = frozenset({"dde-source", "dde-connection", "dde-connection-decl", "section-source", "applet"})
_EMBEDDED: Final = frozenset({"object-ole", "plugin", "floating-frame"})
_LINK: Final = re.compile(r"(?i)(https?://|mailto:)\S+")
_SCHEME: Final = re.compile(r"(?i)^\s*([a-z][a-z0-9+.-]*:|//|\\\\|/|\.\./)")
_ABOUT: Final = (
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>'
)


def repacked(content: bytes) -> bytes:
    """Return the document packed anew, without the names of its authors.

    :raises Unfit: it acts, fetches or hides something.
    """
    parts = unpacked(content)
    _require_parts(parts)
    for name, tree in markup.trees(parts):
        if name == "META-INF/manifest.xml":
            _require_open(tree)
        _require_still(tree)
        markup.require_still(tree)
    return packed({name: _ABOUT if name == "meta.xml" else part for name, part in parts.items()})


def _require_parts(parts: Parts) -> None:
    if next(iter(parts), "") != "mimetype" or not {"content.xml", "META-INF/manifest.xml"} <= set(parts):
        raise Unfit(Reason.UNREADABLE)
    if parts["mimetype"] != MEDIA_TYPES[Kind.ODT].encode():
        raise Unfit(Reason.DISGUISED)
    for name in (name.casefold() for name in parts):
        if name.startswith(_MACROS):
            raise Unfit(Reason.MACROS)
        if not (name.endswith(_ENDINGS) or name in _PLAIN or name.startswith(_PICTURES)):
            raise Unfit(Reason.EMBEDDED)


def _require_open(manifest: Element) -> None:
    for one in manifest.iter():
        if markup.local(str(one.tag)) == "encryption-data":
            raise Unfit(Reason.ENCRYPTED)


def _require_still(tree: Element) -> None:
    for one in tree.iter():
        tag = markup.local(str(one.tag))
        if tag in _LISTENING and (len(one) or one.attrib or tag != "scripts"):
            raise Unfit(Reason.MACROS)
        if tag in _FETCHING:
            raise Unfit(Reason.FIELDS if tag.startswith("dde") else Reason.EXTERNAL)
        if tag in _EMBEDDED:
            raise Unfit(Reason.EMBEDDED)
        for name, value in one.items():
            if markup.local(name) == "href" and _SCHEME.match(value):
                _require_link(tag, value)


def _require_link(tag: str, address: str) -> None:
    if "script:" in address.casefold() or address.casefold().lstrip().startswith("macro:"):
        raise Unfit(Reason.MACROS)
    if tag != "a" or not _LINK.fullmatch(address):
        raise Unfit(Reason.EXTERNAL)
