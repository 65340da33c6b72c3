"""What every answer must tell the browser (trust.md 3.11), and what is wrong with one that does not."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from django.http import HttpResponseBase

from chapterhouse.config.headers import PERMISSIONS

EVERYWHERE = {
    "X-Content-Type-Options": {"nosniff"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
    "Referrer-Policy": {"same-origin", "no-referrer"},
    "X-Frame-Options": {"DENY"},
    "Permissions-Policy": {PERMISSIONS},
}


SANDBOXED = {"file", "outbox-html"}
"""What people sent, and how a mail looks: shown by itself, where nothing runs; it brings its own style."""


def wrong_with(page: str, answer: HttpResponseBase, nonces: set[str], *, is_personal: bool) -> Iterator[str]:
    """Say what is missing; `nonces` are those that were seen before and may not come again."""
    directives = _policy(answer)
    if directives.get("default-src") != ["'none'"]:
        yield f"default-src: {directives}"
    if page in SANDBOXED and answer.status_code == HTTPStatus.OK:
        if "sandbox" not in directives or "allow-scripts" in directives["sandbox"]:
            yield f"sandbox: {directives}"
        return
    for name, allowed in EVERYWHERE.items():
        if answer.headers.get(name) not in allowed:
            yield f"{name}: {answer.headers.get(name)}"
    yield from _too_wide(directives, nonces)
    if is_personal and not {"no-store", "private"} & set(answer.headers.get("Cache-Control", "").split(", ")):
        yield f"Cache-Control: {answer.headers.get('Cache-Control')}"
    yield from (
        f"cookie {one.key}" for one in answer.cookies.values() if not one["httponly"] or one["samesite"] != "Lax"
    )


def _policy(answer: HttpResponseBase) -> dict[str, list[str]]:
    said = answer.headers.get("Content-Security-Policy", "")
    return {one.split()[0]: one.split()[1:] for one in said.split(";") if one.strip()}


def _too_wide(directives: dict[str, list[str]], nonces: set[str]) -> Iterator[str]:
    if directives.get("frame-ancestors") != ["'none'"]:
        yield f"frame-ancestors: {directives.get('frame-ancestors')}"
    sources = {source for allowed in directives.values() for source in allowed}
    yield from sorted(source for source in sources if "unsafe" in source or "*" in source)
    found = {source for source in sources if source.startswith("'nonce-")}
    if nonces & found:
        yield "a nonce a second time"
    nonces |= found
