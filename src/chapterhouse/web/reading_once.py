"""The middleware by which the reading of one page asks for rules and rosters once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from chapterhouse.asked_once import asking_once

_READING: Final = ("GET", "HEAD")


def reading_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let what only reads ask once; what writes always asks anew."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in _READING:
            return get_response(request)
        with asking_once():
            return get_response(request)

    return answer
