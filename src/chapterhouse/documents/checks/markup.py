"""Markup of strangers, read by a parser that resolves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from chapterhouse.documents.checks.archive import MOST_MARKUP, Parts
from chapterhouse.documents.checks.refusing import Unfit
from chapterhouse.documents.kinds import Reason

_WRITTEN = (".xml", ".rels", ".rdf", ".svg", ".vml")


def is_markup(name: str) -> bool:
    """Whether a part is markup, by its name."""
    return name.casefold().endswith(_WRITTEN)


def read(part: bytes) -> Element:
    """Return the tree of a part.

    :raises Unfit: it declares a document type or entities, is too large or not well-formed.
    """
    if len(part) > MOST_MARKUP:
        raise Unfit(Reason.TOO_MUCH)
    try:
        tree: Element = fromstring(part, forbid_dtd=True)
    except DefusedXmlException as hostile:
        raise Unfit(Reason.MARKUP) from hostile
    except (ParseError, ValueError, LookupError) as broken:
        raise Unfit(Reason.UNREADABLE) from broken
    return tree


def trees(parts: Parts) -> Iterator[tuple[str, Element]]:
    """Give every part that is markup with its name, one at a time; some programs write empty ones."""
    for name, part in parts.items():
        if is_markup(name) and part:
            yield name, read(part)


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def require_still(tree: Element) -> None:
    """Refuse drawings with scripts.

    :raises Unfit: there is one.
    """
    for one in tree.iter():
        tag = str(one.tag).casefold()
        acts = any(local(name).casefold().startswith("on") for name in one.attrib)
        if local(tag) in ("script", "foreignobject") or ("svg" in tag and acts):
            raise Unfit(Reason.MACROS)
