"""A PDF is written anew with pages, outline and tags only: no scripts, no forms that act, no files inside."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.kinds import Reason

MOST_PAGES: Final = 2_000
_ROOT: Final = frozenset(
    {"/Type", "/Pages", "/Lang", "/PageLabels", "/StructTreeRoot", "/MarkInfo", "/Outlines", "/Dests", "/Names"}
)
_ACTIVE: Final = (
    *("/AA", "/OpenAction", "/JS", "/JavaScript", "/Launch", "/XFA", "/AcroForm", "/EmbeddedFiles", "/EF", "/AF"),
    *("/RichMediaContent", "/RichMediaSettings", "/Movie", "/Rendition", "/Collection", "/OPI", "/Ref", "/PieceInfo"),
    *("/Metadata", "/Next", "/URLS", "/AlternatePresentations", "/Renditions", "/Templates", "/Perms", "/Extensions"),
)
_NEXT_OF_OUTLINES: Final = "/Title"
"""An outline's entries are chained by /Next too; they have a title, actions do not."""
_HARMLESS: Final = frozenset({"/GoTo", "/URI"})
_ADDRESS: Final = re.compile(rb"(?i)(https?://|mailto:)[\x20-\x7e]+")
_FILES: Final = frozenset({"/Filespec", "/F", "/EmbeddedFile"})


def rewritten(content: bytes) -> bytes:
    """Return the document without anything that acts, fetches, hides a file or says who wrote it.

    :raises Unfit: it is encrypted, damaged or too long.
    """
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Unfit(Reason.ENCRYPTED)
            _require_pages(pdf)
            _flatten(pdf)
            _strip(pdf)
            written = io.BytesIO()
            pdf.save(written, static_id=True)
            return written.getvalue()
    except pikepdf.PasswordError as locked:
        raise Unfit(Reason.ENCRYPTED) from locked
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as broken:
        raise Unfit(Reason.UNREADABLE) from broken


def _require_pages(pdf: Pdf) -> None:
    count = len(pdf.pages)
    if not count:
        raise Unfit(Reason.UNREADABLE)
    if count > MOST_PAGES:
        raise Unfit(Reason.TOO_MUCH)


def _flatten(pdf: Pdf) -> None:
    """Draw what was filled into a form onto its pages."""
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")


def _strip(pdf: Pdf) -> None:
    for key in set(pdf.Root.keys()) - _ROOT:
        del pdf.Root[key]
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        pdf.Root.Names = Dictionary(Dests=names.Dests) if "/Dests" in names else Dictionary()
    elif names is not None:
        del pdf.Root["/Names"]
    for key in set(pdf.trailer.keys()) - {"/Root", "/Size", "/ID"}:
        del pdf.trailer[key]
    for page in pdf.pages:
        _strip_page(page.obj)
    for one in _containers(pdf):
        _disarm(one)


def _strip_page(page: Object) -> None:
    annotations = page.get("/Annots")
    if annotations is None:
        return
    links = [one for one in annotations if isinstance(one, Dictionary) and one.get("/Subtype") == Name.Link]
    page.Annots = Array(links)


def _containers(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Give every dictionary of the file, also those inside others, without following references."""
    for whole in pdf.objects:
        waiting: list[Object] = [whole]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Dictionary | Stream):
                yield one
                waiting += _within(part for _, part in one.items())
            elif isinstance(one, Array):
                waiting += _within(one)


def _within(parts: Iterable[object]) -> list[Object]:
    return [part for part in parts if isinstance(part, Object) and not part.is_indirect]


def _disarm(one: Dictionary | Stream) -> None:
    for key in _ACTIVE:
        if key in one and not (key == "/Next" and _NEXT_OF_OUTLINES in one):
            del one[key]
    if _is_harmful(one):
        for key in list(one.keys()):
            if key not in ("/Length", "/Filter", "/DecodeParms"):
                del one[key]
        if isinstance(one, Stream):
            one.write(b"")


def _is_harmful(one: Dictionary | Stream) -> bool:
    """Whether it is an action that is more than a jump or a web address, or a file within the file."""
    if str(one.get("/Type", "")) in _FILES or str(one.get("/Subtype", "")) == "/PS":
        return True
    kind = str(one.get("/S", ""))
    if str(one.get("/Type", "")) == "/Action" and kind not in _HARMLESS:
        return True
    if kind == "/URI":
        return _ADDRESS.fullmatch(bytes(one.get("/URI", pikepdf.String("")))) is None
    return kind in _ACTIONS


_ACTIONS: Final = frozenset(
    {
        *("/JavaScript", "/Launch", "/GoToR", "/GoToE", "/GoToDp", "/Thread", "/SubmitForm", "/ImportData"),
        *("/ResetForm", "/Rendition", "/Sound", "/Movie", "/Hide", "/Named", "/SetOCGState", "/Trans"),
        *("/GoTo3DView", "/RichMediaExecute"),
    }
)
