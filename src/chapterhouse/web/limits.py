"""How often something may be done: counted as attempts to sign in are, by the limits in the settings."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Final

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from chapterhouse import clock
from chapterhouse.web.templatetags.pieces import hour

TOO_MANY: Final = HTTPStatus.TOO_MANY_REQUESTS
_HOUR: Final = timedelta(hours=1)
"""In which all of them are counted."""


def is_within(request: HttpRequest, what: str, whose: str | None = None) -> bool:
    """Count one more, and say whether it is still within the limit; reading is never counted."""
    return bool(ratelimit.consume(request, action=what, key=whose.strip().casefold() if whose is not None else None))


def most(what: str) -> int:
    """How many are taken within the hour."""
    return int(settings.ACCOUNT_RATE_LIMITS[what].partition("/")[0])


def later_words() -> str:
    """Say when it will be taken; the page says that what was typed is kept."""
    again = hour(clock.now() + _HOUR)
    return _("This came too often within an hour. Wait a while; at %(time)s at the latest it is taken again.") % {
        "time": again
    }


def too_many(answer: HttpResponse) -> HttpResponse:
    """Say the same to programs: too many, and after how long again."""
    answer.status_code = TOO_MANY
    answer.headers["Retry-After"] = str(int(_HOUR.total_seconds()))
    return answer
