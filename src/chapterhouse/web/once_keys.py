"""The key by which a page's button is recognised when it is pressed twice, where a page has many of them."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

_LONGEST: Final = 64


def once_key(request: HttpRequest, ref: str) -> str:
    """Return the key that was sent for a case; what no page of ours has made counts as none."""
    key = request.POST.get(f"key-{ref}", "")
    return key if key.isalnum() and key.isascii() and len(key) <= _LONGEST else ""
