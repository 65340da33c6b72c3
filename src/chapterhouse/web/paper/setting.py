"""Sets a page with the app's own fonts; Chinese is left to the fonts of the machine.

Where a character has no glyph, the paper says so on its first page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import msgspec
import pikepdf
import typst
from django.utils.translation import get_language, get_language_bidi

_FONTS: Final = Path(__file__).parent.parent / "print_fonts"
_OWN: Final = ("Source Sans 3", "Noto Sans Arabic")
_CHINESE: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Noto Serif CJK SC",
    "PingFang SC",
    "SimSun",
)


def set_on_paper(page: Path, content: Mapping[str, object], if_glyphs_lack: str) -> bytes:
    """Return a page as PDF, with what it holds as strings; the last text is its note where characters are missing.

    The page gets `lang` and `dir` of the reader's language, `fonts`, and `notes`, unless its content says otherwise.
    """
    written = _compiled(page, content, [])
    return _compiled(page, content, [if_glyphs_lack]) if lacks_glyphs(written) else written


def _compiled(page: Path, content: Mapping[str, object], notes: list[str]) -> bytes:
    found = fonts()
    known = set(found.families())
    whole = {
        "lang": (get_language() or "en").partition("-")[0],
        "dir": "rtl" if get_language_bidi() else "ltr",
        "fonts": [name for name in (*_OWN, *_CHINESE) if name in known],
        "notes": notes,
        **content,
    }
    written = typst.compile(page, font_paths=found, sys_inputs={"content": msgspec.json.encode(whole).decode()})
    assert isinstance(written, bytes)
    return written


@cache
def fonts() -> typst.Fonts:
    """Return the app's fonts and the machine's, looked for once."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[_FONTS])


def own_fonts() -> typst.Fonts:
    """Return the app's fonts alone."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])


def lacks_glyphs(pdf: bytes) -> bool:
    """Whether a PDF shows a character that none of its fonts has: the first glyph of a font stands for those."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return any(_shows_the_first_glyph(page) for page in opened.pages)


def _shows_the_first_glyph(page: pikepdf.Page) -> bool:
    """Whether a page writes it; only fonts of two bytes a glyph are written by number."""
    listed: Any = page.resources.get("/Font", {})
    wide = {str(name) for name, font in listed.items() if font.get("/Subtype") == "/Type0"}
    current = ""
    for one in pikepdf.parse_content_stream(page):
        match str(one.operator):
            case "Tf":
                current = str(one.operands[0])
            case "Tj" | "TJ" if current in wide and any(_has_first_glyph(text) for text in _texts(one.operands[0])):
                return True
    return False


def _texts(operand: pikepdf.Object) -> list[bytes]:
    if isinstance(operand, pikepdf.String):
        return [bytes(operand)]
    return [bytes(one) for one in operand if isinstance(one, pikepdf.String)]


def _has_first_glyph(text: bytes) -> bool:
    return any(text[place : place + 2] == b"\0\0" for place in range(0, len(text), 2))
