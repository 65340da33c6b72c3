"""The forms of a page as a browser sees them: where they go, by which method, and their fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]


@dataclass
class Form:
    """A form: its address as written (empty: the page's own), its method, and each field with what it holds."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = ""
        self._open: Form | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag in ("input", "textarea", "button") and given.get("name"):
            self._take(given["name"], given.get("type", tag), given.get("value", ""))
        elif tag == "select" and given.get("name"):
            self._select = given["name"]
            self._open.fields.setdefault(self._select, [])
            self._open.kinds[self._select] = "select"
        elif tag == "option" and self._select:
            self._open.fields[self._select].append(given.get("value", ""))

    def _take(self, name: str, kind: str, value: str) -> None:
        assert self._open is not None
        self._open.fields.setdefault(name, []).append(value)
        self._open.kinds[name] = kind

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""


def forms_of(page: str) -> list[Form]:
    """Return every form of a page, in order."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms
