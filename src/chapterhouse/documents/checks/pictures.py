"""Pictures are drawn anew: what was not a pixel stays behind (places, cameras, names, whatever was appended)."""

from __future__ import annotations

import io
import warnings
from typing import Final

from PIL import (
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
)

from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.kinds import Kind, Reason

MOST_PIXELS: Final = 36_000_000
_LONGEST_SIDE: Final = 20_000
_FORMATS: Final = {Kind.PNG: "PNG", Kind.JPEG: "JPEG"}
_PLAIN: Final = {Kind.PNG: ("L", "LA", "RGB", "RGBA"), Kind.JPEG: ("L", "RGB")}

_READY: Final = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin)
"""What the library would load when it is needed: then, nothing can be opened any more."""
Image.preinit()


def redrawn(content: bytes, kind: Kind) -> bytes:
    """Return the picture drawn anew, upright, without anything beside it.

    :raises Unfit: it is too large, cut short or no picture.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(content), formats=[_FORMATS[kind]])
            _require_size(picture)
            picture.load()
            upright = ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as broken:
        raise Unfit(Reason.UNREADABLE) from broken
    except Image.DecompressionBombError as bomb:
        raise Unfit(Reason.TOO_MUCH) from bomb
    plain = upright if upright.mode in _PLAIN[kind] else upright.convert("RGB" if kind is Kind.JPEG else "RGBA")
    plain.info = {}
    drawn = io.BytesIO()
    plain.save(drawn, _FORMATS[kind], **({"quality": 90} if kind is Kind.JPEG else {}))
    return drawn.getvalue()


def _require_size(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise Unfit(Reason.TOO_MUCH)
