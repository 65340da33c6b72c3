"""The ways from one page of a list to the next, to the one before, and to its beginning."""

from __future__ import annotations

from django.http import QueryDict

from chapterhouse.ordered import Found, Row
from chapterhouse.web.orders import on_page, place_of


def pages(found: Found[Row], query: QueryDict) -> dict[str, object]:
    """Return what the list's page shows below its rows."""
    return links(found.before, found.after, query)


def links(before: str, after: str, query: QueryDict) -> dict[str, object]:
    """Return the addresses of the pages around one with such edges; empty where there is none."""
    return {
        "first_page": on_page(query) if place_of(query).key else "",
        "previous_page": on_page(query, before=before) if before else "",
        "next_page": on_page(query, after=after) if after else "",
    }
