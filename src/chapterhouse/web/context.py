"""What every page knows besides its own subject."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from chapterhouse import clock


def page(_request: HttpRequest) -> dict[str, object]:
    """Give the frame of a page what it shows: in the demo, that it is one, and what time it is there."""
    return {"demo": _demo()}


def _demo() -> dict[str, datetime] | None:
    return {"now": clock.now()} if settings.CHAPTERHOUSE_DEMO else None
