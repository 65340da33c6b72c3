"""What a page says: its title, its language as it says itself, and its words. Nothing in it is run or loaded."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final, NamedTuple

LONGEST_TITLE: Final = 300
_SILENT: Final = frozenset({"script", "style", "template", "noscript", "svg"})
_CHARSET: Final = re.compile(rb"""(?i)charset\s*=\s*["']?([a-z0-9_-]{2,30})""")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_BEGINNING: Final = 2_048


class PageText(NamedTuple):
    """A page as text."""

    title: str
    language: str
    text: str


def read_page(content: bytes, content_type: str, content_language: str) -> PageText:
    """Return what a page says; the headers it came with say how to read it where it does not."""
    reader = _Reader()
    reader.feed(_decoded(content, content_type))
    reader.close()
    named = reader.language or content_language.partition(",")[0].strip()
    language = named if _LANGUAGE.fullmatch(named) else ""
    return PageText(" ".join(reader.title.split())[:LONGEST_TITLE], language, " ".join(" ".join(reader.words).split()))


def _decoded(content: bytes, content_type: str) -> str:
    named = _CHARSET.search(content_type.encode()) or _CHARSET.search(content[:_BEGINNING])
    try:
        return content.decode(named[1].decode() if named else "utf-8", "replace").replace("\0", "")
    except LookupError:
        return content.decode("utf-8", "replace").replace("\0", "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.language = ""
        self.words: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html" and not self.language:
            self.language = (dict(attrs).get("lang") or "").strip()
        if tag in _SILENT or tag == "title":
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            del self._within[self._within.index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.words.append(data)
        elif self._within == ["title"]:
            self.title += data[:LONGEST_TITLE]
