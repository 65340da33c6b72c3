"""How often something may be done: counted as attempts to sign in are, by the limits in the settings.

Beyond a limit it is said from when on it is taken again. That follows from what was counted for the same place, person
or key, whether or not there is anything behind it: it tells nobody who has an account.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from datetime import timedelta
from http import HTTPStatus
from typing import Final, NamedTuple

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import Rate, get_cache_key, get_rates
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse import clock
from chapterhouse.web.templatetags.pieces import hour

TOO_MANY: Final = HTTPStatus.TOO_MANY_REQUESTS
_MINUTE: Final = 60
_SOON: Final = 2 * _MINUTE
"""Until when seconds are told, and not the time of the day."""

_APP: Final = "allauth.account"


class Later(NamedTuple):
    """Too often: in so many seconds it is taken again."""

    seconds: int

    @property
    def words(self) -> str:
        """Say it to people; the page says that what was typed is kept."""
        if self.seconds <= _SOON:
            count = self.seconds
            return ngettext(
                "This came too often. In %(count)d second it is taken again.",
                "This came too often. In %(count)d seconds it is taken again.",
                count,
            ) % {"count": count}
        again = clock.now() + timedelta(seconds=self.seconds + _MINUTE - 1)  # told by the minute, and never too early
        return _("This came too often. From %(time)s on it is taken again.") % {"time": hour(again)}

    def told(self, answer: HttpResponse) -> HttpResponse:
        """Say it to programs."""
        answer.status_code = TOO_MANY
        answer.headers["Retry-After"] = str(self.seconds)
        return answer


def too_often(request: HttpRequest, what: str, whose: str | None = None) -> Later | None:
    """Count one more; None where it is still within the limit. Reading is never counted."""
    key = whose.strip().casefold() if whose is not None else None
    if ratelimit.consume(request, action=what, key=key):
        return None
    return until_again(request, [what], [key])


def most(what: str) -> int:
    """How many are taken within the hour."""
    return int(settings.ACCOUNT_RATE_LIMITS[what].partition("/")[0])


def until_again(request: HttpRequest, actions: Iterable[str], keys: Iterable[str | None] = (None,)) -> Later:
    """Return when the last of some limits that were reached lets something through again."""
    keys = list(keys)
    waits = [
        _wait(request, action, rate, key)
        for action in actions
        for rate in get_rates(app=_APP, action=action)
        for key in keys
        if _is_counted(request, rate, key)
    ]
    return Later(max(1, math.ceil(max(waits, default=0))))


def _is_counted(request: HttpRequest, rate: Rate, key: str | None) -> bool:
    """Whether something is counted by what is known of whoever asks."""
    return rate.per == "ip" or (request.user.is_authenticated if rate.per == "user" else key is not None)


def _wait(request: HttpRequest, action: str, rate: Rate, key: str | None) -> float:
    """Return for how many seconds a limit lets nothing through: until the first of those that fill it is forgotten."""
    counted = cache.get(get_cache_key(request, app=_APP, action=action, rate=rate, key=key), [])  # latest in front
    if len(counted) < rate.amount:
        return 0.0
    now = time.time()  # noqa: TID251 - by which allauth counts: the demonstration's clock does not move it
    return float(counted[rate.amount - 1] + rate.duration - now)
